// The matches of HTTPRoute and GRPCRoute rules in the terms of the IR.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerGrpcMatch } from "../../../../../src/pipeline/lower/rules/grpc-matches.ts";
import { lowerHttpMatch } from "../../../../../src/pipeline/lower/rules/matches.ts";

const exact = (name: string, value: string) => ({ name, match: { kind: "exact", value } });

const root = { type: "PathPrefix", value: "/" } as const;
const wanted = (name: string, value: string) => ({ type: "Exact", name, value }) as const;

test("header names ignore case, and of one name's conditions the first counts", () => {
  const headers = [wanted("X-Version", "one"), wanted("x-version", "two"), wanted("x-other", "three")];
  assert.deepEqual(lowerHttpMatch({ path: root, headers }, []).headers, [
    exact("x-version", "one"),
    exact("x-other", "three"),
  ]);
  assert.deepEqual(lowerGrpcMatch({ headers }, []).headers, [exact("x-version", "one"), exact("x-other", "three")]);
});

test("names of query parameters keep their case", () => {
  const queryParams = [wanted("Page", "1"), wanted("page", "2")];
  assert.deepEqual(lowerHttpMatch({ path: root, queryParams }, []).queryParams, [
    exact("Page", "1"),
    exact("page", "2"),
  ]);
});

test("a prefix means the same with and without the slash at its end", () => {
  const pathOf = (value: string) => lowerHttpMatch({ path: { type: "PathPrefix", value } }, []).path;
  assert.deepEqual(pathOf("/shop/"), { kind: "prefix", value: "/shop" });
  assert.deepEqual(pathOf("/"), { kind: "prefix", value: "/" });
});

test("a gRPC method without its service is a whole last segment of the path", () => {
  const { path, pathSuffix } = lowerGrpcMatch({ method: { type: "Exact", method: "Get" } }, []);
  assert.deepEqual([path, pathSuffix], [undefined, "/Get"]);
});

test("a gRPC service is a prefix, with its method an exact path, and what a regular expression leaves open is a name", () => {
  const pathOf = (method: object) => lowerGrpcMatch({ method: { type: "Exact", ...method } }, []).path;
  assert.deepEqual(pathOf({ service: "shop.Cart" }), { kind: "prefix", value: "/shop.Cart" });
  assert.deepEqual(pathOf({ service: "shop.Cart", method: "Get" }), { kind: "exact", value: "/shop.Cart/Get" });
  const regex = pathOf({ type: "RegularExpression", service: "shop\\..*" });
  assert.deepEqual(regex, { kind: "regex", value: "/shop\\..*/[A-Za-z_][A-Za-z_0-9]*" });
});

test("alternatives and flags of a gRPC service or method reach no further than itself", () => {
  const { path } = lowerGrpcMatch(
    { method: { type: "RegularExpression", service: "shop|cart", method: "(?i)get" } },
    [],
  );
  assert.deepEqual(path, { kind: "regex", value: "/(?:shop|cart)/(?:(?i)get)" });
});
