// Statistics and traces of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

test("the name of statistics has the operators of routes", async () => {
  const name = "%ROUTE_NAMESPACE%.%ROUTE_NAME%";
  const { parts, problems } = await lowerTraffic(`telemetry: { metrics: { routeStatName: "${name}" } }`);
  assert.deepEqual([parts, problems], [{ statName: name }, []]);
});

test("an empty name is none", async () => {
  assert.deepEqual((await lowerTraffic('telemetry: { metrics: { routeStatName: "" } }')).parts, {});
});

for (const name of ["%ROUTE%", "100%", "%ROUTE_NAME", "%route_name%", "%BACKEND_REFS%"]) {
  test(`${name} is not a name of statistics`, async () => {
    const { problems } = await lowerTraffic(`telemetry: { metrics: { routeStatName: "${name}" } }`);
    assert.deepEqual(problems, ["lower/value-out-of-range spec.telemetry.metrics.routeStatName"]);
  });
}

test("without a collector, tracing has no effect", async () => {
  const { parts, problems } = await lowerTraffic("telemetry: { tracing: { samplingFraction: { numerator: 1 } } }");
  assert.deepEqual([parts, problems], [{}, ["lower/field-ignored spec.telemetry.tracing"]]);
});
