// The network that the pods use, and the ports that they open there.

import { type JsonObject, valueAt } from "../../base/json/json.ts";
import { type BundlePort, type EnvoyBundle, transportOf } from "../envoy/bundle.ts";
import { isEveryAddress, operationsPort } from "../envoy/operations.ts";

/** Addresses in a Gateway or in gwc.yaml belong to a host: a pod's own network does not have them. The admin interface is for the pod itself. */
export function usesHostNetwork({ ports }: EnvoyBundle): boolean {
  return ports.some(({ name, address }) => name !== "admin" && !isEveryAddress(address));
}

/** Also where only a patch puts the pods there, as users of Envoy Gateway do: what such pods need does not change with who asks for it. */
export function runsOnHostNetwork(bundle: EnvoyBundle): boolean {
  const { value } = bundle.kubernetes?.workload.patch ?? {};
  return usesHostNetwork(bundle) || valueAt(value, ["spec", "template", "spec", "hostNetwork"]) === true;
}

/** One port of the pod; the same port on two addresses is one. */
interface PodPort {
  /** At most 15 characters, such as "https-443". */
  readonly name: string;
  readonly port: number;
  readonly transport: "TCP" | "UDP";
  /** The application protocol, where Kubernetes has a name for it. */
  readonly appProtocol: string | undefined;
}

export function trafficPorts({ ports }: EnvoyBundle): readonly PodPort[] {
  const named = ports
    .filter(({ purpose }) => purpose === "traffic")
    .map(({ port, protocol }) => [`${protocol}-${port}`, podPort(port, protocol)] as const);
  return [...new Map(named).values()];
}

function podPort(port: number, protocol: BundlePort["protocol"]): PodPort {
  const appProtocol = protocol === "http" || protocol === "https" ? protocol : undefined;
  return { name: `${protocol}-${port}`, port, transport: transportOf({ protocol }), appProtocol };
}

/** GET /ready answers 200 while Envoy serves. */
export function readyProbe(bundle: EnvoyBundle): JsonObject {
  const ready = operationsPort(bundle, "ready");
  const host = ready !== undefined && !isEveryAddress(ready.address) ? { host: ready.address } : {};
  return { httpGet: { path: "/ready", port: "readiness", ...host } };
}
