// The UDP ports of one Gateway: the oldest UDPRoute of a listener gets all its datagrams.

import { compareBy } from "../../../base/ordering.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { UdpListener } from "../../../model/ir/listener.ts";
import type { LowerContext } from "../context.ts";
import { lowerClientPolicy } from "../policies/client-traffic/client-policy.ts";
import { lowerConnections, nothing } from "./connection-route.ts";
import { oldestRoute } from "./tcp-chains.ts";

/** Every programmed UDP listener, by port. */
export function lowerUdpListeners(context: LowerContext): readonly UdpListener[] {
  const listeners = context.proxy.listeners.filter(({ programmed, protocol }) => programmed && protocol === "UDP");
  return [...listeners].sort(compareBy(({ port }) => port)).map((listener) => lowerListener(listener, context));
}

function lowerListener(listener: ListenerNode, context: LowerContext): UdpListener {
  const { valid } = lowerClientPolicy(listener, context);
  const winner = oldestRoute(listener, "UDPRoute", context);
  const lowered = winner === undefined || !valid ? nothing : lowerConnections({ ...context, listener, ...winner });
  const target = lowered.targets.find(({ kind }) => kind === "destination");
  return {
    name: listener.id,
    port: listener.port,
    destination: target?.kind === "destination" ? target.destination : undefined,
    hashBySourceIp: lowered.hashBySourceIp,
    origin: listener.origin,
  };
}
