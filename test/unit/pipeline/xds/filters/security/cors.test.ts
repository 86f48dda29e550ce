// The CORS filter: every route brings its own policy.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cors } from "../../../../../../src/model/ir/security/cors.ts";
import { builtRoute } from "../../builders.ts";

const nothing: Cors = {
  allowOrigins: [],
  allowMethods: [],
  allowHeaders: [],
  exposeHeaders: [],
  allowCredentials: false,
  maxAgeSeconds: undefined,
};

function policyOf(cors: Partial<Cors>) {
  const { "envoy.filters.http.cors": part } =
    builtRoute({ cors: { ...nothing, ...cors } }).typed_per_filter_config ?? {};
  return part as unknown as { readonly allow_origin_string_match: readonly object[] };
}

test("lists are joined, an age is text, and preflight requests that are refused end here", () => {
  const cors = {
    allowOrigins: ["https://a.example"],
    allowMethods: ["GET", "PUT"],
    allowHeaders: ["x-a", "x-b"],
    exposeHeaders: ["x-c"],
    allowCredentials: true,
    maxAgeSeconds: 0,
  };
  assert.deepEqual(policyOf(cors), {
    "@type": "type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy",
    allow_origin_string_match: [{ exact: "https://a.example" }],
    allow_methods: "GET, PUT",
    allow_headers: "x-a, x-b",
    expose_headers: "x-c",
    max_age: "0",
    allow_credentials: true,
    forward_not_matching_preflights: false,
  });
});

test("in an origin only the star stands for other characters", () => {
  const origins = policyOf({ allowOrigins: ["https://*.shop.example", "*"] }).allow_origin_string_match;
  assert.deepEqual(origins, [
    { safe_regex: { regex: "https://.*\\.shop\\.example" } },
    { safe_regex: { regex: ".*" } },
  ]);
});
