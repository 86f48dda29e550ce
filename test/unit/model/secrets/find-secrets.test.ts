// Where secrets are found in Envoy's messages, and where equal texts are no secrets.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, printPointer } from "../../../../src/base/json/json.ts";
import { createSecretFinder, type SecretSearch } from "../../../../src/model/secrets/find-secrets.ts";
import { indexSecretValues } from "../../../../src/model/secrets/secret-values.ts";
import { secretOf } from "./secret-of.ts";

function find(message: JsonObject, search: SecretSearch = {}): Readonly<Record<string, string>> {
  const found = createSecretFinder(search)(message);
  return Object.fromEntries(
    found.map(({ path, what }) => [printPointer(path), typeof what === "string" ? what : what.key]),
  );
}

test("every field in which Envoy takes a secret inline is known", () => {
  const inline = { inline_string: "hunter2" };
  const secrets: Readonly<Record<string, JsonObject>> = {
    "/private_key/inline_string": { private_key: inline },
    "/private_key/inline_bytes": { private_key: { inline_bytes: "aHVudGVyMg==" } },
    "/users/inline_string": { users: inline },
    "/generic_secret/secret/inline_string": { generic_secret: { secret: inline } },
    "/session_ticket_keys/keys/0/inline_bytes": { session_ticket_keys: { keys: [{ inline_bytes: "AA==" }] } },
    "/credential/secret_access_key": { credential: { secret_access_key: "hunter2" } },
    "/credentials": {
      "@type": "type.googleapis.com/envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth",
      credentials: [{ key: "k" }],
    },
    "/local_jwks/inline_string": { local_jwks: { inline_string: '{"keys":[{"kty":"oct","k":"abc"}]}' } },
  };
  for (const [position, message] of Object.entries(secrets)) assert.deepEqual(Object.keys(find(message)), [position]);
});

test("secrets by file, certificates, public keys and plain bodies are not secrets", () => {
  const message = {
    private_key: { filename: "/etc/gwc/secrets/a/b/tls.key" },
    certificate_chain: { inline_string: "-----BEGIN CERTIFICATE-----" },
    local_jwks: { inline_string: '{"keys":[{"kty":"RSA","n":"x","e":"AQAB"}]}' },
    direct_response: { body: { inline_string: "password" } },
  };
  assert.deepEqual(find(message), {});
});

const value = "correct-horse";
const search = { findValue: indexSecretValues([secretOf({ token: value })]) };

test("the value of a Secret is found in headers, bodies, scripts, logs and metadata", () => {
  for (const message of [
    { request_headers_to_add: [{ header: { key: "authorization", value: `Bearer ${value}` } }] },
    { initial_metadata: [{ key: "authorization", value }] },
    { headers: [{ name: "x-key", string_match: { exact: value } }] },
    { body: { inline_string: `<p>${value}</p>` } },
    { body: { inline_bytes: Buffer.from(value).toString("base64") } },
    { default_source_code: { inline_string: `local key = "${value}"` } },
    { log_format: { json_format: { name: value } } },
    { metadata: { filter_metadata: { lua: { name: value } } } },
    { configuration: { value: `{"key":"${value}"}` } },
  ] as readonly JsonObject[])
    assert.deepEqual(Object.values(find(message, search)), ["token"], JSON.stringify(message));
});

test("a name, an address or a path that equals the value of a Secret is no secret", () => {
  const message = {
    name: value,
    domains: [value],
    route: { cluster: value, host_rewrite_literal: value, prefix_rewrite: `/${value}` },
    match: { path_separated_prefix: `/${value}`, headers: [{ name: value }] },
    address: { socket_address: { address: value } },
    metadata: { filter_metadata: { "envoy-gateway": { resources: [{ name: value, namespace: value }] } } },
    private_key: { filename: `/etc/gwc/secrets/${value}/tls.key` },
    strange_field: value,
  };
  assert.deepEqual(find(message, search), {});
  assert.deepEqual(find(message, { ...search, isPatched: () => true }), { "/strange_field": "token" });
});

test("a field with a name of Object.prototype is a field like any other", () => {
  const message = JSON.parse(
    '{ "constructor": { "inline_string": "a" }, "toString": "b", "__proto__": { "valueOf": "c" } }',
  );
  assert.deepEqual(find(message as JsonObject), {});
  assert.deepEqual(Object.values(find({ constructor: { inline_string: value }, toString: value }, search)), ["token"]);
});
