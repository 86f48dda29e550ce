// The admission control of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

test("what is not set is left to Envoy", async () => {
  const { parts } = await lowerTraffic("admissionControl: {}");
  assert.deepEqual(parts, { admissionControl: { httpStatuses: [], grpcStatuses: [] } });
});

test("gRPC codes are numbers, and each code counts once", async () => {
  const grpc = "{ statusCodes: [Unauthenticated, Ok, NotFound, Ok] }";
  const { parts } = await lowerTraffic(
    `admissionControl: { samplingWindow: 1m, successCriteria: { http: { statusCodes: [404, 200] }, grpc: ${grpc} } }`,
  );
  assert.deepEqual(parts, {
    admissionControl: { windowSeconds: 60, httpStatuses: [200, 404], grpcStatuses: [0, 5, 16] },
  });
});

test("Envoy would cut off a part of a second", async () => {
  const { problems } = await lowerTraffic("admissionControl: { samplingWindow: 1s500ms }");
  assert.deepEqual(problems, ["lower/value-out-of-range spec.admissionControl.samplingWindow"]);
});
