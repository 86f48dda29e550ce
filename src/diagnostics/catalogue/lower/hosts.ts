// Problems with where Gateways run.

import { defineDiagnostic } from "../../define.ts";

interface Clash {
  /** Titles. */
  readonly proxy: string;
  readonly first: string;
  /** Other proxies that clash with the first one. */
  readonly more: number;
  readonly uses: readonly string[];
}

const remedy =
  "set other ports or spec.addresses, and other ports under operations in gwc.yaml for Envoy's own interfaces";
const explanation =
  "Two Envoys that bind the same port of the same address do not fail: Linux gives each of them some of the connections. Every Envoy also has three ports of its own, for administration, statistics and readiness, which are the same for all Gateways unless `operations` in gwc.yaml says otherwise. `placement` in gwc.yaml says whether the Gateways share a host.";

export const portsShared = defineDiagnostic<Clash>({
  code: "lower/ports-shared",
  severity: "warning",
  message: clashMessage,
  hint: () => `write "placement: separate" in gwc.yaml if each Gateway has a host of its own; otherwise ${remedy}.`,
  explanation,
});

export const portsTaken = defineDiagnostic<Clash>({
  code: "lower/ports-taken",
  severity: "error",
  message: clashMessage,
  hint: () => `${remedy}.`,
  explanation,
});

export const folderTaken = defineDiagnostic<{ gatewayClass: string; folder: string; other: string }>({
  code: "lower/folder-taken",
  severity: "error",
  message: ({ gatewayClass, folder, other }) =>
    `The bundle of ${gatewayClass} would be the folder ${folder}/, in which the bundle of ${other} is.`,
  hint: () => "rename the GatewayClass, or use another namespace.",
  explanation:
    "The bundle of merged Gateways is a folder named after their class; the bundle of any other Gateway is a folder below one that is named after its namespace. A class that merges its Gateways can therefore not have the name of such a namespace. With `--on-error isolate` its bundle is not written.",
});

export const zoneUnknown = defineDiagnostic<{ title: string; field: string; proxy: string }>({
  code: "lower/zone-unknown",
  severity: "warning",
  message: ({ title, field, proxy }) =>
    `${title} sets ${field}, which has no effect on ${proxy}: gwc does not know the zone of its Envoy.`,
  hint: ({ proxy }) => `set zones in gwc.yaml, such as "zones: { ${proxy}: plant-1 }".`,
  explanation:
    'Envoy prefers endpoints in its own zone, so it must know the zone. In a cluster, Envoy Gateway reads it from the node that a pod runs on. gwc reads it from `zones` in gwc.yaml, by Gateway or under `"*"`, or from `--service-zone` among the `extraArgs` of the EnvoyProxy. Without it, Envoy balances over all zones, and says nothing.',
});

function clashMessage({ proxy, first, more, uses }: Clash): string {
  const others = more > 0 ? ` and ${more} other Gateway${more === 1 ? "" : "s"}` : "";
  return `${proxy}${others} cannot run on one host with ${first}: both use ${uses.join(", ")}.`;
}
