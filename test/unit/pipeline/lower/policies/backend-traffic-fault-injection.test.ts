// Faults of a BackendTrafficPolicy: which are built, and which Envoy could not inject.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(faultInjection: string) {
  const { parts, valid, problems } = await lowerTraffic(`faultInjection: ${faultInjection}`);
  return { part: valid ? parts : "invalid", problems };
}

test("a delay and an abort hit every request unless a percentage is given", async () => {
  assert.deepEqual(await lower("{ delay: { fixedDelay: 1s500ms }, abort: { httpStatus: 418, percentage: 0.5 } }"), {
    part: {
      faultInjection: {
        delay: { delayMs: 1500, percent: 100 },
        abort: { answer: { kind: "http", status: 418 }, percent: 0.5 },
      },
    },
    problems: [],
  });
});

test("an abort may be a gRPC status, 0 included", async () => {
  const abort = { answer: { kind: "grpc", status: 0 }, percent: 100 };
  assert.deepEqual(await lower("{ abort: { grpcStatus: 0 } }"), { part: { faultInjection: { abort } }, problems: [] });
});

const outside: readonly (readonly [yaml: string, field: string])[] = [
  ["{ delay: { fixedDelay: 0s } }", "delay.fixedDelay"],
  ["{ delay: { fixedDelay: 1s, percentage: -1 } }", "delay.percentage"],
  ["{ abort: { httpStatus: 500, percentage: 100.5 } }", "abort.percentage"],
  ["{ abort: { httpStatus: 600 } }", "abort.httpStatus"],
];

for (const [yaml, field] of outside) {
  test(`${yaml} is rejected at ${field}`, async () => {
    const problems = [`lower/value-out-of-range spec.faultInjection.${field}`];
    assert.deepEqual(await lower(yaml), { part: "invalid", problems });
  });
}
