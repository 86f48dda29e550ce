// The filter against forged requests: every route brings its own policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { CsrfPolicy } from "../../../../../../src/model/envoy/generated/envoy.extensions.filters.http.csrf.v3.ts";
import type { Csrf } from "../../../../../../src/model/ir/security/csrf.ts";
import { builtRoute } from "../../builders.ts";

function policyOf(csrf: Partial<Csrf>): CsrfPolicy {
  const settings: Csrf = { additionalHosts: [], shadow: { numerator: 0, denominator: 100 }, ...csrf };
  const parts = builtRoute({ security: { csrf: settings } }).typed_per_filter_config ?? {};
  const { "@type": _, ...policy } = parts["envoy.filters.http.csrf"] ?? { "@type": "" };
  return policy as CsrfPolicy;
}

test("without a share that is only counted, all requests are checked", () => {
  assert.deepEqual(policyOf({}), { filter_enabled: { default_value: { numerator: 100 } } });
});

test("of the requests that are not checked, all are counted", () => {
  assert.deepEqual(policyOf({ shadow: { numerator: 1, denominator: 3 } }), {
    filter_enabled: { default_value: { numerator: 666_667, denominator: "MILLION" } },
    shadow_enabled: { default_value: { numerator: 100 } },
  });
});

test("a star in a host is any text, and its dots are dots", () => {
  assert.deepEqual(policyOf({ additionalHosts: ["a.example:8443", "*.b.example"] }).additional_origins, [
    { exact: "a.example:8443" },
    { safe_regex: { regex: ".*\\.b\\.example" } },
  ]);
});
