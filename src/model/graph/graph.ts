// The resources as a graph: who attaches to whom, and what every reference leads to.

import type { GatewayClassResource } from "../resources/known-resources.ts";
import type { AnyResource } from "../resources/resource.ts";
import type { RouteNode } from "./attachment.ts";
import type { GatewayNode, ListenerSetNode } from "./gateway.ts";
import type { Policies } from "./policies.ts";
import type { References } from "./references.ts";

export interface Graph {
  /** The Gateways that gwc answers for, by namespace and name. */
  readonly gateways: readonly GatewayNode[];
  /** The classes of ours that stand in the input. */
  readonly gatewayClasses: readonly GatewayClassResource[];
  /** The ListenerSets whose Gateway is ours, by namespace and name. */
  readonly listenerSets: readonly ListenerSetNode[];
  /** Every route of the input in order of age: creationTimestamp, namespace, name; HTTPRoutes before GRPCRoutes, then TLSRoutes, TCPRoutes and UDPRoutes. */
  readonly routes: readonly RouteNode[];
  readonly policies: Policies;
  readonly references: References;
  /** Objects that are another controller's business, with the reason; "not relevant" in the account of objects. */
  readonly foreign: readonly { readonly resource: AnyResource; readonly reason: string }[];
}
