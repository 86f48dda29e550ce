// The conditions under which a request matches a route.

import { unreachable } from "../../../base/internal-error.ts";
import type {
  RouteMatch as EnvoyRouteMatch,
  HeaderMatcher,
  QueryParameterMatcher,
} from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { NamedMatch, PathMatch, RouteMatch } from "../../../model/ir/matching.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildStringMatcher } from "../messages/text-match.ts";

/** @see envoy.config.route.v3.RouteMatch */
export function buildRouteMatch(match: RouteMatch): EnvoyRouteMatch {
  return fields<EnvoyRouteMatch>(match.connect ? { connect_matcher: {} } : buildPathMatch(match.path), {
    headers: unlessEmpty(buildHeaderMatches(match)),
    query_parameters: unlessEmpty(match.queryParams.map(buildNamedMatch)),
    cookies: unlessEmpty(match.cookies.map(buildNamedMatch)),
  });
}

/** Prefixes match whole segments; "/" matches every path. */
function buildPathMatch(path: PathMatch | undefined): EnvoyRouteMatch {
  switch (path?.kind) {
    case undefined:
      return { prefix: "/" };
    case "exact":
      return { path: path.value };
    case "prefix":
      return path.value === "/" ? { prefix: "/" } : { path_separated_prefix: path.value };
    case "regex":
      return { safe_regex: { regex: path.value } };
    default:
      return unreachable(path);
  }
}

/** A method is a pseudo-header, and a gRPC method without a service is a suffix of the path. */
function buildHeaderMatches({ method, pathSuffix, headers }: RouteMatch): readonly HeaderMatcher[] {
  const matches = headers.map(buildNamedMatch) as HeaderMatcher[];
  if (method !== undefined) matches.push({ name: ":method", string_match: { exact: method } });
  if (pathSuffix !== undefined) matches.push({ name: ":path", string_match: { suffix: pathSuffix } });
  return matches;
}

/** Headers, query parameters and cookies have the same shape. */
function buildNamedMatch({ name, match }: NamedMatch): QueryParameterMatcher {
  return { name, string_match: buildStringMatcher(match) };
}
