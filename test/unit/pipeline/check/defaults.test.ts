// Defaults of the schemas are set before anything is validated, and the document stays as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonValue, type Path, valueAt } from "../../../../src/base/json/json.ts";
import { prepareObject } from "../../../../src/pipeline/check/schemas/prepare.ts";
import { samples } from "./samples.ts";
import { check, documentsOf, soundResource } from "./support.ts";

const cases: readonly (readonly [kind: string, path: Path, value: JsonValue])[] = [
  ["Gateway", ["addresses", 0, "type"], "IPAddress"],
  ["Gateway", ["listeners", 0, "allowedRoutes", "namespaces", "from"], "Same"],
  ["Gateway", ["listeners", 1, "tls", "mode"], "Terminate"],
  ["Gateway", ["listeners", 1, "tls", "certificateRefs", 0, "group"], ""],
  ["Gateway", ["listeners", 1, "tls", "certificateRefs", 0, "kind"], "Secret"],
  ["Gateway", ["listeners", 1, "allowedRoutes", "namespaces", "from"], "All"],
  ["ListenerSet", ["parentRef", "kind"], "Gateway"],
  ["HTTPRoute", ["parentRefs", 0, "group"], "gateway.networking.k8s.io"],
  ["HTTPRoute", ["parentRefs", 0, "kind"], "Gateway"],
  ["HTTPRoute", ["rules", 0, "matches", 0, "path", "type"], "PathPrefix"],
  ["HTTPRoute", ["rules", 0, "matches", 0, "path", "value"], "/cart"],
  ["HTTPRoute", ["rules", 0, "matches", 0, "headers", 0, "type"], "Exact"],
  ["HTTPRoute", ["rules", 0, "backendRefs", 0, "weight"], 3],
  ["HTTPRoute", ["rules", 0, "backendRefs", 1, "weight"], 1],
  ["HTTPRoute", ["rules", 0, "backendRefs", 1, "kind"], "Service"],
  ["HTTPRoute", ["rules", 0, "backendRefs", 1, "group"], ""],
  ["GRPCRoute", ["rules", 0, "matches", 0, "method", "type"], "Exact"],
  ["Service", ["type"], "ClusterIP"],
  ["Service", ["ports", 0, "protocol"], "TCP"],
  ["EndpointSlice", ["ports", 0, "protocol"], "TCP"],
];

for (const [kind, path, value] of cases) {
  test(`${kind} has ${JSON.stringify(value)} at ${path.join(".")}`, async () => {
    const { spec } = await soundResource(samples[kind] ?? "");
    assert.deepEqual(valueAt(spec as JsonValue, path), value);
  });
}

test("a route without rules gets one that matches everything", async () => {
  const { spec } = await soundResource(
    "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: a}, spec: {}}",
  );
  assert.deepEqual(spec, { rules: [{ matches: [{ path: { type: "PathPrefix", value: "/" } }] }] });
});

test("null counts as not set, so that the default applies", async () => {
  const { spec } = await soundResource(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: a, creationTimestamp: null }
spec: { hostnames: null, parentRefs: [{ name: edge, kind: null }] }
status: { anything: [goes] }`);
  assert.deepEqual(valueAt(spec as JsonValue, ["parentRefs", 0, "kind"]), "Gateway");
  assert.equal("hostnames" in (spec as object), false);
});

test("documents are not changed", async () => {
  const documents = documentsOf(Object.values(samples).join("\n---"));
  const before = structuredClone(documents.map(({ value }) => value));
  await check(documents);
  assert.deepEqual(
    documents.map(({ value }) => value),
    before,
  );
});

test("a default is filled in only where its parent is set", () => {
  const plan = { fields: { a: { fields: { b: { default: 1 } } }, c: { default: { d: 2 } } } };
  assert.deepEqual(
    prepareObject({}, plan, () => {}),
    { c: { d: 2 } },
  );
  assert.deepEqual(
    prepareObject({ a: {}, c: {} }, plan, () => {}),
    { a: { b: 1 }, c: {} },
  );
});

test("what a schema leaves to the user keeps its nulls", () => {
  const plan = { fields: { config: { keep: true } } } as const;
  assert.deepEqual(
    prepareObject({ config: { a: null }, other: { a: null } }, plan, () => {}),
    { config: { a: null }, other: {} },
  );
});
