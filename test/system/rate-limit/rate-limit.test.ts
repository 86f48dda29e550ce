// Global rate limits with the real service and Redis: what Envoy asks for is what the service counts.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { RateLimitSettings } from "../../../src/model/project.ts";
import { readCases } from "../../support/cases/case.ts";
import { createMaterial } from "../../support/cases/case-material.ts";
import { compileCase } from "../../support/cases/compile-case.ts";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, policyOf, yamlOf } from "../../support/services/objects.ts";
import { eventually } from "../../support/services/program.ts";
import { checkRateLimits, startRateLimitService, writeRateLimits } from "../../support/services/rate-limit-service.ts";
import { serveObjects } from "../../support/services/serve-objects.ts";

/** Each route with the rules of a policy of its own. */
const rulesOf: Readonly<Record<string, string>> = {
  any: "{ limit: { requests: 3, unit: Year } }",
  user: "{ clientSelectors: [{ headers: [{ name: x-user, type: Distinct }] }], limit: { requests: 1, unit: Year } }",
  plan: `{ clientSelectors: [{ headers: [{ name: x-plan, value: gold, invert: true }], methods: [{ value: GET }, { value: HEAD }], path: { value: /api },
           queryParams: [{ name: q, value: "1" }], sourceCIDR: { value: 127.0.0.0/8 } }], limit: { requests: 1, unit: Year } }`,
  client:
    "{ clientSelectors: [{ sourceCIDR: { value: 127.0.0.0/8, type: Distinct } }], limit: { requests: 2, unit: Week } }",
  outside:
    "{ clientSelectors: [{ sourceCIDR: { value: 10.0.0.0/8, invert: true } }], limit: { requests: 0, unit: Month } }",
  cost: "{ limit: { requests: 10, unit: Year }, cost: { request: { from: Number, number: 4 } } }",
  debt: "{ limit: { requests: 2, unit: Year }, cost: { request: { from: Number, number: 0 }, response: { from: Number, number: 3 } } }",
  shadow: "{ limit: { requests: 1, unit: Year }, shadowMode: true }",
  quiet: "{ limit: { requests: 1, unit: Year }, xRateLimitHeaders: 'Off' }",
};

const limits = (name: string, routes: readonly string[], rules: string) =>
  policyOf("BackendTrafficPolicy", name, routes, `rateLimit: { global: { rules: [${rules}] } }`);

const objects = yamlOf(
  edgeWith([...Object.keys(rulesOf), "first", "second"]),
  ...Object.entries(rulesOf).map(([name, rules]) => limits(name, [name], rules)),
  limits(
    "both",
    ["first", "second"],
    "{ limit: { requests: 2, unit: Year }, shared: true }, { limit: { requests: 9, unit: Day } }",
  ),
);

async function serve(t: TestContext, settings: Partial<RateLimitSettings> = {}) {
  const port = await freePort();
  // A busy machine may be slower than Envoy's 20 ms, after which a request passes.
  const rateLimit = { service: `127.0.0.1:${port}`, timeout: "5s", ...settings };
  const { bundles, ask } = await serveObjects(t, objects, {}, { rateLimit });
  const statuses = async (...names: readonly string[]) => {
    const all: number[] = [];
    for (const name of names) all.push((await ask(name)).status);
    return all;
  };
  return { files: bundles.flatMap(({ rateLimits }) => rateLimits), port, ask, statuses };
}

test("the service counts every limit that Envoy asks for", async (t) => {
  const { files, port, ask, statuses } = await serve(t);
  await startRateLimitService(t, files, port);
  const { status, headers } = await ask("any");
  assert.deepEqual(
    [status, headers["x-ratelimit-limit"], headers["x-ratelimit-remaining"]],
    [200, ["3, 3;w=31536000"], ["2"]],
  );
  assert.deepEqual(await statuses("any", "any", "any"), [200, 200, 429], "three of a year");
  const first = [
    (await ask("user", { headers: { "x-user": "anna" } })).status,
    (await ask("user", { headers: { "x-user": "anna" } })).status,
  ];
  assert.deepEqual(
    [...first, (await ask("user", { headers: { "x-user": "ben" } })).status],
    [200, 429, 200],
    "each value by itself",
  );
  assert.deepEqual(await statuses("user", "user"), [200, 200], "without the header");
  const plan = async (path: string, headers = {}) => (await ask("plan", { headers, path })).status;
  const seen = [await plan("/api?q=1"), await plan("/api/x?q=1"), await plan("/api?q=2"), await plan("/other?q=1")];
  assert.deepEqual([...seen, await plan("/api?q=1", { "x-plan": "gold" })], [200, 429, 200, 200, 200], "all selectors");
  assert.deepEqual(await statuses("client", "client", "client"), [200, 200, 429], "each address by itself");
  assert.deepEqual(await statuses("outside"), [429], "outside of a range, and none allowed");
  assert.deepEqual(await statuses("cost", "cost", "cost"), [200, 200, 429], "four of ten");
  assert.deepEqual(await statuses("debt"), [200], "looks only whether the limit is reached");
  // The answer is charged when the client has it.
  await untilCounted(async () => (await statuses("debt"))[0]);
  assert.deepEqual(await statuses("shadow", "shadow"), [200, 200]);
  assert.deepEqual((await ask("shadow")).headers["x-ratelimit-remaining"], ["0"]);
  assert.equal((await ask("quiet")).headers["x-ratelimit-limit"], undefined);
  assert.deepEqual(await statuses("quiet"), [429]);
});

test("routes with a shared limit count together", async (t) => {
  const { files, port, statuses } = await serve(t);
  await startRateLimitService(t, files, port);
  assert.deepEqual(await statuses("first", "second", "first", "second"), [200, 200, 429, 429]);
});

test("while the service does not answer, requests pass or are denied, as the project says", async (t) => {
  for (const failClosed of [false, true]) {
    const { files, port, statuses } = await serve(t, { failClosed });
    const closed = failClosed ? 500 : 200;
    assert.deepEqual(await statuses("outside"), [closed], "before it starts");
    const service = await startRateLimitService(t, files, port);
    await untilCounted(async () => (await statuses("outside"))[0]);
    await service.stop();
    assert.deepEqual(await statuses("outside", "first"), [closed, closed], "after it has ended");
  }
});

/** For what takes its time: Envoy connects again after a while, and charges answers after they are sent. */
async function untilCounted(ask: () => Promise<number | undefined>): Promise<void> {
  await eventually("a request is denied", async () => (await ask()) === 429 || undefined);
}

test("the service's own checker accepts the files of every case", async (t) => {
  let checked = 0;
  for (const each of readCases("test/cases", "rate-limit-global")) {
    const { bundles } = await compileCase(each, createMaterial(each));
    const files = bundles.flatMap(({ rateLimits }) => rateLimits);
    if (files.length === 0) continue;
    assert.equal(await checkRateLimits(writeRateLimits(t, files)), undefined, each.name);
    checked += files.length;
  }
  assert.ok(checked >= 6, `${checked} files`);
  const wrong = [
    { path: "wrong.yaml", content: { domain: "a", descriptors: [{ key: "a", rate_limit: { unit: "eon" } }] } },
  ];
  assert.match((await checkRateLimits(writeRateLimits(t, wrong))) ?? "", /unit/, "it tells files apart");
});
