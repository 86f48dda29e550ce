// The route configuration of a chain: one virtual host for each host of each Gateway listener.

import { InternalError } from "../../../base/internal-error.ts";
import type { JsonObject } from "../../../base/json/json.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type {
  Route as EnvoyRoute,
  VirtualHost as EnvoyVirtualHost,
  RouteConfiguration,
} from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpChain, VirtualHost } from "../../../model/ir/listener.ts";
import { noHeaderMutation, type Respond } from "../../../model/ir/route.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { buildHeaderLists } from "../messages/header-mutation.ts";
import {
  brokenFilterRouteName,
  listenerAnswerName,
  misdirectedRouteName,
  unmatchedRouteName,
  virtualHostName,
} from "../names.ts";
import { buildRespond, respondHeaders } from "./respond.ts";
import type { RoutePartTable } from "./route-parts.ts";
import { buildRoutes } from "./routes.ts";

const misdirected = 421;
const unmatched = 404;
const brokenFilter = 500;
/** Envoy refuses longer bodies of direct responses unless a route configuration allows them. */
const defaultBodyBytes = 4096;

export function buildRouteConfiguration(
  chain: HttpChain,
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
    max_direct_response_body_size_bytes: longBodyBytes(chain),
    ignore_port_in_host_matching: true,
    // Shares of broken references go to a cluster that does not exist; every other reference is checked by requireClusters.
    validate_clusters: hasBrokenTarget(chain) ? false : undefined,
    typed_per_filter_config: parts.partsOfOthers(chain),
  });
  return from(chain.origin, configuration, context);
}

function buildVirtualHost(host: VirtualHost, parts: RoutePartTable, context: BuildContext): EnvoyVirtualHost {
  const name = virtualHostName(host.listener, host.hostname);
  const built: EnvoyVirtualHost = fields({
    name,
    domains: [host.hostname],
    routes: buildHostRoutes(name, host, parts, context),
    typed_per_filter_config: parts.partsOfHost(host),
    metadata: { filter_metadata: { "envoy-gateway": { resources: [listenerResource(host.listener)] } } },
  });
  return from(host.origin, built, context);
}

/** Filters of a host run for what some route of it takes, so where there are filters the last route takes the rest. */
function buildHostRoutes(
  name: string,
  host: VirtualHost,
  parts: RoutePartTable,
  context: BuildContext,
): readonly EnvoyRoute[] {
  const { filters, misdirected: isMisdirected } = host;
  if (isMisdirected) return [buildMisdirectedRoute(name)];
  if (filters?.kind === "broken") return [answerAll(brokenFilterRouteName(name), brokenFilter)];
  if (filters?.answer !== undefined) return [buildAnswer(listenerAnswerName(name), filters.answer)];
  const routes = host.routes.flatMap((route) => buildRoutes(route, host.hostname, parts, context));
  return filters === undefined ? routes : [...routes, answerAll(unmatchedRouteName(name), unmatched)];
}

function buildAnswer(name: string, answer: Respond): EnvoyRoute {
  return fields<EnvoyRoute>(
    { name, match: { prefix: "/" }, direct_response: buildRespond(answer) },
    buildHeaderLists(noHeaderMutation, respondHeaders(answer) ?? noHeaderMutation),
  );
}

/** @see https://gateway-api.sigs.k8s.io/geps/gep-3567/ */
function buildMisdirectedRoute(virtualHost: string): EnvoyRoute {
  return answerAll(misdirectedRouteName(virtualHost), misdirected);
}

function answerAll(name: string, status: number): EnvoyRoute {
  return { name, match: { prefix: "/" }, direct_response: { status } };
}

/** namespace/gateway/listener, or namespace/gateway/setNamespace/set/listener. */
function listenerResource(id: string): JsonObject {
  const [namespace = "", gateway = "", third = "", set, listener] = id.split("/");
  if (set === undefined) return { kind: "Gateway", namespace, name: gateway, sectionName: third };
  return { kind: "ListenerSet", namespace: third, name: set, sectionName: listener ?? "" };
}

function requireDistinctHosts({ name, hosts }: HttpChain): void {
  const distinct = new Set(hosts.map(({ hostname }) => hostname));
  if (distinct.size < hosts.length) throw new InternalError(`two virtual hosts of ${name} have the same host`);
}

function hasBrokenTarget({ hosts }: HttpChain): boolean {
  return hosts.some(({ routes }) =>
    routes.some(({ action }) => action.kind === "forward" && action.targets.some(({ kind }) => kind === "broken")),
  );
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
