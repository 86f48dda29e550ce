// Proxies of the graph: the Gateways that one Envoy runs.

import type { Address } from "../host.ts";
import type { EnvoyProxyResource, GatewayClassResource, GatewayResource } from "../resources/known-resources.ts";
import type { ListenerNode } from "./attachment.ts";
import type { GatewayNode } from "./gateway.ts";

/** The unit of output: one bundle. */
export interface ProxyNode {
  /** Whose name it has. */
  readonly owner: GatewayResource | GatewayClassResource;
  /** At least one, the oldest first. Those that are not accepted have no listener in the bundle. */
  readonly gateways: readonly GatewayNode[];
  /** The EnvoyProxy that applies to all of them. */
  readonly parameters: EnvoyProxyResource | undefined;
  /** As that of its Gateway. */
  readonly mergedParameters?: GatewayNode["mergedParameters"];
  /** Addresses to bind; none means all. */
  readonly addresses: readonly Address[];
  /** Of all its Gateways, in their order. */
  readonly listeners: readonly ListenerNode[];
}
