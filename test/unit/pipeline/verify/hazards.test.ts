// Values that Envoy accepts and that do harm, and their sound neighbours.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, printPath } from "../../../../src/base/json/json.ts";
import { validateConfig } from "../../../../src/operate/envoy/validate-config.ts";
import { examine } from "../../../../src/pipeline/verify/find-problems.ts";
import { findHazards } from "../../../../src/pipeline/verify/hazards/find-hazards.ts";
import { createCertificate } from "../../../support/certificates/tls.ts";
import { envoyPath } from "../../../support/envoy/envoy.ts";
import { bootstrap, googleapis, router } from "./bootstraps.ts";

type Bundle = Parameters<typeof findHazards>[1];
type Files = Bundle["files"];

/** "effect path reason", the path from its last five steps on. */
function hazards(root: JsonObject, files: Files = [], limits: Partial<Bundle> = {}): readonly string[] {
  const seen = [
    { root, ...examine("envoy.config.bootstrap.v3.Bootstrap", root) },
    ...files.map(({ content }) => ({
      root: content,
      ...examine("envoy.service.discovery.v3.DiscoveryResponse", content),
    })),
  ];
  assert.deepEqual(
    seen.flatMap(({ problems }) => problems),
    [],
  );
  return findHazards(seen, { files, rateLimits: [], ...limits }).map(
    ({ effect, path, reason }) => `${effect} ${printPath(path.slice(-3))} ${reason}`,
  );
}

function packed(type: string, message: JsonObject = {}): JsonObject {
  return { "@type": googleapis + type, ...message };
}

function withTls(common: JsonObject, secrets: readonly JsonObject[] = []): JsonObject {
  const type = "envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext";
  const tls = packed(type, { require_client_certificate: true, common_tls_context: common });
  const listener = {
    name: "edge",
    address: { socket_address: { address: "127.0.0.1", port_value: 0 } },
    filter_chains: [{ filters: [], transport_socket: { name: "tls", typed_config: tls } }],
  };
  return { static_resources: { listeners: [listener], secrets } };
}

function injector(reference: JsonObject): JsonObject {
  const generic = packed("envoy.extensions.http.injected_credentials.generic.v3.Generic", { credential: reference });
  const typed_config = packed("envoy.extensions.filters.http.credential_injector.v3.CredentialInjector", {
    credential: { name: "generic", typed_config: generic },
  });
  return { name: "injector", typed_config };
}

const inFile = (path: string): JsonObject => ({ path_config_source: { path }, resource_api_version: "V3" });

test("a credential must be a generic secret of the bundle, or be in a file", () => {
  const ask = (reference: JsonObject, secrets: readonly JsonObject[], files?: Files) => {
    const { static_resources } = bootstrap({ manager: { http_filters: [injector(reference), router()] } });
    return hazards({ static_resources: { ...(static_resources as JsonObject), secrets } }, files);
  };
  const generic = { name: "k", generic_secret: { secret: { inline_string: "Basic abc" } } };
  const certificate = { name: "k", tls_certificate: {} };
  assert.deepEqual(ask({ name: "k" }, [generic]), []);
  assert.deepEqual(ask({ name: "k", sds_config: inFile("/etc/host/k.json") }, []), []);
  assert.match(ask({ name: "k" }, [certificate]).join(), /^crashes .*is not a generic_secret$/);
  assert.match(ask({ name: "k" }, []).join(), /^crashes .*which the bundle does not have$/);
  const type = `${googleapis}envoy.extensions.transport_sockets.tls.v3.Secret`;
  const file = (secret: JsonObject) => [{ path: "sds/k.json", content: { resources: [{ "@type": type, ...secret }] } }];
  const reference = { name: "k", sdsConfig: inFile("./sds/k.json") };
  assert.deepEqual(ask(reference, [], file(generic)), []);
  assert.match(ask(reference, [], file({ ...generic, name: "other" })).join(), /^ignores /);
});

test("required client certificates need an authority, a hash or a validator", () => {
  const authority = { validation_context: { trusted_ca: { filename: "/etc/ca.crt" } } };
  const reference = { validation_context_sds_secret_config: { name: "ca" } };
  const sound: readonly JsonObject[] = [
    authority,
    { validationContext: { verify_certificate_hash: ["ab".repeat(32)] } },
    { combined_validation_context: { default_validation_context: {}, ...reference } },
    { validation_context_sds_secret_config: { name: "ca", sds_config: inFile("/etc/ca.json") } },
  ];
  const secret = { name: "ca", ...authority };
  for (const each of sound) assert.deepEqual(hazards(withTls(each, [secret])), []);
  const harmful: readonly JsonObject[] = [
    {},
    { validation_context: {} },
    { validation_context: { trust_chain_verification: "ACCEPT_UNTRUSTED" } },
    { validation_context: { trusted_ca: { inline_string: "" } } },
  ];
  for (const each of harmful) assert.match(hazards(withTls(each)).join(), /^admits .*require_client_certificate/);
  const empty = withTls(reference, [{ name: "ca", validation_context: {} }]);
  assert.match(hazards(empty).join(), /^admits /);
});

