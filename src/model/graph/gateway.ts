// Gateways and ListenerSets of the graph.

import type { Address } from "../host.ts";
import type { EnvoyProxyResource, GatewayResource, ListenerSetResource } from "../resources/known-resources.ts";
import type { Certificate } from "../tls.ts";
import type { ListenerNode } from "./attachment.ts";
import type { MergedPolicy } from "./merged-policy.ts";

export interface GatewayNode {
  readonly resource: GatewayResource;
  /** The controller that its status names: that of the class, else gwc's own. */
  readonly controllerName: string;
  /** False when the Gateway as a whole is rejected; its listeners are then not programmed. */
  readonly accepted: boolean;
  /** The EnvoyProxy that applies: the Gateway's own, else that of its class. */
  readonly parameters: EnvoyProxyResource | undefined;
  /** Where the Gateway's own is merged onto that of its class: `parameters`, unless both together are not valid. */
  readonly mergedParameters?: MergedPolicy<EnvoyProxyResource>;
  /** What it sends to TLS backends without a client certificate of their own. */
  readonly clientCertificate: Certificate | undefined;
  /** Addresses to bind; none means all. */
  readonly addresses: readonly Address[];
  /** What its status shows: one entry for each of spec.addresses that was assigned, or one for all addresses of the host. */
  readonly assigned: readonly AssignedAddress[];
  /** The Gateway's own listeners in their order, then those of its ListenerSets. */
  readonly listeners: readonly ListenerNode[];
}

export interface AssignedAddress {
  /** 0.0.0.0 stands for all addresses of the host. */
  readonly address: Address;
  /** "" is gwc's default; undefined in the standard channel, which does not have the field. */
  readonly routability: string | undefined;
}

export interface ListenerSetNode {
  readonly resource: ListenerSetResource;
  readonly gateway: GatewayResource;
  /** False when the Gateway does not allow it, or none of its listeners is valid. */
  readonly accepted: boolean;
  /** Its own listeners; the Gateway has them too. */
  readonly listeners: readonly ListenerNode[];
}

/** The EnvoyProxies of the input that the one that applies consists of. */
export function parametersOf({
  parameters,
  mergedParameters: merged,
}: Pick<GatewayNode, "parameters" | "mergedParameters">): readonly EnvoyProxyResource[] {
  if (merged !== undefined) return [merged.own, merged.parent];
  return parameters === undefined ? [] : [parameters];
}
