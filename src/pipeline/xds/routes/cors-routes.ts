// The routes that CORS needs: for preflight requests that the route itself does not match, and where Envoy answers itself.

import type { HeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { NamedMatch } from "../../../model/ir/matching.ts";
import type { Forward, Route } from "../../../model/ir/route.ts";
import type { Cors } from "../../../model/ir/security/cors.ts";
import { escapeRegex } from "../messages/text-match.ts";
import { allowedOriginSuffix, preflightSuffix } from "../names.ts";
import type { RouteVariant } from "./shares.ts";

/**
 * Envoy's filter acts on routes that forward only. A route that answers itself is preceded by one for preflight requests, which the
 * filter answers, and by one for allowed origins, which adds the headers that the filter would.
 * @see envoy.extensions.filters.http.cors.v3.CorsPolicy
 */
export function corsRoutesOf(route: Route): readonly RouteVariant[] {
  const { cors, match } = route;
  const itself = { route, suffix: "" };
  if (cors === undefined) return [itself];
  if (answersWithCors(route))
    return [preflightOf({ ...route, action: nowhere }), ...allowedOriginsOf(route, cors), itself];
  return match.method === undefined || match.method === "OPTIONS" ? [itself] : [itself, preflightOf(route)];
}

/** Its preflight requests have a route of their own, which leads to a cluster that does not exist. */
export function answersWithCors({ cors, action }: Route): boolean {
  return cors !== undefined && action.kind !== "forward";
}

/** The filter answers every preflight request, allowed or not, so that none is forwarded. */
const nowhere: Forward = {
  kind: "forward",
  targets: [{ kind: "broken", weight: 1, status: 500 }],
  rewrite: undefined,
  mirrors: [],
};

/** A browser sends OPTIONS first, with the method of the request to come. */
function preflightOf(route: Route): RouteVariant {
  const { match } = route;
  const fixed = match.method === undefined || match.method === "OPTIONS" ? undefined : match.method;
  const requested: NamedMatch["match"] =
    fixed === undefined ? { kind: "regex", value: ".+" } : { kind: "exact", value: fixed };
  const headers: readonly NamedMatch[] = [
    ...match.headers,
    { name: "origin", match: { kind: "regex", value: ".+" } },
    { name: "access-control-request-method", match: requested },
  ];
  return { route: { ...route, match: { ...match, method: "OPTIONS", headers } }, suffix: preflightSuffix };
}

function allowedOriginsOf(route: Route, cors: Cors): readonly RouteVariant[] {
  if (cors.allowOrigins.length === 0) return [];
  const origin: NamedMatch = { name: "origin", match: { kind: "regex", value: originRegex(cors.allowOrigins) } };
  const match = { ...route.match, headers: [...route.match.headers, origin] };
  const responseHeaders = withCorsHeaders(route.responseHeaders, cors);
  return [{ route: { ...route, match, responseHeaders }, suffix: allowedOriginSuffix }];
}

/** "*" matches any number of characters, dots included; alone it is every origin. */
function originRegex(origins: readonly string[]): string {
  return origins.map((origin) => (origin === "*" ? ".+" : origin.split("*").map(escapeRegex).join(".*"))).join("|");
}

function withCorsHeaders(headers: HeaderMutation, { allowCredentials, exposeHeaders }: Cors): HeaderMutation {
  const names = exposeHeaders.join(", ");
  return {
    ...headers,
    set: [
      ...headers.set,
      { name: "access-control-allow-origin", value: "%REQ(ORIGIN)%" },
      ...(allowCredentials ? [{ name: "access-control-allow-credentials", value: "true" }] : []),
      ...(names === "" ? [] : [{ name: "access-control-expose-headers", value: names }]),
    ],
  };
}
