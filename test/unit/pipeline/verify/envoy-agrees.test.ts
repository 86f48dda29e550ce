// The check's verdict beside that of the real Envoy, on valid and on broken bootstraps.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { findEnvoy } from "../../../../src/operate/envoy/find-envoy.ts";
import { validateConfig } from "../../../../src/operate/envoy/validate-config.ts";
import { encodeMessage } from "../../../../src/pipeline/verify/codec.ts";
import { findProblems } from "../../../../src/pipeline/verify/find-problems.ts";
import { addingHeader, bootstrap, googleapis, regexRoute, router, toCluster } from "./bootstraps.ts";

const good: Readonly<Record<string, JsonObject>> = {
  "the plainest bootstrap": bootstrap(),
  "names in lowerCamelCase": bootstrap({ virtualHost: { requireTls: "ALL" } }),
  "an enum by number": bootstrap({ cluster: { type: 0 } }),
  "an integer as text": bootstrap({ route: { direct_response: { status: "200" } } }),
  "an integer with an exponent": bootstrap({ route: { direct_response: { status: "2e2" } } }),
  "null for an absent field": bootstrap({ virtualHost: { request_headers_to_add: null } }),
  "null beside the other member of a oneof": bootstrap({ route: { redirect: null } }),
  "base64 without padding": bootstrap({ virtualHost: addingHeader({ key: "a", raw_value: "YQ" }) }),
  "base64 for URLs": bootstrap({ virtualHost: addingHeader({ key: "a", raw_value: "YQ-_" }) }),
  "a header name with a space, where the rule is loose": bootstrap({
    virtualHost: addingHeader({ key: "a b", value: "c" }),
  }),
  "RE2's own syntax": bootstrap({ route: regexRoute("(?i)\\pL(?P<name>[[:alpha:]])\\z") }),
  "a brace that closes nothing": bootstrap({ route: regexRoute("a{") }),
  "a TypedStruct": bootstrap({
    manager: {
      http_filters: [
        {
          name: "envoy.filters.http.router",
          typed_config: {
            "@type": `${googleapis}xds.type.v3.TypedStruct`,
            type_url: `${googleapis}envoy.extensions.filters.http.router.v3.Router`,
            value: { suppress_envoy_headers: true },
          },
        },
      ],
    },
  }),
  "a wrapped string in metadata": bootstrap({
    virtualHost: {
      metadata: { typed_filter_metadata: { x: { "@type": `${googleapis}google.protobuf.StringValue`, value: "y" } } },
    },
  }),
  "null inside a Struct": bootstrap({ virtualHost: { metadata: { filter_metadata: { x: { y: null } } } } }),
  "the longest duration": bootstrap({ route: toCluster({ timeout: "9223372035.999999999s" }) }),
};

