// Binary and canonical JSON of messages: what goes in comes out again.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { canonicalJson, decodeMessage, encodeMessage } from "../../../../src/pipeline/verify/codec.ts";
import { findProblems } from "../../../../src/pipeline/verify/find-problems.ts";
import { messageTable, tableNames } from "../../../../src/pipeline/verify/proto-tables.ts";
import { randomFrom, randomMessage } from "./random-message.ts";

const structural = new Set([
  "type",
  "unknown-field",
  "enum",
  "oneof",
  "any",
  "range",
  "duration",
  "timestamp",
  "field-mask",
  "duplicate",
]);
const types = [...tableNames()].filter(
  (name) => messageTable(name) !== undefined && /^(envoy\.(config|extensions|type)|xds)\./.test(name),
);

test("a message of any type survives encoding and decoding, and its canonical JSON is its own canonical JSON", () => {
  fc.assert(
    fc.property(fc.constantFrom(...types), fc.nat(), (type, seed) => {
      const message = randomMessage(type, randomFrom(seed));
      assert.deepEqual(
        findProblems(type, message).filter((problem) => structural.has(problem.rule)),
        [],
      );
      const bytes = encodeMessage(type, message);
      const json = decodeMessage(type, bytes);
      assert.deepEqual(encodeMessage(type, json), bytes);
      assert.deepEqual(canonicalJson(type, json), json);
    }),
    { numRuns: 300 },
  );
});

test("canonical JSON has snake_case names, 64-bit integers as text and no defaults", () => {
  const written = {
    requireTls: "NONE",
    name: "shop",
    domains: [],
    includeAttemptCountInResponse: true,
    requestBodyBufferLimit: 4096,
  };
  assert.deepEqual(canonicalJson("envoy.config.route.v3.VirtualHost", written), {
    name: "shop",
    include_attempt_count_in_response: true,
    request_body_buffer_limit: "4096",
  });
});

test("a member of a oneof stays, though it has its default", () => {
  assert.deepEqual(canonicalJson("envoy.config.core.v3.SocketAddress", { address: "a", port_value: 0 }), {
    address: "a",
    port_value: 0,
  });
});

test("a wrapper stays, though it holds a default", () => {
  const limit = { max_requests: 0 };
  assert.deepEqual(canonicalJson("envoy.config.cluster.v3.CircuitBreakers.Thresholds", limit), limit);
});

test("a message inside Any is encoded as the type it names", () => {
  const type = "envoy.config.core.v3.TypedExtensionConfig";
  const router = "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router";
  const message = { name: "router", typed_config: { "@type": router, suppressEnvoyHeaders: true } };
  const json = { name: "router", typed_config: { "@type": router, suppress_envoy_headers: true } };
  assert.deepEqual(decodeMessage(type, encodeMessage(type, message)), json);
});

test("undefined means that the field is absent", () => {
  assert.deepEqual(canonicalJson("envoy.config.route.v3.Route", { name: "a", route: undefined }), { name: "a" });
});
