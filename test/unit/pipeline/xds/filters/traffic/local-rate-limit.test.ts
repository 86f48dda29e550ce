// The local rate limit filter: nothing on the chain, buckets and what fills them on the route.

import assert from "node:assert/strict";
import { test } from "node:test";
import { defined } from "../../../../../../src/base/defined.ts";
import type { LocalRateLimit as EnvoyLocalRateLimit } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.local_ratelimit.v3.ts";
import type { LocalRateLimit, LocalRateLimitRule } from "../../../../../../src/model/ir/route/local-rate-limit.ts";
import type { RateLimitSelector } from "../../../../../../src/model/ir/route/rate-limit.ts";
import { builtRoute } from "../../builders.ts";

const always = { default_value: { numerator: 100 } };
const unlimited = { max_tokens: 4_294_967_295, tokens_per_fill: 4_294_967_295, fill_interval: "1s" };
const base = {
  "@type": "type.googleapis.com/envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit",
  stat_prefix: "http_local_rate_limiter",
  filter_enabled: always,
  filter_enforced: always,
  always_consume_default_token_bucket: false,
};

function limitOf(localRateLimit: LocalRateLimit) {
  return builtRoute({ traffic: { localRateLimit } }).typed_per_filter_config?.["envoy.filters.http.local_ratelimit"];
}

function rule(selectors: readonly RateLimitSelector[], parts: Partial<LocalRateLimitRule> = {}): LocalRateLimitRule {
  return { index: 1, bucket: { requests: 5, unit: "Minute" }, selectors, shadowMode: false, cost: undefined, ...parts };
}

const bucket = { max_tokens: 5, tokens_per_fill: 5, fill_interval: "60s" };
const key = "rule-1-match-0";
/** Without a default bucket, only the rule's own requests are told. */
const told = { x_ratelimit_option: "DRAFT_VERSION_03" };

test("the rule without selectors is the bucket of all, and without one there is no limit", () => {
  const defaultBucket = { requests: 3, unit: "Hour" } as const;
  assert.deepEqual(limitOf({ defaultBucket, rules: [] }), {
    ...base,
    token_bucket: { max_tokens: 3, tokens_per_fill: 3, fill_interval: "3600s" },
    enable_x_ratelimit_headers: "DRAFT_VERSION_03",
  });
});

test("responses tell of the limit that counts the request, unless it is not to be told", () => {
  const optionOf = (headers?: boolean, defaultHeaders?: boolean) => {
    const parts = (told?: boolean) => ({ requests: 3, unit: "Hour" as const, ...defined({ headers: told }) });
    const built = limitOf({ defaultBucket: parts(defaultHeaders), rules: [rule([], { bucket: parts(headers) })] });
    const { enable_x_ratelimit_headers, rate_limits } = built as unknown as EnvoyLocalRateLimit;
    return [enable_x_ratelimit_headers ?? "OFF", rate_limits?.[0]?.x_ratelimit_option ?? "as all"];
  };
  assert.deepEqual(optionOf(), ["DRAFT_VERSION_03", "as all"]);
  assert.deepEqual(optionOf(false), ["DRAFT_VERSION_03", "OFF"]);
  assert.deepEqual(optionOf(true, false), ["OFF", "DRAFT_VERSION_03"]);
  assert.deepEqual(optionOf(false, false), ["OFF", "as all"]);
});

const exact = (value: string) => ({ kind: "exact", value }) as const;
const address = { address_prefix: "10.0.0.0", prefix_len: 8 };
const matched = { descriptor_key: key, descriptor_value: key };
const selectors: readonly (readonly [title: string, selector: RateLimitSelector, action: object])[] = [
  [
    "a header",
    { kind: "header", name: "x-a", match: exact("1"), invert: false },
    {
      header_value_match: { ...matched, expect_match: true, headers: [{ name: "x-a", string_match: { exact: "1" } }] },
    },
  ],
  [
    "another header than this",
    { kind: "header", name: "x-a", match: exact("1"), invert: true },
    {
      header_value_match: { ...matched, expect_match: false, headers: [{ name: "x-a", string_match: { exact: "1" } }] },
    },
  ],
  [
    "a method",
    { kind: "method", value: "GET", invert: true },
    {
      header_value_match: {
        ...matched,
        expect_match: false,
        headers: [{ name: ":method", string_match: { exact: "GET" } }],
      },
    },
  ],
  [
    "a query parameter",
    { kind: "queryParam", name: "q", match: exact("1"), invert: false },
    {
      query_parameter_value_match: {
        ...matched,
        expect_match: true,
        query_parameters: [{ name: "q", string_match: { exact: "1" } }],
      },
    },
  ],
  [
    "addresses of a range",
    { kind: "sourceCidr", value: "10.0.0.0/8", invert: false, distinct: false },
    { remote_address_match: { ...matched, address_matcher: { ranges: [address] } } },
  ],
  [
    "addresses outside of a range",
    { kind: "sourceCidr", value: "10.0.0.0/8", invert: true, distinct: false },
    { remote_address_match: { ...matched, address_matcher: { ranges: [address], invert_match: true } } },
  ],
];
for (const [title, selector, action] of selectors) {
  test(`a rule counts ${title} in one bucket`, () => {
    assert.deepEqual(limitOf({ defaultBucket: undefined, rules: [rule([selector])] }), {
      ...base,
      token_bucket: unlimited,
      descriptors: [{ entries: [{ key, value: key }], token_bucket: bucket }],
      rate_limits: [{ actions: [action], ...told }],
    });
  });
}

const distinct: readonly (readonly [
  title: string,
  selector: RateLimitSelector,
  actions: readonly object[],
  entries: readonly object[],
])[] = [
  [
    "value of a header",
    { kind: "distinctHeader", name: "x-a" },
    [{ request_headers: { header_name: "x-a", descriptor_key: key } }],
    [{ key }],
  ],
  [
    "value of a parameter",
    { kind: "distinctQueryParam", name: "q" },
    [{ query_parameters: { query_parameter_name: "q", descriptor_key: key } }],
    [{ key }],
  ],
  [
    "address of a range",
    { kind: "sourceCidr", value: "10.0.0.0/8", invert: false, distinct: true },
    [{ remote_address_match: { ...matched, address_matcher: { ranges: [address] } } }, { remote_address: {} }],
    [{ key, value: key }, { key: "remote_address" }],
  ],
];
for (const [title, selector, actions, entries] of distinct) {
  test(`each ${title} may have a bucket of its own, ten thousand at once`, () => {
    assert.deepEqual(limitOf({ defaultBucket: undefined, rules: [rule([selector])] }), {
      ...base,
      token_bucket: unlimited,
      descriptors: [{ entries, token_bucket: bucket }],
      rate_limits: [{ actions, ...told }],
      max_dynamic_descriptors: 10_000,
    });
  });
}

test("a rule may only watch, and may take several tokens a request", () => {
  const selector: RateLimitSelector = { kind: "distinctHeader", name: "x-a" };
  const limit = limitOf({ defaultBucket: undefined, rules: [rule([selector], { shadowMode: true, cost: 3 })] });
  const { descriptors, rate_limits } = limit as unknown as {
    readonly descriptors: readonly { readonly shadow_mode?: boolean }[];
    readonly rate_limits: readonly { readonly hits_addend?: object }[];
  };
  assert.deepEqual([descriptors[0]?.shadow_mode, rate_limits[0]?.hits_addend], [true, { number: 3 }]);
});
