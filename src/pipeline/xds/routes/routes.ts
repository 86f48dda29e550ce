// One route of a virtual host, and the route that answers its preflight requests.

import { unreachable } from "../../../base/internal-error.ts";
import type { JsonObject } from "../../../base/json/json.ts";
import type { Metadata } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Route as EnvoyRoute } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import { type HeaderMutation, noHeaderMutation, type Route } from "../../../model/ir/route.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { buildHeaderLists } from "../messages/header-mutation.ts";
import { preflightRouteName, routeName } from "../names.ts";
import { buildRedirect } from "./redirect.ts";
import { redirectsOf } from "./redirect-hosts.ts";
import { buildRespond, respondHeaders } from "./respond.ts";
import { buildForward } from "./route-action.ts";
import { buildRouteMatch } from "./route-match.ts";
import type { RoutePartTable } from "./route-parts.ts";
import { type RouteVariant, sharesOf } from "./shares.ts";
import { moveHeadersToTargets } from "./target-headers.ts";

/** The Envoy routes of one route on one host: the route itself, followed by one for its preflight requests if it needs one. */
export function buildRoutes(
  route: Route,
  hostname: string,
  parts: RoutePartTable,
  context: BuildContext,
): readonly EnvoyRoute[] {
  const all = variantsOf(route, hostname).flatMap((variant) => {
    const built = buildVariant(variant, hostname, parts);
    return needsPreflightTwin(route) ? [built, buildPreflightTwin(built, route)] : [built];
  });
  for (const each of all) from(route.origin, each, context);
  return all;
}

function variantsOf(route: Route, hostname: string): readonly RouteVariant[] {
  const { action } = route;
  return action.kind === "redirect" ? redirectsOf(route, action, hostname) : sharesOf(route);
}

function buildVariant(
  { route: variant, suffix, match }: RouteVariant,
  hostname: string,
  parts: RoutePartTable,
): EnvoyRoute {
  const route = moveHeadersToTargets(variant);
  return fields<EnvoyRoute>(
    { name: routeName(route.id, hostname) + suffix, match: { ...buildRouteMatch(route.match), ...match } },
    buildAction(route),
    { metadata: buildMetadata(route) },
    buildHeaderLists(route.requestHeaders, responseHeadersOf(route)),
    { typed_per_filter_config: parts.partsOf(route) },
  );
}

function buildAction(route: Route): Pick<EnvoyRoute, "route" | "redirect" | "direct_response"> {
  const { action } = route;
  switch (action.kind) {
    case "forward":
      return { route: buildForward(action, route) };
    case "redirect":
      return { redirect: buildRedirect(action) };
    case "respond":
      return { direct_response: buildRespond(action) };
    default:
      return unreachable(action);
  }
}

function responseHeadersOf({ action, responseHeaders }: Route): HeaderMutation {
  if (action.kind !== "respond") return responseHeaders;
  const { set, add, addIfAbsent = [], remove } = respondHeaders(action) ?? noHeaderMutation;
  return {
    set: [...responseHeaders.set, ...set],
    add: [...responseHeaders.add, ...add],
    addIfAbsent: [...(responseHeaders.addIfAbsent ?? []), ...addIfAbsent],
    remove: [...responseHeaders.remove, ...remove],
  };
}

/** The object that the route comes from, for access logs and filters. */
function buildMetadata({ id, annotations, ruleName }: Route): Metadata {
  const resource: JsonObject = {
    kind: id.kind,
    namespace: id.namespace,
    name: id.name,
    ...(ruleName !== undefined && { sectionName: ruleName }),
    ...(Object.keys(annotations).length > 0 && { annotations }),
  };
  return { filter_metadata: { "envoy-gateway": { resources: [resource] } } };
}

/** A browser sends OPTIONS first, which a route with another method does not match. */
function needsPreflightTwin({ cors, match }: Route): boolean {
  return cors !== undefined && match.method !== undefined && match.method !== "OPTIONS";
}

function buildPreflightTwin(built: EnvoyRoute, { match }: Route): EnvoyRoute {
  const others = (built.match?.headers ?? []).filter(({ name }) => name !== ":method");
  const headers = [
    ...others,
    { name: ":method", string_match: { exact: "OPTIONS" } },
    { name: "origin", present_match: true },
    { name: "access-control-request-method", string_match: { exact: match.method ?? "" } },
  ];
  return { ...built, name: preflightRouteName(built.name ?? ""), match: { ...built.match, headers } };
}
