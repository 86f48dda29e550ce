// How a BackendTrafficPolicy's local rate limit is lowered.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(rules: string) {
  const { parts, valid, problems } = await lowerTraffic(`rateLimit: { local: { rules: [${rules}] } }`);
  return { part: valid ? parts : "invalid", problems };
}

const perMinute = "limit: { requests: 10, unit: Minute }";

test("the rule without selectors is the default bucket", async () => {
  const { part, problems } = await lower(
    `{ clientSelectors: [{ headers: [{ name: X-Plan, value: free }] }], ${perMinute} }, { limit: { requests: 5, unit: Second } }`,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(part, {
    localRateLimit: {
      defaultBucket: { requests: 5, unit: "Second" },
      rules: [
        {
          index: 0,
          bucket: { requests: 10, unit: "Minute" },
          selectors: [{ kind: "header", name: "x-plan", match: { kind: "exact", value: "free" }, invert: false }],
          shadowMode: false,
        },
      ],
    },
  });
});

test("without such a rule there is no default bucket, and any unit will do", async () => {
  const { part, problems } = await lower(
    `{ clientSelectors: [{ path: { value: /api } }], limit: { requests: 1, unit: Second }, shadowMode: true, cost: { request: { from: Number, number: 3 } } }`,
  );
  assert.deepEqual(problems, []);
  assert.deepEqual(part, {
    localRateLimit: {
      rules: [
        {
          index: 0,
          bucket: { requests: 1, unit: "Second" },
          selectors: [{ kind: "path", match: { kind: "prefix", value: "/api" }, invert: false }],
          shadowMode: true,
          cost: 3,
        },
      ],
    },
  });
});

const selectors: readonly (readonly [yaml: string, selectors: unknown])[] = [
  ["headers: [{ name: X-User, type: Distinct }]", [{ kind: "distinctHeader", name: "x-user" }]],
  [
    "headers: [{ name: a, type: RegularExpression, value: b+, invert: true }]",
    [{ kind: "header", name: "a", match: { kind: "regex", value: "b+" }, invert: true }],
  ],
  ["methods: [{ value: POST, invert: true }]", [{ kind: "method", value: "POST", invert: true }]],
  [
    "methods: [{ value: PUT }, { value: POST }]",
    [{ kind: "header", name: ":method", match: { kind: "regex", value: "PUT|POST" }, invert: false }],
  ],
  [
    "path: { type: Exact, value: /a, invert: true }",
    [{ kind: "path", match: { kind: "exact", value: "/a" }, invert: true }],
  ],
  [
    "queryParams: [{ name: Q, value: x }]",
    [{ kind: "queryParam", name: "Q", match: { kind: "exact", value: "x" }, invert: false }],
  ],
  ["queryParams: [{ name: Q, type: Distinct }]", [{ kind: "distinctQueryParam", name: "Q" }]],
  ["sourceCIDR: { value: 10.0.0.0/8 }", [{ kind: "sourceCidr", value: "10.0.0.0/8", invert: false, distinct: false }]],
  [
    "sourceCIDR: { value: 0.0.0.0/0, type: Distinct }",
    [{ kind: "sourceCidr", value: "0.0.0.0/0", invert: false, distinct: true }],
  ],
];

for (const [yaml, expected] of selectors) {
  test(`a rule counts by ${yaml}`, async () => {
    const { part, problems } = await lower(`{ clientSelectors: [{ ${yaml} }], ${perMinute} }`);
    assert.deepEqual(problems, []);
    const { localRateLimit } = part as { localRateLimit: { rules: readonly { selectors: unknown }[] } };
    assert.deepEqual(localRateLimit.rules[0]?.selectors, expected);
  });
}

test("all selectors of a rule must match, over its entries too", async () => {
  const { part } = await lower(
    `{ clientSelectors: [{ methods: [{ value: GET }], path: { value: /a } }, { headers: [{ name: h, type: Distinct }] }], ${perMinute} }`,
  );
  const { localRateLimit } = part as {
    localRateLimit: { rules: readonly { selectors: readonly { kind: string }[] }[] };
  };
  assert.deepEqual(
    localRateLimit.rules[0]?.selectors.map(({ kind }) => kind),
    ["method", "path", "distinctHeader"],
  );
});

test("two rules without selectors are an error at the second", async () => {
  const { part, problems } = await lower(`{ ${perMinute} }, { limit: { requests: 1, unit: Hour } }`);
  assert.equal(part, "invalid");
  assert.deepEqual(problems, ["lower/rate-limit-two-defaults spec.rateLimit.local.rules[1]"]);
});

test("a unit that is not a multiple of the default rule's is an error", async () => {
  const month = "{ clientSelectors: [{ path: {} }], limit: { requests: 9, unit: Month } }";
  assert.deepEqual((await lower(`{ limit: { requests: 9, unit: Week } }, ${month}`)).problems, [
    "lower/rate-limit-unit spec.rateLimit.local.rules[1].limit.unit",
  ]);
  assert.deepEqual((await lower(`{ limit: { requests: 9, unit: Day } }, ${month}`)).problems, []);
});

test("a limit of no requests is an error", async () => {
  const { part, problems } = await lower("{ limit: { requests: 0, unit: Second } }");
  assert.equal(part, "invalid");
  assert.deepEqual(problems, ["lower/rate-limit-without-requests spec.rateLimit.local.rules[0].limit.requests"]);
});

test("several methods of which one is inverted are ambiguous and are rejected", async () => {
  const { part, problems } = await lower(
    `{ clientSelectors: [{ methods: [{ value: GET }, { value: PUT, invert: true }] }], ${perMinute} }`,
  );
  assert.equal(part, "invalid");
  assert.deepEqual(problems, ["lower/not-supported-yet spec.rateLimit.local.rules[0].clientSelectors[0].methods"]);
});

for (const number of [0, 1_000_000_001])
  test(`a request cannot cost ${number}`, async () => {
    const selectors = "clientSelectors: [{ path: { value: /api } }]";
    const { problems } = await lower(
      `{ ${selectors}, ${perMinute}, cost: { request: { from: Number, number: ${number} } } }`,
    );
    assert.deepEqual(problems, ["lower/value-out-of-range spec.rateLimit.local.rules[0].cost.request.number"]);
  });

test("a cost may come from metadata, whose names are those of a format", async () => {
  const cost = (namespace: string) =>
    lower(
      `{ clientSelectors: [{ path: { value: / } }], ${perMinute}, cost: { request: { from: Metadata, metadata: { namespace: "${namespace}", key: "id:cost" } } } }`,
    );
  const { part } = await cost("envoy.filters.http.jwt_authn");
  assert.deepEqual(JSON.parse(JSON.stringify(part)).localRateLimit.rules[0].cost, {
    namespace: "envoy.filters.http.jwt_authn",
    key: "id:cost",
  });
  const { problems } = await cost("a)%");
  assert.deepEqual(problems, [
    "lower/value-out-of-range spec.rateLimit.local.rules[0].cost.request.metadata.namespace",
  ]);
});

test("a limit cannot be shared between routes, and without selectors it is neither a shadow nor of another cost", async () => {
  const selected = `clientSelectors: [{ path: { value: / } }], ${perMinute}`;
  assert.equal((await lower(`{ ${selected}, shared: false }`)).problems.length, 0);
  const rule = "lower/not-supported spec.rateLimit.local.rules[0]";
  assert.deepEqual((await lower(`{ ${selected}, shared: true }`)).problems, [`${rule}.shared`]);
  assert.deepEqual((await lower(`{ ${perMinute}, shadowMode: true }`)).problems, [`${rule}.shadowMode`]);
  assert.deepEqual((await lower(`{ ${perMinute}, cost: { request: { from: Number, number: 2 } } }`)).problems, [
    `${rule}.cost.request`,
  ]);
});
