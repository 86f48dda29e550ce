// The resources as a graph: what attaches to what, and what every reference resolves to.

import type { GatewayClassResource, GatewayResource, KnownResource } from "../resources/known-resources.ts";
import type { AnyResource } from "../resources/resource.ts";
import type { RouteNode } from "./attachment.ts";
import type { GatewayNode, ListenerSetNode } from "./gateway.ts";
import type { Policies } from "./policies.ts";
import type { ProxyNode } from "./proxy.ts";
import type { References } from "./references.ts";

export interface Graph {
  /** The Gateways that gwc handles, by namespace and name. */
  readonly gateways: readonly GatewayNode[];
  /** What runs these Gateways, each in one proxy; in the order of the first one. */
  readonly proxies: readonly ProxyNode[];
  /** The classes of the input that gwc handles. */
  readonly gatewayClasses: readonly GatewayClassResource[];
  /** The ListenerSets of these Gateways, by namespace and name. */
  readonly listenerSets: readonly ListenerSetNode[];
  /** Every route of the input in order of age: creationTimestamp, namespace, name; HTTPRoutes before GRPCRoutes, then TLSRoutes, TCPRoutes and UDPRoutes. */
  readonly routes: readonly RouteNode[];
  readonly policies: Policies;
  readonly references: References;
  /** The Gateways themselves and every object that they use, in the order of the input: class, routes, policies, backends, grants, Secrets. */
  usedBy(gateways: readonly GatewayResource[]): readonly KnownResource[];
  /** Objects that gwc does not handle, each with the reason; the account of objects calls them not relevant. */
  readonly foreign: readonly { readonly resource: AnyResource; readonly reason: string }[];
}
