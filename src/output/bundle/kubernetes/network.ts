// Which network the pods live in, and the ports that they open there.

import type { JsonObject } from "../../../base/json/json.ts";
import type { BundlePort, EnvoyBundle } from "../../../model/envoy/bundle.ts";
import { isEveryAddress, operationsPort } from "../operations.ts";

/** Addresses that a Gateway or gwc.yaml names are those of a host: a pod's own network has none of them. The admin interface is for the pod itself. */
export function usesHostNetwork({ ports }: EnvoyBundle): boolean {
  return ports.some(({ name, address }) => name !== "admin" && !isEveryAddress(address));
}

/** One port of the pod; two addresses of one port are one. */
interface PodPort {
  /** At most 15 characters, such as "https-443". */
  readonly name: string;
  readonly port: number;
  readonly transport: "TCP" | "UDP";
  /** What is spoken, where Kubernetes has a word for it. */
  readonly appProtocol: string | undefined;
}

export function trafficPorts({ ports }: EnvoyBundle): readonly PodPort[] {
  const named = ports
    .filter(({ purpose }) => purpose === "traffic")
    .map(({ port, protocol }) => [`${protocol}-${port}`, podPort(port, protocol)] as const);
  return [...new Map(named).values()];
}

function podPort(port: number, protocol: BundlePort["protocol"]): PodPort {
  const transport = protocol === "udp" ? "UDP" : "TCP";
  const appProtocol = protocol === "http" || protocol === "https" ? protocol : undefined;
  return { name: `${protocol}-${port}`, port, transport, appProtocol };
}

/** GET /ready answers 200 while Envoy serves. */
export function readyProbe(bundle: EnvoyBundle): JsonObject {
  const ready = operationsPort(bundle, "ready");
  const host = ready !== undefined && !isEveryAddress(ready.address) ? { host: ready.address } : {};
  return { httpGet: { path: "/ready", port: "readiness", ...host } };
}
