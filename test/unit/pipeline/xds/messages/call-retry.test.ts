// Calls of Envoy itself that are tried again.

import assert from "node:assert/strict";
import { test } from "node:test";
import { buildCallRetry } from "../../../../../src/pipeline/xds/messages/call-retry.ts";

const retry = {
  numRetries: 2,
  triggers: undefined,
  backOffBaseMs: undefined,
  backOffMaxMs: undefined,
  numAttemptsPerPriority: undefined,
};

/** Base and maximum of the intervals. */
function intervalsOf(backOffBaseMs: number | undefined, backOffMaxMs: number | undefined, timeoutMs?: number) {
  const { retry_back_off: intervals } =
    buildCallRetry({ retry: { ...retry, backOffBaseMs, backOffMaxMs }, ...(timeoutMs && { timeoutMs }) }) ?? {};
  return intervals && [intervals.base_interval, intervals.max_interval];
}

test("without retry a call has no policy, and without triggers those that need no status codes", () => {
  assert.equal(buildCallRetry({}), undefined);
  assert.equal(buildCallRetry({ retry })?.retry_on, "connect-failure,refused-stream,unavailable,cancelled");
  assert.equal(buildCallRetry({ retry: { ...retry, triggers: ["5xx", "reset"] } })?.retry_on, "5xx,reset");
});

test("the longest interval ends each try, so that a short first one does not shorten it", () => {
  assert.equal(intervalsOf(undefined, undefined), undefined);
  assert.deepEqual(intervalsOf(10, undefined), ["0.01s", "10s"]);
  assert.deepEqual(intervalsOf(2000, undefined), ["2s", "20s"]);
  assert.deepEqual(intervalsOf(10, undefined, 30_000), ["0.01s", "30s"]);
  assert.deepEqual(intervalsOf(10, 500), ["0.01s", "0.5s"]);
});

test("Envoy's own first interval is never above the longest one, and none is 0", () => {
  assert.deepEqual(intervalsOf(undefined, 500), ["0.5s", "0.5s"]);
  assert.deepEqual(intervalsOf(undefined, 5000), ["1s", "5s"]);
  assert.deepEqual(intervalsOf(0, 0), ["0.001s", "0.001s"]);
});

test("the number of attempts within a priority is that of routes", () => {
  assert.equal(buildCallRetry({ retry })?.retry_priority, undefined);
  const { retry_priority: priority } = buildCallRetry({ retry: { ...retry, numAttemptsPerPriority: 2 } }) ?? {};
  assert.equal(priority?.name, "envoy.retry_priorities.previous_priorities");
});