const bad: Readonly<Record<string, JsonObject>> = {
  "a port above 65535": bootstrap({
    listener: { address: { socket_address: { address: "127.0.0.1", port_value: 70000 } } },
  }),
  "an unknown field": bootstrap({ virtualHost: { routs: [] } }),
  "an unknown field that is null": bootstrap({ virtualHost: { routs: null } }),
  "an unknown field inside Any": bootstrap({ manager: { http_filters: [router({ suppress_envoy_header: true })] } }),
  "an unknown enum value": bootstrap({ cluster: { type: "STATICAL" } }),
  "an unknown enum number": bootstrap({ cluster: { type: 99 } }),
  "a number for text": bootstrap({ virtualHost: { name: 5 } }),
  "a fraction for an integer": bootstrap({ route: { direct_response: { status: 200.5 } } }),
  "a negative unsigned integer": bootstrap({ route: { direct_response: { status: -1 } } }),
  "a list for a message": bootstrap({ virtualHost: { retry_policy: [] } }),
  "a list for a map": bootstrap({ virtualHost: { typed_per_filter_config: [] } }),
  "two members of one oneof": bootstrap({ route: { redirect: { path_redirect: "/" } } }),
  "no member of a required oneof": bootstrap({ route: { match: {} } }),
  "an expression that does not close": bootstrap({ route: regexRoute("(") }),
  "a lookahead": bootstrap({ route: regexRoute("(?!a)b") }),
  "a doubled repeat": bootstrap({ route: regexRoute("a**") }),
  "an empty expression": bootstrap({ route: regexRoute("") }),
  "a duration in minutes": bootstrap({ route: toCluster({ timeout: "1m" }) }),
  "a duration as number": bootstrap({ route: toCluster({ timeout: 5 }) }),
  "a negative duration": bootstrap({ route: toCluster({ timeout: "-1s" }) }),
  "a duration that overflows": bootstrap({ route: toCluster({ timeout: "9223372036s" }) }),
  "a connect timeout of nothing": bootstrap({ cluster: { connect_timeout: "0s" } }),
  "a percentage above 100": bootstrap({ cluster: { common_lb_config: { healthy_panic_threshold: { value: 101 } } } }),
  "a header name with a line break": bootstrap({ virtualHost: addingHeader({ key: "a\n", value: "b" }) }),
  "broken base64": bootstrap({ virtualHost: addingHeader({ key: "a", raw_value: "Y" }) }),
  "an unpaired surrogate": bootstrap({ virtualHost: { name: "a\ud800" } }),
  "an unknown type": bootstrap({
    manager: { http_filters: [{ name: "router", typed_config: { "@type": `${googleapis}envoy.Nope` } }] },
  }),
  "a type without a host": bootstrap({
    manager: {
      http_filters: [{ name: "router", typed_config: { "@type": "envoy.extensions.filters.http.router.v3.Router" } }],
    },
  }),
  "a message without its type": bootstrap({ manager: { http_filters: [{ name: "router", typed_config: {} }] } }),
  "an empty key where keys need a character": bootstrap({ virtualHost: { metadata: { filter_metadata: { "": {} } } } }),
  "no domains": bootstrap({ virtualHost: { domains: [] } }),
  "a field that is no longer allowed": bootstrap({
    virtualHost: {
      rate_limits: [
        { actions: [{ dynamic_metadata: { descriptor_key: "a", metadata_key: { key: "k", path: [{ key: "x" }] } } }] },
      ],
    },
  }),
  "a default that is no longer allowed": bootstrap({
    bootstrap: {
      dynamic_resources: {
        cds_config: { api_config_source: { grpc_services: [{ envoy_grpc: { cluster_name: "api" } }] } },
      },
    },
  }),
};

// Envoy's reader accepts more than proto3 JSON allows. Envoy Gateway's does not, and what is not proto3 JSON has no binary form here,
// so it is rejected; the last one is rejected because Envoy, too, checks a message once an extension asks for it.
const stricter: Readonly<Record<string, JsonObject>> = {
  "an enum value in lower case": bootstrap({ cluster: { type: "static" } }),
  "true as text": bootstrap({ manager: { skip_xff_append: "true" } }),
  "one value for a list": bootstrap({ virtualHost: { domains: "*" } }),
  "null in a list": bootstrap({ virtualHost: { domains: ["*", null] } }),
  "a wrapper written as message": bootstrap({ manager: { generate_request_id: { value: true } } }),
  "one field under both names": bootstrap({ virtualHost: { requireTls: "ALL", require_tls: "NONE" } }),
  "a broken message in metadata": bootstrap({
    virtualHost: {
      metadata: { typed_filter_metadata: { x: { "@type": `${googleapis}envoy.config.route.v3.Route` } } },
    },
  }),
};

const envoy = await findEnvoy({ env: process.env, projectRoot: process.cwd() });
const folder = mkdtempSync(join(tmpdir(), "gwc-verify-"));
after(() => rmSync(folder, { recursive: true, force: true }));

for (const [title, value] of Object.entries(good)) {
  test(`Envoy and the check accept ${title}, as JSON and as binary`, async () => {
    assert.deepEqual(problems(value), []);
    assert.deepEqual(await verdict(value), { kind: "accepted" });
    assert.deepEqual(await verdict(encodeMessage("envoy.config.bootstrap.v3.Bootstrap", value)), { kind: "accepted" });
  });
}

for (const [title, value] of Object.entries(bad)) {
  test(`Envoy and the check reject ${title}`, async () => {
    assert.notDeepEqual(problems(value), []);
    assert.equal((await verdict(value)).kind, "rejected");
  });
}

for (const [title, value] of Object.entries(stricter)) {
  test(`the check rejects ${title}, which Envoy accepts`, async () => {
    assert.notDeepEqual(problems(value), []);
    assert.deepEqual(await verdict(value), { kind: "accepted" });
  });
}

function problems(value: JsonObject) {
  return findProblems("envoy.config.bootstrap.v3.Bootstrap", value);
}

async function verdict(config: JsonObject | Uint8Array) {
  assert.ok(envoy, "set-up brings Envoy");
  const path = join(folder, config instanceof Uint8Array ? "envoy.pb" : "envoy.json");
  writeFileSync(path, config instanceof Uint8Array ? config : JSON.stringify(config));
  return validateConfig(envoy.path, path);
}
