// How a BackendTrafficPolicy's global rate limit is lowered.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { RateLimitSettings } from "../../../../../src/model/project.ts";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(rules: string, rateLimit: RateLimitSettings | undefined = { service: "127.0.0.1:8081" }) {
  const spec = `rateLimit: { global: { rules: [${rules}] } }`;
  const { parts, valid, problems } = await lowerTraffic(spec, ["HTTPRoute"], rateLimit);
  return { part: valid ? parts : "invalid", problems };
}

const perHour = "limit: { requests: 10, unit: Hour }";
const metadata = "{ from: Metadata, metadata: { namespace: io.tokens, key: asked } }";
const service = { destination: "ratelimit_cluster", failClosed: false };
const rule = { index: 0, requests: 10, unit: "Hour", selectors: [], shadowMode: false };

test("a rule of a route counts for itself, and the service is that of the project", async () => {
  const { part, problems } = await lower(`{ ${perHour} }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(part, { globalRateLimit: { service, rules: [rule] } });
});

test("the service is asked as the project says", async () => {
  const { part } = await lower(`{ ${perHour} }`, { service: "limits:8081", timeout: "1s", failClosed: true });
  assert.deepEqual(part, {
    globalRateLimit: { service: { ...service, timeoutMs: 1000, failClosed: true }, rules: [rule] },
  });
});

test("a rule may be shared, only watch, cost more, and take its limit from a filter", async () => {
  const { part, problems } = await lower(
    `{ ${perHour} }, { limit: { requests: 0, unit: Year, fromMetadata: { namespace: io.plan, key: limit } }, shared: true, shadowMode: true,
       xRateLimitHeaders: Off, cost: { request: ${metadata}, response: { from: Number, number: 3 } } }`,
  );
  assert.deepEqual(problems, []);
  const own = {
    ...{ index: 1, sharedBy: "shop/it", requests: 0, unit: "Year", selectors: [], shadowMode: true, headers: false },
    limitFrom: { namespace: "io.plan", key: "limit" },
    requestCost: { namespace: "io.tokens", key: "asked" },
    responseCost: 3,
  };
  assert.deepEqual(part, { globalRateLimit: { service, rules: [rule, own] } });
});

test("without a service in the project there is an error, also where it has no valid endpoint", async () => {
  for (const settings of [undefined, { service: "[::zz]:1" }]) {
    const { part, problems } = await lowerTraffic(
      `rateLimit: { global: { rules: [{ ${perHour} }] } }`,
      ["HTTPRoute"],
      settings,
    ).then(({ valid, problems: found }) => ({ part: valid, problems: found }));
    assert.deepEqual([part, problems], [false, ["lower/rate-limit-without-service spec.rateLimit.global"]]);
  }
});

test("a cost from metadata is a warning where no other rule counts requests without it", async () => {
  const bare = await lower(`{ ${perHour}, cost: { request: ${metadata} } }`);
  assert.deepEqual(bare.problems, [
    "lower/rate-limit-cost-missing spec.rateLimit.global.rules[0].cost.request.metadata",
  ]);
  const backed = await lower(`{ ${perHour}, cost: { request: ${metadata} } }, { ${perHour} }`);
  assert.deepEqual(backed.problems, []);
});

test("a cost that says two things is an error", async () => {
  const { part, problems } = await lower(`{ ${perHour}, cost: { response: { from: Metadata, number: 1 } } }`);
  assert.deepEqual(
    [part, problems],
    ["invalid", ["lower/value-out-of-range spec.rateLimit.global.rules[0].cost.response.from"]],
  );
});
