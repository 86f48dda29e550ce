// The time limits of a rule, over those of the policies that apply.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { ClientSettings } from "../../../../../src/model/ir/client/client-settings.ts";
import type { RouteTraffic } from "../../../../../src/model/ir/route/route-traffic.ts";
import { lowerRuleTraffic } from "../../../../../src/pipeline/lower/rules/timeouts.ts";
import { seen } from "../lowering.ts";
import { ruleContext } from "../rule-context.ts";

const hourMs = 3_600_000;
const retry = {
  numRetries: 1,
  triggers: undefined,
  statusCodes: [],
  perTryTimeoutMs: undefined,
  backOffBaseMs: undefined,
  backOffMaxMs: undefined,
  numAttemptsPerPriority: undefined,
};

async function limitsOf(timeouts: string, policy: RouteTraffic = {}, client: ClientSettings = {}) {
  const { context } = await ruleContext(`{ timeouts: { ${timeouts} } }`);
  return seen(lowerRuleTraffic(context, policy, client));
}

test("without retries the limit of one attempt is the request's", async () => {
  const limits = await limitsOf("request: 2s, backendRequest: 1s");
  assert.deepEqual(limits, { requestTimeoutMs: 1000, streamIdleTimeoutMs: hourMs });
});

test("an attempt without limit leaves that of the request", async () => {
  const limits = await limitsOf("request: 2s, backendRequest: 0s");
  assert.deepEqual(limits, { requestTimeoutMs: 2000, streamIdleTimeoutMs: hourMs });
});

test("with retries the request keeps its limit, and each attempt has its own", async () => {
  const limits = await limitsOf("request: 2s, backendRequest: 500ms", { retry });
  const tried = { numRetries: 1, statusCodes: [], perTryTimeoutMs: 500 };
  assert.deepEqual(limits, { requestTimeoutMs: 2000, streamIdleTimeoutMs: hourMs, retry: tried });
});

test("a rule's limit overrides the policy's, which applies where the rule has none", async () => {
  const policy = { requestTimeoutMs: 9000 };
  assert.deepEqual(await limitsOf("request: 2s", policy), { requestTimeoutMs: 2000, streamIdleTimeoutMs: hourMs });
  assert.deepEqual(await limitsOf("", policy), { requestTimeoutMs: 9000, streamIdleTimeoutMs: hourMs });
});

test("a request may be silent for an hour, for its own limit where that is longer, and for ever where it has none", async () => {
  assert.deepEqual(await limitsOf("request: 2h"), { requestTimeoutMs: 2 * hourMs, streamIdleTimeoutMs: 2 * hourMs });
  assert.deepEqual(await limitsOf("request: 0s"), { requestTimeoutMs: 0, streamIdleTimeoutMs: 0 });
  assert.deepEqual(await limitsOf(""), {});
});

test("a policy's limit for a silent stream overrides the others", async () => {
  const ofRoute = await limitsOf("request: 2h", { streamIdleTimeoutMs: 5000 });
  assert.deepEqual(ofRoute, { requestTimeoutMs: 2 * hourMs, streamIdleTimeoutMs: 5000 });
  const ofListener = await limitsOf("request: 2h", {}, { timeouts: { streamIdleMs: 5000 } });
  assert.deepEqual(ofListener, { requestTimeoutMs: 2 * hourMs });
});
