// A TLS listener: one chain per route, chosen by the name that the client asks for.

import type { Attachment, ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { TcpChain } from "../../../model/ir/listener.ts";
import type { LowerContext } from "../context.ts";
import { type ClientPolicy, lowerClientPolicy } from "../policies/client-traffic/client-policy.ts";
import type { ConnectionRoute } from "./connection-context.ts";
import { lowerConnections, nothing, routeName } from "./connection-route.ts";
import { bestCover } from "./hostnames.ts";
import type { PortHosts } from "./port-hosts.ts";
import { isConnectionRoute, reportWinner } from "./tcp-chains.ts";
import { lowerTls } from "./tls-termination.ts";

/**
 * Each server name goes to the route whose own name for it is most specific, among equals to the oldest, and to the listener whose own name is nearest (GEP-957). Where the listener's name has
 * no route and the port has a broader listener, connections for it are closed, as are those for unknown names.
 */
export function lowerTlsChains(listener: ListenerNode, port: TlsPort, context: LowerContext): readonly TcpChain[] {
  const client = lowerClientPolicy(listener, context);
  const takers = takersOf(listener);
  const chains = listener.attachments.flatMap((attachment): readonly TcpChain[] => {
    const { resource } = attachment.route;
    if (!isConnectionRoute(resource)) return [];
    const owned = attachment.hostnames.filter((hostname) => port.hosts.owns(listener, hostname));
    const free = claim(owned, resource, takers, listener, context);
    return free.length === 0 ? [] : [lowerChain(attachment, resource, free, client, { listener, port, context })];
  });
  const own = listener.hostname ?? "*";
  const closes = chains.length === 0 || port.hosts.coversBeside(listener);
  return takers.has(own) || !closes ? chains : [...chains, closedChain(listener, client)];
}

/** What the chains of one port must know of each other. */
interface TlsPort {
  readonly hosts: PortHosts;
  readonly listenersByRoute: ReadonlyMap<RouteNode, number>;
}

/** To how many of the listeners each route attaches. */
export function listenersByRoute(listeners: readonly ListenerNode[]): ReadonlyMap<RouteNode, number> {
  const counts = new Map<RouteNode, number>();
  for (const { attachments } of listeners)
    for (const route of new Set(attachments.map((attachment) => attachment.route)))
      counts.set(route, (counts.get(route) ?? 0) + 1);
  return counts;
}

type Takers = ReadonlyMap<string, ConnectionRoute>;

/** The route that gets each name; attachments are in order of age. */
function takersOf({ attachments }: ListenerNode): Takers {
  const takers = new Map<string, { readonly resource: ConnectionRoute; readonly rank: number }>();
  for (const { route, hostnames } of attachments) {
    const { resource } = route;
    if (!isConnectionRoute(resource)) continue;
    for (const hostname of hostnames) {
      const rank = bestCover(ownNames(resource), hostname);
      const taker = takers.get(hostname);
      if (taker === undefined || rank > taker.rank) takers.set(hostname, { resource, rank });
    }
  }
  return new Map([...takers].map(([hostname, { resource }]) => [hostname, resource]));
}

function ownNames({ spec }: ConnectionRoute): readonly (string | undefined)[] {
  const names = "hostnames" in spec ? spec.hostnames : undefined;
  return names === undefined || names.length === 0 ? [undefined] : names;
}

/** The names that are the route's own. Reports those that another route gets. */
function claim(
  hostnames: readonly string[],
  route: ConnectionRoute,
  takers: Takers,
  listener: ListenerNode,
  context: LowerContext,
): readonly string[] {
  const lostTo = new Map<ConnectionRoute, string[]>();
  for (const hostname of hostnames) {
    const winner = takers.get(hostname);
    if (winner !== undefined && winner !== route) lostTo.set(winner, [...(lostTo.get(winner) ?? []), hostname]);
  }
  for (const [winner, lost] of lostTo) reportWinner(route, winner, listener, lost, context);
  return hostnames.filter((hostname) => takers.get(hostname) === route);
}

interface Place {
  readonly listener: ListenerNode;
  readonly port: TlsPort;
  readonly context: LowerContext;
}

/** Where no backend can be reached, clients do not even complete the handshake. */
function lowerChain(
  { route }: Attachment,
  resource: ConnectionRoute,
  hostnames: readonly string[],
  { settings, valid }: ClientPolicy,
  { listener, port, context }: Place,
): TcpChain {
  const lowered = lowerConnections({ ...context, listener, route, resource });
  const served = valid ? lowered : nothing;
  const isOnSibling = (port.listenersByRoute.get(route) ?? 0) > 1;
  const terminates = listener.tlsMode === "Terminate" && served.targets.length > 0;
  return {
    kind: "tcp",
    name: isOnSibling ? `${listener.id}/${routeName(resource)}` : routeName(resource),
    listener: listener.id,
    serverNames: serverNamesOf(hostnames),
    tls: terminates ? lowerTls(listener, settings, []) : undefined,
    ...served,
    client: settings,
    origin: listener.origin,
  };
}

function closedChain(listener: ListenerNode, { settings }: ClientPolicy): TcpChain {
  const serverNames = serverNamesOf([listener.hostname ?? "*"]);
  return {
    kind: "tcp",
    name: listener.id,
    listener: listener.id,
    serverNames,
    tls: undefined,
    ...nothing,
    client: settings,
    origin: listener.origin,
  };
}

/** "*" matches the connections of all other names, and those without one. */
function serverNamesOf(hostnames: readonly string[]): readonly string[] {
  return hostnames.includes("*") ? [] : hostnames;
}
