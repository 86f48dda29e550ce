// The route configuration of a chain: one virtual host for each host of each Gateway listener.

import { InternalError } from "../../../base/internal-error.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { HeaderValueOption } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { RouteConfiguration } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpChain } from "../../../model/ir/listener.ts";
import type { Route } from "../../../model/ir/route.ts";
import { type BuildContext, from } from "../context.ts";
import { geoIp } from "../filters/security/geo-ip.ts";
import { fields } from "../messages/fields.ts";
import { geoHeaders } from "../messages/geo-headers.ts";
import { answersWithCors } from "./cors-routes.ts";
import type { RoutePartTable } from "./route-parts.ts";
import { buildVirtualHost } from "./virtual-hosts.ts";

/** Envoy rejects longer bodies of direct responses unless the route configuration allows them. */
const defaultBodyBytes = 4096;

export function buildRouteConfiguration(
  chain: HttpChain,
  port: number,
  parts: RoutePartTable,
  context: BuildContext,
): RouteConfiguration {
  requireDistinctHosts(chain);
  const configuration = fields({
    name: chain.name,
    virtual_hosts: sortedBy(
      chain.hosts.map((host) => buildVirtualHost(host, parts, context)),
      ({ name }) => name ?? "",
    ),
    request_headers_to_remove: parts.isUsed(geoIp) ? Object.values(geoHeaders) : undefined,
    response_headers_to_add: chain.client.http3 === true ? [alternative(port)] : undefined,
    max_direct_response_body_size_bytes: longBodyBytes(chain),
    ignore_port_in_host_matching: true,
    // Broken shares and some preflight routes lead to a cluster that does not exist; requireClusters checks all other clusters.
    validate_clusters: leadsNowhere(chain) ? false : undefined,
    typed_per_filter_config: parts.partsOfOthers(chain),
  });
  return from(chain.origin, configuration, context);
}

/** Tells clients that the port speaks HTTP/3, too, in place of what a backend says of its own ports. */
function alternative(port: number): HeaderValueOption {
  const header = { key: "alt-svc", value: `h3=":${port}"; ma=86400` };
  return { header, append_action: "OVERWRITE_IF_EXISTS_OR_ADD" };
}

function requireDistinctHosts({ name, hosts }: HttpChain): void {
  const distinct = new Set(hosts.map(({ hostname }) => hostname));
  if (distinct.size < hosts.length) throw new InternalError(`two virtual hosts of ${name} have the same host`);
}

function leadsNowhere({ hosts }: HttpChain): boolean {
  return hosts.some(({ routes }) => routes.some((route) => answersWithCors(route) || hasBrokenTarget(route)));
}

function hasBrokenTarget({ action }: Route): boolean {
  return action.kind === "forward" && action.targets.some(({ kind }) => kind === "broken");
}

function longBodyBytes({ hosts }: HttpChain): number | undefined {
  let bytes = 0;
  for (const { routes, filters } of hosts) {
    const answer = filters?.kind === "sound" && filters.answer !== undefined ? [filters.answer] : [];
    for (const action of [...answer, ...routes.map((route) => route.action)]) {
      if (action.kind === "respond" && action.body !== undefined)
        bytes = Math.max(bytes, Buffer.byteLength(action.body));
    }
  }
  return bytes > defaultBodyBytes ? bytes : undefined;
}
