// Names of the clusters behind destinations: Envoy Gateway's, so that patches and dashboards fit.

import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";

type BackendIdentity = Extract<ResolvedBackend, { readonly kind: "found" }>["identity"];

/** Envoy Gateway's name of a merged backend, with the policies that shape the cluster behind it. */
export function sharedClusterName(
  { kind, namespace, name, port }: BackendIdentity,
  protocol: Destination["protocol"],
  policies: readonly string[],
): string {
  return [kind, namespace, name, port, protocol === "http1" ? "http" : protocol, ...policies].join("/");
}

/** Envoy Gateway's name of a rule's cluster. */
export function ruleClusterName({ resource, rule }: { readonly resource: AnyResource; readonly rule: number }): string {
  return `${resource.kind.toLowerCase()}/${resource.namespace}/${resource.name}/rule/${rule}`;
}
