// The ports of a bundle that serve Envoy's own statistics and readiness.

import { InternalError } from "../../base/internal-error.ts";
import type { BundlePort, EnvoyBundle } from "./bundle.ts";

/** Found by the name of its Envoy listener. */
export function operationsPort({ ports }: EnvoyBundle, what: "stats" | "ready"): BundlePort | undefined {
  return ports.find(({ name, purpose }) => purpose === "operations" && name.startsWith(`envoy-gateway-proxy-${what}-`));
}

/** Answers 200 while Envoy serves. */
export function readyUrl(bundle: EnvoyBundle): string {
  const ready = operationsPort(bundle, "ready");
  if (ready === undefined) throw new InternalError("a bundle without a readiness listener");
  return `http://${localAddress(ready.address)}:${ready.port}/ready`;
}

export function isEveryAddress(address: string): boolean {
  return address === "0.0.0.0" || address === "::";
}

export function localAddress(address: string): string {
  const local = isEveryAddress(address) ? (address === "::" ? "::1" : "127.0.0.1") : address;
  return local.includes(":") ? `[${local}]` : local;
}
