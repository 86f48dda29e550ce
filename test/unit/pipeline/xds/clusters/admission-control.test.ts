// Admission control as a filter of the cluster.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { AdmissionControl } from "../../../../../src/model/ir/destination/admission-control.ts";
import { buildAdmissionControl } from "../../../../../src/pipeline/xds/clusters/admission-control.ts";

const unset: AdmissionControl = {
  windowSeconds: undefined,
  minSuccessPercent: undefined,
  aggression: undefined,
  minRequestRate: undefined,
  maxRejectionPercent: undefined,
  httpStatuses: [],
  grpcStatuses: [],
};

function configOf(parts: Partial<AdmissionControl>): Readonly<Record<string, unknown>> {
  const filter = buildAdmissionControl({ ...unset, ...parts });
  const { "@type": _, ...config } = (filter.typed_config ?? {}) as Readonly<Record<string, unknown>>;
  return config;
}

test("what is not set is left to Envoy, which needs criteria all the same", () => {
  assert.deepEqual(configOf({}), { enabled: { default_value: true }, success_criteria: {} });
});

test("statuses side by side are one range, whose end is behind it", () => {
  const { success_criteria } = configOf({ httpStatuses: [200, 201, 204, 599], grpcStatuses: [0, 5] });
  const ranges = [
    { start: 200, end: 202 },
    { start: 204, end: 205 },
    { start: 599, end: 600 },
  ];
  assert.deepEqual(success_criteria, {
    http_criteria: { http_success_status: ranges },
    grpc_criteria: { grpc_success_status: [0, 5] },
  });
});

test("0 is a value", () => {
  const { rps_threshold, max_rejection_probability } = configOf({ minRequestRate: 0, maxRejectionPercent: 0 });
  assert.deepEqual([rps_threshold, max_rejection_probability], [{ default_value: 0 }, { default_value: { value: 0 } }]);
});
