// The custom response filter: one for each policy, off on the chain.

import assert from "node:assert/strict";
import { test } from "node:test";
import { noHeaderMutation } from "../../../../../../src/model/ir/header-mutation.ts";
import type { ResponseOverrideRule } from "../../../../../../src/model/ir/route/response-override.ts";
import { buildSound, builtRoute, managerOf, proxyWithRoutes, route, trafficPolicy } from "../../builders.ts";

const overriding = (name: string, rule: Partial<ResponseOverrideRule>) => {
  const response = { status: 503, body: "%REQ(:PATH)%: 100%", headers: noHeaderMutation };
  const whole: ResponseOverrideRule = {
    statuses: [{ from: 404, to: 404 }],
    headers: [],
    source: "all",
    response,
    ...rule,
  };
  return { traffic: { responseOverride: { policy: trafficPolicy(name), rules: [whole] } } };
};

test("the filter is the first one, and the route switches it on", () => {
  const [first] = managerOf(buildSound(proxyWithRoutes([route(overriding("a", {})), route()]))).http_filters ?? [];
  const name = "envoy.filters.http.custom_response/backendtrafficpolicy/web/a";
  assert.deepEqual([first?.name, first?.disabled], [name, true]);
  assert.deepEqual(Object.keys(builtRoute(overriding("a", {})).typed_per_filter_config ?? {}), [name]);
});

/** Values of all predicates of the only rule, in their order. */
function valuesOf(rule: Partial<ResponseOverrideRule>): readonly string[] {
  const [first] = managerOf(buildSound(proxyWithRoutes([route(overriding("a", rule))]))).http_filters ?? [];
  const text = JSON.stringify(first?.typed_config);
  return [...text.matchAll(/"(?:exact|prefix|suffix|regex)":"([^"]*)"/g)].map(([, value = ""]) => value);
}

test("a range of statuses is a regular expression for each ten of them", () => {
  assert.deepEqual(valuesOf({ statuses: [{ from: 498, to: 511 }] }), ["49[8-9]|50[0-9]|51[0-1]"]);
  assert.deepEqual(valuesOf({ statuses: [{ from: 402, to: 404 }] }), ["40[2-4]"]);
});

test("headers and the source are further conditions", () => {
  const headers = [{ name: "x-a", match: { kind: "prefix", value: "b" } }] as const;
  assert.deepEqual(valuesOf({ headers, source: "local" }), ["404", "b", "true"]);
  assert.deepEqual(valuesOf({ headers, source: "backend", statuses: [] }), ["b", "false"]);
});

test("a percent sign of the body that starts no operator stays", () => {
  const [first] = managerOf(buildSound(proxyWithRoutes([route(overriding("a", {}))]))).http_filters ?? [];
  assert.match(JSON.stringify(first?.typed_config), /"inline_string":"%REQ\(:PATH\)%: 100%%"/);
});