test("what a route says of a filter needs a filter with that name and of that kind", () => {
  const buffer = packed("envoy.extensions.filters.http.buffer.v3.Buffer", { max_request_bytes: 1 });
  const off = packed("envoy.extensions.filters.http.buffer.v3.BufferPerRoute", { disabled: true });
  const manager = { http_filters: [{ name: "limit", typed_config: buffer }, router()] };
  const ask = (parts: JsonObject) => hazards(bootstrap({ manager, route: { typed_per_filter_config: parts } }));
  const on = packed("envoy.config.route.v3.FilterConfig", { config: {} });
  const wrapped = packed("envoy.config.route.v3.FilterConfig", { config: off });
  for (const part of [off, on, wrapped]) assert.deepEqual(ask({ limit: part }), []);
  assert.match(ask({ "envoy.filters.http.buffer": off }).join(), /^ignores .*does not name a filter/);
  const lua = packed("envoy.extensions.filters.http.lua.v3.LuaPerRoute", { disabled: true });
  assert.match(ask({ limit: lua }).join(), /^ignores .*is not of the package envoy.extensions.filters.http.buffer.v3/);
});

test("filters in front of a cluster count, too", () => {
  const options = packed("envoy.extensions.upstreams.http.v3.HttpProtocolOptions", {
    explicit_http_config: { http_protocol_options: {} },
    http_filters: [{ name: "upstream", typed_config: packed("envoy.extensions.filters.http.lua.v3.Lua") }],
  });
  const cluster = {
    typed_extension_protocol_options: { "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": options },
  };
  const parts = { upstream: packed("envoy.extensions.filters.http.lua.v3.LuaPerRoute", { disabled: true }) };
  assert.deepEqual(hazards(bootstrap({ cluster, route: { typed_per_filter_config: parts } })), []);
});

// What Envoy itself says of the same: a rule that a later Envoy makes superfluous is found here.

async function verdict(config: JsonObject): Promise<string> {
  const validation = await validateConfig(await envoyPath(), { kind: "bootstrap", bootstrap: config });
  return validation.kind === "accepted" ? "accepted" : validation.problem;
}

/** Of TCP, of datagrams, and of QUIC, in both spellings. */
const tcp = { address: { socket_address: { address: "127.0.0.1", port_value: 5000 } } };
const udp = { address: { socketAddress: { protocol: "UDP", address: "127.0.0.1", portValue: "5000" } } };
const quic = { ...udp, udpListenerConfig: { quicOptions: {} } };
const listening = (...listeners: readonly JsonObject[]): JsonObject => ({ static_resources: { listeners } });
const unsound: readonly JsonObject[] = [
  ...[tcp, quic, { address: { pipe: { path: "/tmp/none.sock" } } }].map((each) => listening({ name: "a", ...each })),
  listening({ name: "a", ...tcp, filter_chains: [{}] }, { name: "b", ...tcp, default_filter_chain: {} }),
];

test("listeners need filter chains, but for datagrams, and an address of their own", () => {
  const whole = { ...tcp, default_filter_chain: {} };
  assert.deepEqual(
    hazards(listening({ name: "a", ...whole }, { name: "b", ...udp }, { name: "c", api_listener: {} })),
    [],
  );
  const numbered = { address: { socket_address: { protocol: 1, address: "127.0.0.1", port_value: 5000 } } };
  assert.deepEqual(hazards(listening({ name: "a", ...whole }, { name: "b", ...numbered })), []);
  const free = { address: { socket_address: { address: "127.0.0.1", port_value: 0 } }, filter_chains: [{}] };
  assert.deepEqual(hazards(listening({ name: "a", ...free }, { name: "b", ...free })), []);
  for (const each of unsound)
    assert.deepEqual(
      hazards(each).map((hazard) => hazard.split(" ")[0]),
      ["rejects"],
    );
  assert.match(
    hazards(listening({ name: "a", ...udp }, { name: "b", ...udp })).join(),
    /5000\/udp, which the listener "a"/,
  );
  const twice = hazards(listening({ name: "a", ...udp }, { name: "a", ...udp }));
  assert.equal(twice.length, 1, "of two with one name, the name alone is reported");
});

test("Envoy rejects the listeners that are unsound", async () => {
  for (const each of unsound) assert.match(await verdict(each), /no filter chains|duplicate address/);
});

test("Envoy crashes with a credential that is missing, and with one that is a certificate", async () => {
  const { chain, key } = createCertificate({ names: ["a.example"] });
  const certificate = {
    name: "k",
    tls_certificate: { certificate_chain: { inline_string: chain }, private_key: { inline_string: key } },
  };
  for (const secrets of [[], [certificate]]) {
    const { static_resources } = bootstrap({ manager: { http_filters: [injector({ name: "k" }), router()] } });
    const config = { static_resources: { ...(static_resources as JsonObject), secrets } };
    assert.match(hazards(config).join(), /^crashes /);
    assert.match(await verdict(config), /^SIG(SEGV|ABRT|BUS)/);
  }
});

test("Envoy accepts everything else that does harm", async () => {
  const { chain, key } = createCertificate({ names: ["a.example"] });
  const tls_certificates = [{ certificate_chain: { inline_string: chain }, private_key: { inline_string: key } }];
  const lua = packed("envoy.extensions.filters.http.lua.v3.LuaPerRoute", { disabled: true });
  const { static_resources } = bootstrap();
  const { listeners, clusters } = static_resources as unknown as Readonly<Record<string, readonly JsonObject[]>>;
  const configs: readonly JsonObject[] = [
    withTls({ tls_certificates }),
    withTls({ tls_certificates, validation_context: { trust_chain_verification: "ACCEPT_UNTRUSTED" } }),
    bootstrap({ route: { typed_per_filter_config: { nothing: lua } } }),
    bootstrap({ route: { typed_per_filter_config: { "envoy.filters.http.router": lua } } }),
    { static_resources: { listeners: [...(listeners ?? []), ...(listeners ?? [])], clusters: clusters ?? [] } },
  ];
  for (const config of configs) {
    assert.match(hazards(config).join(), /^(admits|ignores) /);
    assert.equal(await verdict(config), "accepted");
  }
});
