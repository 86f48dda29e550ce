// Valid objects of every kind pass, in every version, and get the fields of their type.

import assert from "node:assert/strict";
import { test } from "node:test";
import { knownKinds } from "../../../../src/pipeline/check/index.ts";
import { kinds } from "../../../../src/pipeline/check/schemas/kinds.ts";
import { samples } from "./samples.ts";
import { checkText, lineOf, soundResource } from "./support.ts";

test("there is a sample of every known kind", () => {
  assert.deepEqual(Object.keys(samples).sort(), knownKinds);
});

for (const [kind, text] of Object.entries(samples)) {
  for (const channel of ["standard", "experimental"] as const) {
    test(`a valid ${kind} passes in the ${channel} channel`, async () => {
      const resource = await soundResource(text, channel);
      assert.equal(resource.kind, kind);
      assert.equal(resource.namespace === "", kinds.get(kind)?.scope === "Cluster");
    });
  }
}

for (const definition of kinds.values()) {
  for (const version of definition.versions.keys()) {
    test(`${definition.kind} ${version} is read`, async () => {
      const text = (samples[definition.kind] ?? "").replace(/^apiVersion: .*$/m, (line) =>
        line.replace(/[^/ ]+$/, version),
      );
      const { resources, diagnostics } = await checkText(text, "experimental");
      assert.deepEqual(diagnostics.map(lineOf), []);
      assert.equal(resources.resources[0]?.version, version);
    });
  }
}

test("every version of a kind gives the same", async () => {
  for (const { kind, versions } of kinds.values()) {
    const specs = [...versions.keys()].map(async (version) => {
      const text = (samples[kind] ?? "").replace(/^apiVersion: .*$/m, (line) => line.replace(/[^/ ]+$/, version));
      return (await soundResource(text, "experimental")).spec;
    });
    const [newest, ...older] = await Promise.all(specs);
    for (const spec of older) assert.deepEqual(spec, newest, kind);
  }
});

test("a version that the standard channel does not serve is an error that says which one to write", async () => {
  const { resources, rejected, diagnostics } = await checkText((samples.TCPRoute ?? "").replace("/v1", "/v1alpha2"));
  assert.equal(resources.ofKind("TCPRoute").length, 0);
  assert.deepEqual(
    rejected.map(({ kind, name }) => `${kind} ${name}`),
    ["TCPRoute db"],
  );
  assert.deepEqual(diagnostics.map(lineOf), [
    'error check/version-not-served (value apiVersion) TCPRoute web/db uses gateway.networking.k8s.io/v1alpha2, which the standard channel of Gateway API does not serve. | use gateway.networking.k8s.io/v1, or set "channel: experimental" in gwc.yaml: like a cluster with the experimental channel, gwc then accepts gateway.networking.k8s.io/v1alpha2.',
  ]);
});

test("a TLSRoute of v1alpha2 without hostnames is valid, and has none", async () => {
  const text = (samples.TLSRoute ?? "").replace("/v1", "/v1alpha2").replace("  hostnames: [vault.example.com]\n", "");
  const { resources } = await checkText(text, "experimental");
  assert.deepEqual(resources.ofKind("TLSRoute")[0]?.spec.hostnames, []);
});

test("a Secret's data is decoded, stringData wins, and printing shows none of it", async () => {
  const resource = await soundResource(samples.Secret ?? "");
  assert.equal(resource.kind, "Secret");
  if (resource.kind !== "Secret") return;
  assert.equal(resource.spec.data["tls.crt"]?.revealText(), "cert");
  assert.equal(resource.spec.data["tls.key"]?.revealText(), "key");
  assert.equal(JSON.stringify(resource.spec.data), '{"tls.crt":"[redacted]","tls.key":"[redacted]"}');
});

test("a ConfigMap's binaryData is decoded", async () => {
  const resource = await soundResource(samples.ConfigMap ?? "");
  assert.deepEqual(resource.kind === "ConfigMap" && [...(resource.spec.binaryData.bytes ?? [])], [0, 1, 2]);
});

test("base64 may have line breaks, as in a cluster", async () => {
  const text = '{apiVersion: v1, kind: Secret, metadata: {name: a}, data: {a: "\\naHVu\\r\\ndGVy\\nMg=\\n=\\n"}}';
  const resource = await soundResource(text);
  assert.equal(resource.kind === "Secret" && resource.spec.data.a?.revealText(), "hunter2");
});

test("a mebibyte of base64 is checked without trouble", async () => {
  const big = Buffer.alloc(1 << 20, 7).toString("base64");
  const resource = await soundResource(
    `{apiVersion: v1, kind: ConfigMap, metadata: {name: a}, binaryData: {a: ${big}}}`,
  );
  assert.equal(resource.kind === "ConfigMap" && resource.spec.binaryData.a?.length, 1 << 20);
});

test("a Namespace carries its name as a label, as in a cluster", async () => {
  const { metadata } = await soundResource(samples.Namespace ?? "");
  assert.deepEqual(metadata.labels, { team: "shop", "kubernetes.io/metadata.name": "web" });
});

test("a namespaced object without a namespace is in default", async () => {
  const resource = await soundResource((samples.HTTPRoute ?? "").replace("namespace: web, ", ""));
  assert.equal(resource.namespace, "default");
});
