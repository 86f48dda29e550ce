// A TLS listener: one chain a route, chosen by the name that the client asks for.

import type { Attachment, ListenerNode } from "../../model/graph.ts";
import type { TcpChain } from "../../model/ir/listener.ts";
import type { LowerContext } from "./context.ts";
import { hostCovers, ownsHost } from "./hostnames.ts";
import { isConnectionRoute, reportOlder } from "./tcp-chains.ts";
import { type ConnectionClient, lowerConnectionClient } from "./tcp-client.ts";
import { type ConnectionRoute, lowerConnections, nothing, routeName } from "./tcp-route.ts";
import { lowerTls } from "./tls-termination.ts";

/**
 * Each server name goes to its oldest route, and to the listener whose own name is nearest (GEP-957). Where the listener's name has
 * no route and a broader listener stands beside it, connections for it are closed, as are those for names of nobody.
 */
export function lowerTlsChains(
  listener: ListenerNode,
  nodes: readonly ListenerNode[],
  context: LowerContext,
): readonly TcpChain[] {
  const siblings = nodes.filter((other) => other !== listener);
  const client = lowerConnectionClient(listener, context);
  const takers = new Map<string, ConnectionRoute>();
  const chains = listener.attachments.flatMap((attachment): readonly TcpChain[] => {
    const { resource } = attachment.route;
    if (!isConnectionRoute(resource)) return [];
    const owned = attachment.hostnames.filter((hostname) => ownsHost(listener, siblings, hostname));
    const free = claim(owned, resource, takers, listener, context);
    return free.length === 0 ? [] : [lowerChain(attachment, resource, free, client, { listener, siblings, context })];
  });
  const own = listener.hostname ?? "*";
  const closes = chains.length === 0 || siblings.some(({ hostname }) => hostCovers(hostname, own));
  return takers.has(own) || !closes ? chains : [...chains, closedChain(listener, client)];
}

/** The names that no older route has, which the route has from now on. */
function claim(
  hostnames: readonly string[],
  route: ConnectionRoute,
  takers: Map<string, ConnectionRoute>,
  listener: ListenerNode,
  context: LowerContext,
): readonly string[] {
  const free = hostnames.filter((hostname) => !takers.has(hostname));
  for (const older of new Set(takers.values())) {
    const lost = hostnames.filter((hostname) => takers.get(hostname) === older);
    if (lost.length > 0) reportOlder(route, older, listener, lost, context);
  }
  for (const hostname of free) takers.set(hostname, route);
  return free;
}

interface Place {
  readonly listener: ListenerNode;
  readonly siblings: readonly ListenerNode[];
  readonly context: LowerContext;
}

/** Where nobody can be reached, clients are not even let through the handshake. */
function lowerChain(
  { route }: Attachment,
  resource: ConnectionRoute,
  hostnames: readonly string[],
  { settings, valid }: ConnectionClient,
  { listener, siblings, context }: Place,
): TcpChain {
  const lowered = lowerConnections({ ...context, listener, route, resource });
  const served = valid ? lowered : nothing;
  const isOnSibling = siblings.some(({ attachments }) => attachments.some((other) => other.route === route));
  const terminates = listener.tlsMode === "Terminate" && served.targets.length > 0;
  return {
    kind: "tcp",
    name: isOnSibling ? `${listener.id}/${routeName(resource)}` : routeName(resource),
    serverNames: serverNamesOf(hostnames),
    tls: terminates ? lowerTls(listener, settings, []) : undefined,
    ...served,
    client: settings,
    origin: listener.origin,
  };
}

function closedChain(listener: ListenerNode, { settings }: ConnectionClient): TcpChain {
  const serverNames = serverNamesOf([listener.hostname ?? "*"]);
  return {
    kind: "tcp",
    name: listener.id,
    serverNames,
    tls: undefined,
    ...nothing,
    client: settings,
    origin: listener.origin,
  };
}

/** "*" takes the connections of all other names, and those without one. */
function serverNamesOf(hostnames: readonly string[]): readonly string[] {
  return hostnames.includes("*") ? [] : hostnames;
}
