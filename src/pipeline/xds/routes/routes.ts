// One route of a virtual host, as the routes that Envoy needs for it.

import { unreachable } from "../../../base/internal-error.ts";
import type { JsonObject } from "../../../base/json/json.ts";
import type { Metadata } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Route as EnvoyRoute } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import { type HeaderMutation, noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { VirtualHost } from "../../../model/ir/listener.ts";
import type { Route } from "../../../model/ir/route.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { buildHeaderLists } from "../messages/header-mutation.ts";
import { routeName } from "../names.ts";
import { corsRoutesOf } from "./cors-routes.ts";
import { type Share, shareMatch } from "./draws.ts";
import { buildRedirect } from "./redirect.ts";
import { redirectsOf } from "./redirect-hosts.ts";
import { buildRespond, respondHeaders } from "./respond.ts";
import { buildForward } from "./route-action.ts";
import { buildRouteMatch } from "./route-match.ts";
import type { RoutePartTable } from "./route-parts.ts";
import { buildRouteTelemetry } from "./route-telemetry.ts";
import { type RouteVariant, sharesOf } from "./shares.ts";
import { moveHeadersToTargets } from "./target-headers.ts";
import { connectRoutesOf } from "./upgrades.ts";

/** The Envoy routes of one route on one host, in the order in which Envoy tries them. */
export function buildRoutes(
  route: Route,
  host: VirtualHost,
  parts: RoutePartTable,
  context: BuildContext,
): readonly EnvoyRoute[] {
  const all = variantsOf(route, host.hostname).map((variant) => buildVariant(variant, host, parts, context));
  for (const each of all) from(route.origin, each, context);
  return all;
}

/** Each step makes several of one where Envoy cannot say it in one route. */
function variantsOf(route: Route, hostname: string): readonly RouteVariant[] {
  return connectRoutesOf(route)
    .flatMap((variant) => appended(variant, sharesOf(variant.route)))
    .flatMap((variant) => appended(variant, corsRoutesOf(variant.route)))
    .flatMap((variant) => appended(variant, redirectVariantsOf(variant.route, hostname)));
}

/** The variants of a variant, named after both. */
function appended(variant: RouteVariant, variants: readonly RouteVariant[]): readonly RouteVariant[] {
  if (variant.suffix === "") return variants;
  return variants.map((each) => ({ ...variant, ...each, suffix: variant.suffix + each.suffix }));
}

function redirectVariantsOf(route: Route, hostname: string): readonly RouteVariant[] {
  const { action } = route;
  return action.kind === "redirect" ? redirectsOf(route, action, hostname) : [{ route, suffix: "" }];
}

function buildVariant(
  { route: variant, suffix, share }: RouteVariant,
  host: VirtualHost,
  parts: RoutePartTable,
  { proxy }: BuildContext,
): EnvoyRoute {
  const route = moveHeadersToTargets(variant);
  return fields<EnvoyRoute>(
    {
      name: routeName(route.id, host.hostname) + suffix,
      match: { ...buildRouteMatch(route.match), ...(share && shareMatch(share)) },
    },
    buildAction(route, share),
    { metadata: buildMetadata(route) },
    buildRouteTelemetry(route, proxy.telemetry.tracing),
    buildHeaderLists(requestHeadersOf(route), responseHeadersOf(route)),
    { typed_per_filter_config: parts.partsOf(route, host) },
  );
}

function buildAction(
  route: Route,
  share: Share | undefined,
): Pick<EnvoyRoute, "route" | "redirect" | "direct_response"> {
  const { action } = route;
  switch (action.kind) {
    case "forward":
      return { route: buildForward(action, route, share) };
    case "redirect":
      return { redirect: buildRedirect(action) };
    case "respond":
      return { direct_response: buildRespond(action) };
    default:
      return unreachable(action);
  }
}

/** A backend that compresses would leave nothing to compress. The route removes the header after all filters have read it. */
function requestHeadersOf({ requestHeaders, traffic }: Route): HeaderMutation {
  if (traffic.compression === undefined) return requestHeaders;
  return { ...requestHeaders, remove: [...requestHeaders.remove, "accept-encoding"] };
}

function responseHeadersOf({ action, responseHeaders, traffic }: Route): HeaderMutation {
  const { hiddenResponseHeaders: hidden = [] } = traffic;
  if (action.kind !== "respond")
    return hidden.length === 0
      ? responseHeaders
      : { ...responseHeaders, remove: [...responseHeaders.remove, ...hidden] };
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
