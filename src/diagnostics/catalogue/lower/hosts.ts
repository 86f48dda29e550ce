// Problems with Gateways that run on one host.

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

function clashMessage({ proxy, first, more, uses }: Clash): string {
  const others = more > 0 ? ` and ${more} other Gateway${more === 1 ? "" : "s"}` : "";
  return `${proxy}${others} cannot run on one host with ${first}: both use ${uses.join(", ")}.`;
}
