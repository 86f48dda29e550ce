// One host of a Gateway listener as a virtual host: its routes, and the fixed answers of its listener.

import type { JsonObject } from "../../../base/json/json.ts";
import type {
  Route as EnvoyRoute,
  VirtualHost as EnvoyVirtualHost,
} from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import { noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { VirtualHost } from "../../../model/ir/listener.ts";
import type { Respond } from "../../../model/ir/route.ts";
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

export const misdirectedStatus = 421;
const unmatched = 404;
const brokenFilter = 500;

export function buildVirtualHost(host: VirtualHost, parts: RoutePartTable, context: BuildContext): EnvoyVirtualHost {
  const name = virtualHostName(host.listener, host.hostname);
  const built: EnvoyVirtualHost = fields({
    name,
    domains: [host.hostname],
    routes: buildHostRoutes(name, host, parts, context),
    virtual_clusters: buildHostStatistics(host, context),
    typed_per_filter_config: parts.partsOfHost(host),
    metadata: { filter_metadata: { "envoy-gateway": { resources: [listenerResource(host.listener)] } } },
  });
  return from(host.origin, built, context);
}

/** All requests of a host, under its name; dots would end a name in statistics. */
function buildHostStatistics(
  { hostname, misdirected }: VirtualHost,
  { proxy }: BuildContext,
): EnvoyVirtualHost["virtual_clusters"] {
  if (proxy.telemetry.statistics?.ofHosts !== true || misdirected !== false) return undefined;
  return [{ name: hostname.replaceAll(".", "_"), headers: [{ name: ":authority", present_match: true }] }];
}

/** Envoy runs the filters of a host only for requests that match a route, so a host with filters ends with a route for all others. */
function buildHostRoutes(
  name: string,
  host: VirtualHost,
  parts: RoutePartTable,
  context: BuildContext,
): readonly EnvoyRoute[] {
  const { filters, misdirected } = host;
  if (misdirected !== false) return [buildMisdirectedRoute(misdirectedRouteName(name), misdirected)];
  if (filters?.kind === "broken") return [answerAll(brokenFilterRouteName(name), brokenFilter)];
  if (filters?.answer !== undefined) return [buildAnswer(listenerAnswerName(name), filters.answer)];
  const routes = host.routes.flatMap((route) => buildRoutes(route, host, parts, context));
  return filters === undefined ? routes : [...routes, answerAll(unmatchedRouteName(name), unmatched)];
}

function buildAnswer(name: string, answer: Respond): EnvoyRoute {
  return fields<EnvoyRoute>(
    { name, match: { prefix: "/" }, direct_response: buildRespond(answer) },
    buildHeaderLists(noHeaderMutation, respondHeaders(answer) ?? noHeaderMutation),
  );
}

/** @see https://gateway-api.sigs.k8s.io/geps/gep-3567/ */
function buildMisdirectedRoute(name: string, misdirected: true | { readonly table: string }): EnvoyRoute {
  if (misdirected === true) return answerAll(name, misdirectedStatus);
  return { name, match: { prefix: "/" }, route: { cluster: misdirected.table } };
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
