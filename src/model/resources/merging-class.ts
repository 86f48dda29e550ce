// Gateways that one proxy runs together, because the EnvoyProxy of their class says so.

import type { GatewayClassResource, GatewayResource } from "./known-resources.ts";
import type { ResourceSet } from "./resource-set.ts";

/** The class of a Gateway where its EnvoyProxy has mergeGateways; undefined where it has not, or is not in the input. */
export function mergingClass(
  { spec }: GatewayResource,
  resources: Pick<ResourceSet, "find">,
): GatewayClassResource | undefined {
  const gatewayClass = resources.find("GatewayClass", "", spec.gatewayClassName);
  return gatewayClass !== undefined && mergesGateways(gatewayClass, resources) ? gatewayClass : undefined;
}

/** Whether the EnvoyProxy of the class, which must be in the input, has mergeGateways. */
export function mergesGateways({ spec }: GatewayClassResource, resources: Pick<ResourceSet, "find">): boolean {
  const { kind, namespace = "", name = "" } = spec.parametersRef ?? {};
  const parameters = kind === "EnvoyProxy" ? resources.find("EnvoyProxy", namespace, name) : undefined;
  return parameters?.spec.mergeGateways === true;
}
