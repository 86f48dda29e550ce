// A TCP listener: one chain, and the oldest TCPRoute gets all of it.

import { routeWithoutTraffic } from "../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { TcpChain } from "../../../model/ir/listener.ts";
import { isHttpRoute } from "../../../model/resources/kind-facts.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { lowerClientPolicy } from "../policies/client-traffic/client-policy.ts";
import type { ConnectionRoute } from "./connection-context.ts";
import { lowerConnections, nothing, routeName } from "./connection-route.ts";

/** Without a route, or with a broken policy, connections are closed. */
export function lowerTcpChain(listener: ListenerNode, context: LowerContext): TcpChain {
  const { settings, valid } = lowerClientPolicy(listener, context);
  const winner = oldestRoute(listener, "TCPRoute", context);
  const lowered = winner === undefined ? nothing : lowerConnections({ ...context, listener, ...winner });
  return {
    kind: "tcp",
    name: winner === undefined ? listener.id : routeName(winner.resource),
    listener: listener.id,
    serverNames: [],
    tls: undefined,
    ...(valid ? lowered : nothing),
    client: settings,
    origin: listener.origin,
  };
}

interface OldestRoute {
  readonly route: RouteNode;
  readonly resource: ConnectionRoute;
}

/** The route that gets the traffic of a listener; attachments are in order of age. The others are reported. */
export function oldestRoute(
  listener: ListenerNode,
  kind: ConnectionRoute["kind"],
  context: LowerContext,
): OldestRoute | undefined {
  const [winner, ...others] = listener.attachments.flatMap(({ route }): readonly OldestRoute[] => {
    const { resource } = route;
    return isConnectionRoute(resource) && resource.kind === kind ? [{ route, resource }] : [];
  });
  if (winner !== undefined)
    for (const { resource } of others) reportWinner(resource, winner.resource, listener, [], context);
  return winner;
}

/** `hosts`: which names of a TLS listener it is about. */
export function reportWinner(
  route: ConnectionRoute,
  winner: ConnectionRoute,
  { name }: ListenerNode,
  hosts: readonly string[],
  { report }: LowerContext,
): void {
  const facts = { route: titleOf(route), listener: name, winner: titleOf(winner), hosts };
  report(routeWithoutTraffic(facts, originOf(route)));
}

export function isConnectionRoute(resource: RouteNode["resource"]): resource is ConnectionRoute {
  return !isHttpRoute(resource);
}
