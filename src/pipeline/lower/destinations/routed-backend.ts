// A backend as a policy wants it to be reached.

import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";

/** By the address of its Service where the policy, or else the EnvoyProxy, asks for it and there is one. */
export function routedBackend(
  backend: ResolvedBackend,
  { toServiceAddress }: DestinationSettings,
  { parameters }: ProxyNode,
): ResolvedBackend {
  const toAddress = toServiceAddress ?? parameters?.spec.routingType === "Service";
  if (!toAddress || backend.kind !== "found" || backend.behindAddress === undefined) return backend;
  return { ...backend, ...backend.behindAddress };
}
