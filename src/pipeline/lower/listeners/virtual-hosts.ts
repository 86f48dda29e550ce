// The virtual hosts of one Gateway listener, isolated from its siblings on the same port.

import { compareText } from "../../../base/ordering.ts";
import type { Attachment, ListenerNode } from "../../../model/graph/attachment.ts";
import type { VirtualHost } from "../../../model/ir/listener.ts";
import type { ListenerFilters } from "../../../model/ir/listener-filter.ts";
import { bestCover } from "../connections/hostnames.ts";
import type { PortHosts } from "../connections/port-hosts.ts";
import type { LoweredAttachment } from "../rules/routes.ts";
import { keepWrittenOrder, type RankedRoute, sortByPrecedence } from "./route-precedence.ts";

/**
 * One virtual host per hostname, its routes in Envoy's order.
 *
 * A hostname that a sibling covers more specifically belongs to the sibling (GEP-957 listener isolation); a listener that has no
 * route for its own name keeps an empty host there, so that requests for it do not fall through to a broader sibling, and pass its
 * filters where it has some.
 * @param keepsOrder routes stay as they are written
 */
export function lowerVirtualHosts(
  listener: ListenerNode,
  port: PortHosts,
  attached: readonly LoweredAttachment[],
  filters: ListenerFilters | undefined,
  keepsOrder: boolean,
): readonly VirtualHost[] {
  const sort = keepsOrder ? keepWrittenOrder : sortByPrecedence;
  const routesByHost = collectByHost(listener, port, attached);
  const own = listener.hostname ?? "*";
  const needed = filters !== undefined || (own !== "*" && port.coversBeside(listener));
  if (needed && !routesByHost.has(own)) routesByHost.set(own, []);
  return [...routesByHost]
    .sort(([a], [b]) => compareText(a, b))
    .map(([hostname, ranked]) => ({
      listener: listener.id,
      hostname,
      routes: takesRoutes(filters) ? sort(ranked) : [],
      misdirected: false,
      ...(filters && { filters }),
      origin: listener.origin,
    }));
}

function takesRoutes(filters: ListenerFilters | undefined): boolean {
  return filters === undefined || (filters.kind === "sound" && filters.answer === undefined);
}

function collectByHost(
  listener: ListenerNode,
  port: PortHosts,
  attached: readonly LoweredAttachment[],
): Map<string, RankedRoute[]> {
  const routesByHost = new Map<string, RankedRoute[]>();
  for (const { attachment, age, routes } of attached) {
    for (const hostname of attachment.hostnames) {
      if (!port.owns(listener, hostname)) continue;
      const hostRank = ownHostRank(attachment, hostname);
      const ranked = routes.map((route) => ({ route, hostRank, age }));
      const collected = routesByHost.get(hostname);
      if (collected === undefined) routesByHost.set(hostname, ranked);
      else for (const entry of ranked) collected.push(entry);
    }
  }
  return routesByHost;
}

/** A route that names the host itself comes before one that only covers it, as Gateway API ranks hostnames before paths. */
function ownHostRank({ route }: Attachment, hostname: string): number {
  const { spec } = route.resource;
  const hostnames = "hostnames" in spec ? (spec.hostnames ?? []) : [];
  return hostnames.length === 0 ? 0 : bestCover(hostnames, hostname);
}
