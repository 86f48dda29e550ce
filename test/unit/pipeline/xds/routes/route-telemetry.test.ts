// Statistics and traces of a route.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { RouteTracing } from "../../../../../src/model/ir/route/route-telemetry.ts";
import type { Tracing } from "../../../../../src/model/ir/telemetry/tracing.ts";
import { buildRouteTelemetry } from "../../../../../src/pipeline/xds/routes/route-telemetry.ts";
import { route } from "../builders.ts";

const ofProxy: Tracing = {
  provider: { kind: "datadog", destination: "collector", serviceName: "edge" },
  clientSamplingPercent: 1,
  samplingPercent: 2.5,
  overallSamplingPercent: 50,
  tags: [],
  spanNames: undefined,
};
const unset: RouteTracing = {
  clientSampling: undefined,
  sampling: undefined,
  overallSampling: undefined,
  tags: [],
  spanNames: undefined,
};

test("what a policy leaves open is as in the listener, not Envoy's 100 %", () => {
  const { tracing } = buildRouteTelemetry(route({ traffic: { tracing: unset } }), ofProxy);
  assert.deepEqual(tracing, {
    client_sampling: { numerator: 1 },
    random_sampling: { numerator: 25_000, denominator: "MILLION" },
    overall_sampling: { numerator: 50 },
  });
});

test("a route of a proxy without traces has none", () => {
  assert.equal(buildRouteTelemetry(route({ traffic: { tracing: unset } }), undefined).tracing, undefined);
});

test("tags and names of spans may have operators", () => {
  const tags = [{ kind: "format", tag: "a", format: "%REQ(:PATH)% 100%" }] as const;
  const spanNames = { request: "%REQ(:METHOD)%", upstream: "50%" };
  const { tracing } = buildRouteTelemetry(route({ traffic: { tracing: { ...unset, tags, spanNames } } }), ofProxy);
  assert.deepEqual(
    [tracing?.custom_tags, tracing?.operation, tracing?.upstream_operation],
    [[{ tag: "a", value: "%REQ(:PATH)% 100%%" }], "%REQ(:METHOD)%", "50%%"],
  );
});

test("the name of statistics is filled in", () => {
  const statName = "%ROUTE_KIND%/%ROUTE_NAMESPACE%/%ROUTE_NAME%/%ROUTE_RULE_NAME%";
  const nameOf = (ruleName: string | undefined) =>
    buildRouteTelemetry(route({ traffic: { statName }, ruleName }), undefined).stat_prefix;
  assert.deepEqual([nameOf("cart"), nameOf(undefined)], ["httproute/web/shop/cart", "httproute/web/shop/-"]);
});
