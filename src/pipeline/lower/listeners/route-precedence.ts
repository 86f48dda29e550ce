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

/** Smaller goes first, number by number. */
type PrecedenceKey = readonly number[];

/**
 * The most specific route first, each kind in its own order, and where routes of both kinds meet by the order of HTTPRoutes; ties go to
 * the older object, then to the earlier rule and match.
 * @see https://gateway-api.sigs.k8s.io/reference/spec/#httprouterule and #grpcrouterule
 */
export function sortByPrecedence(routes: readonly RankedRoute[]): readonly Route[] {
  const ofGrpc = routes.filter(({ route }) => route.match.grpc !== undefined);
  const ofHttp = routes.filter(({ route }) => route.match.grpc === undefined);
  return merge(sortBy(httpKey, ofHttp), sortBy(grpcKey, ofGrpc)).map(({ route }) => route);
}

/** As they are written: own hostname, then the older object, then the earlier rule and match (EnvoyProxy.spec.preserveRouteOrder). */
export function keepWrittenOrder(routes: readonly RankedRoute[]): readonly Route[] {
  return sortBy(({ route: { id }, hostRank, age }) => [-hostRank, age, id.rule, id.match], routes).map(
    ({ route }) => route,
  );
}

function sortBy(keyOf: (ranked: RankedRoute) => PrecedenceKey, routes: readonly RankedRoute[]): readonly RankedRoute[] {
  return routes
    .map((ranked) => ({ ranked, key: keyOf(ranked) }))
    .sort((a, b) => compareKeys(a.key, b.key))
    .map(({ ranked }) => ranked);
}

/** Both lists keep their order, which may contradict the order by path that decides between them. */
function merge(http: readonly RankedRoute[], grpc: readonly RankedRoute[]): readonly RankedRoute[] {
  if (http.length === 0 || grpc.length === 0) return [...http, ...grpc];
  const merged: RankedRoute[] = [];
  let next = 0;
  for (const each of http) {
    const key = httpKey(each);
    for (let first = grpc[next]; first !== undefined && compareKeys(httpKey(first), key) < 0; first = grpc[next]) {
      merged.push(first);
      next += 1;
    }
    merged.push(each);
  }
  return [...merged, ...grpc.slice(next)];
}

/**
 * Own hostname, then path (Exact, RegularExpression, PathPrefix; longer first), method, headers, cookies, query parameters. Cookies and
 * exact before regular expressions are as in Envoy Gateway.
 */
function httpKey({ route, hostRank, age }: RankedRoute): PrecedenceKey {
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

/** Own hostname, then characters of the service and of the method, whatever their type, headers, cookies. */
function grpcKey({ route, hostRank, age }: RankedRoute): PrecedenceKey {
  const { match, id } = route;
  const { service = "", method = "" } = match.grpc ?? {};
  return [
    -hostRank,
    -service.length,
    -method.length,
    -match.headers.length,
    -match.cookies.length,
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

function compareKeys(a: PrecedenceKey, b: PrecedenceKey): number {
  for (let index = 0; index < a.length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
