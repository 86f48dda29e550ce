// tcpKeepalive, which a ClientTrafficPolicy and every `backendSettings` spell alike.

import { defined } from "../../../base/defined.ts";
import type { TcpKeepalive } from "../../../model/ir/tcp-keepalive.ts";
import type { BackendTrafficPolicyTcpKeepalive } from "../../../model/resources/generated/backend-traffic-policy.ts";
import { optionalSeconds } from "./durations.ts";
import { between, secondsBetween, type ValueForm } from "./value-forms.ts";

export const keepaliveFields = ["probes", "idleTime", "interval"];

/**
 * What Linux accepts for a socket, from `least` on. With more, Envoy cannot bind a port; towards a destination it starts, but cannot connect to
 * anything.
 */
export function keepaliveValues(least: 0 | 1): Readonly<Record<string, ValueForm>> {
  const seconds = secondsBetween(least, 32_767);
  return { probes: between(least, 127), idleTime: seconds, interval: seconds };
}

export function lowerKeepalive({ probes, idleTime, interval }: BackendTrafficPolicyTcpKeepalive): TcpKeepalive {
  return defined({
    probes,
    idleTimeSeconds: optionalSeconds(idleTime),
    intervalSeconds: optionalSeconds(interval),
  });
}
