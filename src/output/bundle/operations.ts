// Envoy's own interfaces among the ports of a bundle.

import { InternalError } from "../../base/internal-error.ts";
import type { BundlePort, EnvoyBundle } from "../../model/envoy/bundle.ts";

/** By what stands in the name of their Envoy listener. */
export function operationsPort({ ports }: EnvoyBundle, what: "stats" | "ready"): BundlePort | undefined {
  return ports.find(({ name, purpose }) => purpose === "operations" && name.startsWith(`envoy-gateway-proxy-${what}-`));
}

/** Where the host asks whether Envoy serves; 200 says so. */
export function readyUrl(bundle: EnvoyBundle): string {
  const ready = operationsPort(bundle, "ready");
  if (ready === undefined) throw new InternalError("a bundle without a readiness listener");
  return `http://${localAddress(ready.address)}:${ready.port}/ready`;
}

export function isEveryAddress(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

function localAddress(address: string): string {
  const local = isEveryAddress(address) ? (address === "::" ? "::1" : "127.0.0.1") : address;
  return local.includes(":") ? `[${local}]` : local;
}
