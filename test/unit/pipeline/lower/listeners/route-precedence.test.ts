// The order of routes, whatever order they come in.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { noHeaderMutation } from "../../../../../src/model/ir/header-mutation.ts";
import type { RouteMatch } from "../../../../../src/model/ir/matching.ts";
import type { Route } from "../../../../../src/model/ir/route.ts";
import { type RankedRoute, sortByPrecedence } from "../../../../../src/pipeline/lower/listeners/route-precedence.ts";

const anyMatch: RouteMatch = {
  path: { kind: "prefix", value: "/" },
  method: undefined,
  pathSuffix: undefined,
  headers: [],
  cookies: [],
  queryParams: [],
};
const header = (name: string, kind: "exact" | "regex" = "exact") => ({ name, match: { kind, value: "x" } }) as const;
const prefix = (value: string) => ({ path: { kind: "prefix", value } }) as const;

function ranked(
  match: Partial<RouteMatch>,
  place: { readonly age?: number; readonly rule?: number; readonly match?: number; readonly hostRank?: number } = {},
): RankedRoute {
  const id = {
    kind: "HTTPRoute",
    namespace: "n",
    name: `r${place.age ?? 0}`,
    rule: place.rule ?? 0,
    match: place.match ?? 0,
  } as const;
  const route: Route = {
    id,
    match: { ...anyMatch, ...match },
    action: { kind: "respond", status: 500, body: undefined, contentType: undefined, headers: noHeaderMutation },
    requestHeaders: noHeaderMutation,
    responseHeaders: noHeaderMutation,
    cors: undefined,
    security: {},
    traffic: {},
    isGrpc: false,
    annotations: {},
    ruleName: undefined,
    origin: { document: { file: { path: "a.yaml", text: "" }, start: 0, end: 0, listPath: [], value: {} }, path: [] },
  };
  return { route, hostRank: place.hostRank ?? 0, age: place.age ?? 0 };
}

/** From the first to try to the last. */
const ordered: readonly RankedRoute[] = [
  ranked(prefix("/"), { hostRank: 1015 }),
  ranked({ path: { kind: "exact", value: "/a/b" } }),
  ranked({ path: { kind: "exact", value: "/a" } }),
  ranked({ path: { kind: "regex", value: "/long-pattern.*" } }),
  ranked({ path: { kind: "regex", value: "/x" } }),
  ranked(prefix("/foo/bar")),
  ranked({ ...prefix("/foo"), method: "GET" }),
  ranked({ ...prefix("/foo"), headers: [header("a"), header("b")] }),
  ranked({ ...prefix("/foo"), headers: [header("a"), header("b", "regex")] }),
  ranked({ ...prefix("/foo"), headers: [header("a")] }),
  ranked({ ...prefix("/foo"), cookies: [header("a")] }),
  ranked({ ...prefix("/foo"), queryParams: [header("a"), header("b")] }),
  ranked({ ...prefix("/foo"), queryParams: [header("a")] }),
  ranked(prefix("/foo")),
  ranked(prefix("/"), { age: 1 }),
  ranked(prefix("/"), { age: 2, rule: 0, match: 1 }),
  ranked(prefix("/"), { age: 2, rule: 1 }),
  ranked({ path: undefined, pathSuffix: "/Get" }),
  ranked({ path: undefined }),
];

test("path before method before headers before cookies before query parameters before age, rule and match, in every input order", () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...ordered], { minLength: ordered.length }), (shuffled) => {
      assert.deepEqual(
        sortByPrecedence(shuffled),
        ordered.map(({ route }) => route),
      );
    }),
  );
});

const grpc = (service: string, method: string, more: Partial<RouteMatch> = {}): Partial<RouteMatch> => ({
  path: service === "" ? undefined : { kind: "prefix", value: `/${service}` },
  grpc: { service, method },
  ...more,
});
const regex = (value: string) => ({ path: { kind: "regex", value } }) as const;

/** From the first to try to the last; a regular expression is longer than an exact name, and a method counts before headers. */
const orderedGrpc: readonly RankedRoute[] = [
  ranked(grpc("", ""), { hostRank: 1015 }),
  ranked(grpc("a.Longer", "")),
  ranked(grpc("a.[BC]", "Add", regex("/a.[BC]/Add"))),
  ranked(grpc("a.B", "AddAll", { path: { kind: "exact", value: "/a.B/AddAll" } })),
  ranked(grpc("a.B", "Add", { path: { kind: "exact", value: "/a.B/Add" }, headers: [header("a"), header("b")] })),
  ranked(grpc("a.B", "A.d", { ...regex("/a.B/A.d"), headers: [header("a")] })),
  ranked(grpc("a.B", "Add", { path: { kind: "exact", value: "/a.B/Add" }, cookies: [header("a")] })),
  ranked(grpc("a.B", "Add", { path: { kind: "exact", value: "/a.B/Add" } })),
  ranked(grpc("", "Ping", { pathSuffix: "/Ping" })),
  ranked(grpc("", "", { headers: [header("a"), header("b")] })),
  ranked(grpc("", "", { headers: [header("a", "regex")] }), { age: 1 }),
  ranked(grpc("", "", { headers: [header("a")] }), { age: 2 }),
  ranked(grpc("", "")),
];

test("of gRPC, service before method before headers by number, in every input order and beside HTTPRoutes, which keep theirs", () => {
  const all = [...orderedGrpc, ...ordered];
  const only = (routes: readonly Route[], of: readonly RankedRoute[]) => {
    const own = new Set(of.map(({ route }) => route));
    return routes.filter((route) => own.has(route));
  };
  fc.assert(
    fc.property(fc.shuffledSubarray(all, { minLength: all.length }), (shuffled) => {
      const sorted = sortByPrecedence(shuffled);
      assert.equal(sorted.length, all.length);
      for (const each of [orderedGrpc, ordered])
        assert.deepEqual(
          only(sorted, each),
          each.map(({ route }) => route),
        );
      assert.deepEqual(sorted, sortByPrecedence(all), "one order");
    }),
  );
});

test("between the kinds, the path decides", () => {
  const call = ranked(grpc("a.B", "Add", { path: { kind: "exact", value: "/a.B/Add" } }));
  const every = ranked(grpc("", ""));
  const page = ranked(prefix("/a.B"));
  const root = ranked(prefix("/"));
  assert.deepEqual(
    sortByPrecedence([root, every, page, call]),
    [call, page, root, every].map(({ route }) => route),
  );
});
