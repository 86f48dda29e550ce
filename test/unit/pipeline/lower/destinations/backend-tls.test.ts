// Whose TLS settings hold for a backend: its own, the Gateway's, or those of the EnvoyProxy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { specOf } from "../../../../../src/model/fields.ts";
import type { GatewayNode } from "../../../../../src/model/graph/gateway.ts";
import type { BackendTls } from "../../../../../src/model/tls.ts";
import { backendTlsOf } from "../../../../../src/pipeline/lower/destinations/backend-tls.ts";
import { addServiceDestination } from "../../../../../src/pipeline/lower/destinations/service-destination.ts";
import { certificateOf, foundBackend, lowering, resourceOf } from "../lowering.ts";

const own: BackendTls = {
  serverName: "api.internal",
  autoServerName: false,
  authorities: "system",
  subjectAltNames: [],
  clientCertificate: undefined,
};

async function contextOf(backendTls: string) {
  const { context } = await lowering({ parameters: await resourceOf("EnvoyProxy", `backendTLS: ${backendTls}`) });
  return context;
}

test("an EnvoyProxy adds to backends that speak TLS, and to no others", async () => {
  const context = await contextOf("{ minVersion: '1.3', ecdhCurves: [X25519], alpnProtocols: [h2] }");
  assert.equal(backendTlsOf(undefined, undefined, context), undefined);
  assert.deepEqual(backendTlsOf(own, undefined, context), {
    ...own,
    minVersion: "1.3",
    ecdhCurves: ["X25519"],
    alpnProtocols: ["h2"],
  });
});

test("what the Backend sets itself overrides the EnvoyProxy, field by field", async () => {
  const context = await contextOf("{ minVersion: '1.2', ciphers: [AES128-SHA], ecdhCurves: [X25519] }");
  const found = backendTlsOf({ ...own, ciphers: ["AES256-SHA"] }, undefined, context);
  assert.deepEqual(found, { ...own, minVersion: "1.2", ciphers: ["AES256-SHA"], ecdhCurves: ["X25519"] });
});

test("a Backend's version that leaves no range with the EnvoyProxy's stands alone", async () => {
  const context = await contextOf("{ maxVersion: '1.2' }");
  assert.deepEqual(backendTlsOf({ ...own, minVersion: "1.3" }, undefined, context), { ...own, minVersion: "1.3" });
  assert.deepEqual(backendTlsOf({ ...own, minVersion: "1.2" }, undefined, context)?.maxVersion, "1.2");
});

test("Auto leaves the version to Envoy", async () => {
  assert.deepEqual(backendTlsOf(own, undefined, await contextOf("{ minVersion: Auto, maxVersion: Auto }")), own);
});

test("the client certificate is the Backend's, else the Gateway's, else the EnvoyProxy's", async () => {
  const context = await contextOf("{ clientCertificateRef: { name: proxy } }");
  const [first] = context.proxy.gateways as readonly [GatewayNode];
  const gateways = [{ ...first, clientCertificate: certificateOf("shop", "gateway") }];
  const proxy = { ...context.proxy, gateways };
  const named = { ...own, clientCertificate: certificateOf("shop", "own") };
  const nameOf = (tls: BackendTls | undefined) => tls?.clientCertificate?.certificate.name;
  assert.equal(nameOf(backendTlsOf(own, undefined, context)), "proxy");
  assert.equal(nameOf(backendTlsOf(own, first.resource, { ...context, proxy })), "gateway");
  assert.equal(nameOf(backendTlsOf(named, first.resource, { ...context, proxy })), "own");
});

test("services that Envoy calls by backendRefs have the same certificate, those of a URL have none", async () => {
  const context = await contextOf("{ clientCertificateRef: { name: proxy } }");
  const references = { ...context.graph.references, backend: () => ({ ...foundBackend({ name: "keys" }), tls: own }) };
  const called = { ...context, graph: { ...context.graph, references } };
  const [{ resource }] = context.proxy.gateways as readonly [GatewayNode];
  const field = specOf({ ...resource, spec: { name: "keys" } }, undefined, context.report);
  const call = { protocol: "http1", settings: {}, origin: field.at } as const;
  addServiceDestination({ ...call, key: "by-reference", references: [field] }, called);
  addServiceDestination({ ...call, key: "by-url", references: [], url: new URL("https://keys.example/") }, called);
  const named = called.destinations.all().map(({ backends }) => backends[0]?.tls?.clientCertificate?.certificate.name);
  assert.deepEqual(named, ["proxy", undefined]);
});
