// A backend as a policy wants it to be reached.

import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { GatewayNode } from "../../../model/graph/gateway.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";

/** By the address of its Service where the policy, or else the EnvoyProxy of the Gateway, asks for it and there is one. */
export function routedBackend(
  backend: ResolvedBackend,
  { toServiceAddress }: DestinationSettings,
  { parameters }: GatewayNode,
): ResolvedBackend {
  const toAddress = toServiceAddress ?? parameters?.spec.routingType === "Service";
  if (!toAddress || backend.kind !== "found" || backend.behindAddress === undefined) return backend;
  return { ...backend, ...backend.behindAddress };
}
