// What one HTTPS listener answers for the hosts of its port's other listeners (GEP-3567).

import { compareText } from "../../../base/ordering.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { MisdirectionTable, VirtualHost } from "../../../model/ir/listener.ts";
import type { PortHosts } from "../connections/port-hosts.ts";

/** Each listener has the names of all others, so that many would be the square of it: 500 listeners were 150 MB. */
const mostListed = 16;

/**
 * The virtual hosts that its chain has beside its own. A request for one of these hosts came over the wrong connection and is answered with 421.
 *
 * Many names are not listed in each chain: one host takes all requests for hosts that the chain does not have, and the port's table tells
 * what is another listener's from what is unknown. Names that the listener's own name covers are listed all the same, since the own host would answer.
 */
export function misdirectedHosts(
  listener: ListenerNode,
  port: PortHosts,
  own: readonly VirtualHost[],
  table: string,
): readonly VirtualHost[] {
  const ownName = listener.hostname ?? "*";
  const taken = new Set([...own.map(({ hostname }) => hostname), ownName]);
  const host = (hostname: string, misdirected: VirtualHost["misdirected"]): VirtualHost => ({
    listener: listener.id,
    hostname,
    routes: [],
    misdirected,
    origin: listener.origin,
  });
  if (port.size - 1 <= mostListed) return listed(port.names(), taken).map((name) => host(name, true));
  const below = listed(port.below(ownName), taken).map((name) => host(name, true));
  if (ownName === "*") return below;
  // Its own name has no other answer than 404 where no route takes it; the table, which has all names, must not be asked.
  const unrouted = own.some(({ hostname }) => hostname === ownName) ? [] : [host(ownName, false)];
  // A listener without a hostname covers every other host, known or not.
  return [...unrouted, ...below, host("*", port.has("*") ? true : { table })];
}

function listed(names: readonly string[], taken: ReadonlySet<string>): readonly string[] {
  return names.filter((name) => !taken.has(name)).sort(compareText);
}

/** The port's table, if a chain asks it. */
export function misdirectionTable(
  name: string,
  port: PortHosts,
  hosts: readonly VirtualHost[],
): MisdirectionTable | undefined {
  const isAsked = hosts.some(({ misdirected }) => typeof misdirected === "object");
  return isAsked ? { name, hostnames: [...port.names()].sort(compareText) } : undefined;
}
