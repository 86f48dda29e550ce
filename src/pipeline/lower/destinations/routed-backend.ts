// A backend as a policy wants it to be reached.

import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";

/** By the address of its Service where the policy asks for it and there is one. */
export function routedBackend(backend: ResolvedBackend, { toServiceAddress }: DestinationSettings): ResolvedBackend {
  if (toServiceAddress === undefined || backend.kind !== "found" || backend.behindAddress === undefined) return backend;
  return { ...backend, ...backend.behindAddress };
}
