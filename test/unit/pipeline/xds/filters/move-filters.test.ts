// HTTP filters in another order than the usual one.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { collectDiagnostics } from "../../../../../src/diagnostics/collect.ts";
import { httpFilters } from "../../../../../src/pipeline/xds/filters/http-filters.ts";
import { moveFilters } from "../../../../../src/pipeline/xds/filters/move-filters.ts";
import { projectRoot } from "../../../../support/envoy/envoy.ts";
import { proxy } from "../builders.ts";

type Move = readonly [filter: string, to: "before" | "behind", other: string];

function moved(...moves: readonly Move[]) {
  const { report, diagnostics } = collectDiagnostics();
  const whole = (name: string) => `envoy.filters.http.${name}`;
  const { origin } = proxy();
  const list = moves.map(([filter, to, other]) => ({ filter: whole(filter), to, other: whole(other), origin }));
  const names = moveFilters(httpFilters(), list, report).map(({ envoyName }) => envoyName.split(".").at(-1) ?? "");
  return { names, problems: diagnostics().map(({ code }) => code) };
}

test("a filter goes directly before or behind another one, and each move sees the moves before it", () => {
  const { names, problems } = moved(["fault", "behind", "cors"], ["cors", "behind", "jwt_authn"]);
  assert.deepEqual(problems, []);
  assert.equal(names.indexOf("cors"), names.indexOf("jwt_authn") + 1);
  assert.ok(names.indexOf("fault") < names.indexOf("header_mutation"));
  const before = moved(["local_ratelimit", "before", "cors"]).names;
  assert.equal(before.indexOf("local_ratelimit"), before.indexOf("cors") - 1);
});

test("filters of listeners stay before those of routes, and the router stays last", () => {
  const { names } = moved(["ext_authz", "behind", "compressor"]);
  const [ofListeners = -1, ofRoutes, ...more] = names.flatMap((name, index) => (name === "ext_authz" ? [index] : []));
  assert.ok(ofListeners < names.indexOf("fault"));
  assert.deepEqual([ofRoutes, more], [names.indexOf("compressor") + 1, []]);
  assert.equal(names.at(-1), "router");
});

test("an order that protects less is a warning", () => {
  assert.deepEqual(moved(["buffer", "behind", "bandwidth_limit"]).problems, ["xds/filter-order-unsafe"]);
  assert.deepEqual(moved(["geoip", "behind", "rbac"]).problems, ["xds/filter-order-unsafe"]);
});

test("each filter that Envoy Gateway can move is one that gwc has", () => {
  const crd = readFileSync(join(projectRoot, "schemas/envoy-gateway/envoy-proxy.json"), "utf8");
  const names = new Set([...crd.matchAll(/"envoy\.filters\.http\.(\w+)"/g)].map(([, name = ""]) => name));
  assert.ok(names.size > 20);
  assert.deepEqual(
    [...names].filter((name) => moved([name, "before", "router"]).names.at(-2) !== name),
    [],
  );
});
