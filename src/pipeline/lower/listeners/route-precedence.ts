// Puts the routes of one virtual host in the order in which Envoy tries them.

import type { NamedMatch, RouteMatch } from "../../../model/ir/matching.ts";
import type { Route } from "../../../model/ir/route.ts";

/** A route with what decides its place besides its match. */
export interface RankedRoute {
  readonly route: Route;
  /** How specific the route object's own hostname is for this virtual host: higher goes first. */
  readonly hostRank: number;
  /** The route object's place in order of age: creationTimestamp, kind, namespace, name. */
  readonly age: number;
}

/**
 * The most specific route first: own hostname, then path (Exact, RegularExpression, PathPrefix; longer first), method, headers,
 * cookies, query parameters; ties go to the older object, then to the earlier rule and match.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule and, for cookies and for exact before regex, Envoy Gateway.
 */
export function sortByPrecedence(routes: readonly RankedRoute[]): readonly Route[] {
  return routes
    .map((ranked) => ({ route: ranked.route, key: precedenceKey(ranked) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ route }) => route);
}

/** Smaller goes first, number by number. */
function precedenceKey({ route, hostRank, age }: RankedRoute): readonly number[] {
  const { match, id } = route;
  return [
    -hostRank,
    pathRank(match),
    -pathLength(match),
    match.method === undefined ? 1 : 0,
    -(match.headers.length + (match.pathSuffix === undefined ? 0 : 1)),
    -exactOnes(match.headers),
    -match.cookies.length,
    -exactOnes(match.cookies),
    -match.queryParams.length,
    -exactOnes(match.queryParams),
    age,
    id.rule,
    id.match,
  ];
}

function pathRank({ path }: RouteMatch): number {
  switch (path?.kind) {
    case "exact":
      return 0;
    case "regex":
      return 1;
    case "prefix":
      return 2;
    case undefined:
      return 3;
  }
}

/** Characters of the path; the prefix "/" is every path and counts none. */
function pathLength({ path }: RouteMatch): number {
  return path === undefined || (path.kind === "prefix" && path.value === "/") ? 0 : path.value.length;
}

function exactOnes(matches: readonly NamedMatch[]): number {
  return matches.filter(({ match }) => match.kind === "exact").length;
}

function compareKeys(a: readonly number[], b: readonly number[]): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
