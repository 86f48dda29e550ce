// The bandwidth limits of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

for (const [limit, requestKibPerSecond] of [
  ["{ value: 1Ki, unit: Second }", 1],
  ["{ value: 2047, unit: Second }", 1],
  ["{ value: 6Mi, unit: Minute }", 102],
  ["{ value: 3600Ki, unit: Hour }", 1],
] as const) {
  test(`${limit} is ${requestKibPerSecond} KiB a second`, async () => {
    const { parts, problems } = await lowerTraffic(`bandwidthLimit: { request: { limit: ${limit} } }`);
    assert.deepEqual([parts, problems], [{ bandwidthLimit: { requestKibPerSecond } }, []]);
  });
}

for (const limit of ["{ value: 1023, unit: Second }", "{ value: 59Ki, unit: Minute }", "{ value: 0, unit: Hour }"]) {
  test(`${limit} is less than Envoy can count`, async () => {
    const { problems } = await lowerTraffic(`bandwidthLimit: { response: { limit: ${limit} } }`);
    assert.deepEqual(problems, ["lower/value-out-of-range spec.bandwidthLimit.response.limit.value"]);
  });
}

test("trailers need no prefix", async () => {
  const limit = "limit: { value: 1Ki, unit: Second }";
  for (const [trailers, trailerPrefix] of [
    ["{}", ""],
    ["{ prefix: x-a }", "x-a"],
  ]) {
    const { parts } = await lowerTraffic(`bandwidthLimit: { response: { ${limit}, responseTrailers: ${trailers} } }`);
    assert.deepEqual(parts, { bandwidthLimit: { responseKibPerSecond: 1, trailerPrefix } });
  }
});
