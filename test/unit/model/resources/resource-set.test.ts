// Resources in one order, found by identity.

import assert from "node:assert/strict";
import { test } from "node:test";
import type {
  HTTPRouteResource,
  KnownResource,
  NamespaceResource,
} from "../../../../src/model/resources/known-resources.ts";
import { titleOf } from "../../../../src/model/resources/resource.ts";
import { ResourceSet } from "../../../../src/model/resources/resource-set.ts";

const document = { file: { path: "", text: "" }, start: 0, end: 0, listPath: [], value: {} };
const common = { version: "v1", metadata: { labels: {}, annotations: {} }, document };
const route = (namespace: string, name: string): HTTPRouteResource => ({
  ...common,
  kind: "HTTPRoute",
  group: "gateway.networking.k8s.io",
  namespace,
  name,
  spec: { rules: [] },
});
const web: NamespaceResource = { ...common, kind: "Namespace", group: "", namespace: "", name: "web", spec: {} };
const resources: readonly KnownResource[] = [route("web", "b"), route("web", "a"), web, route("Z", "z")];

test("resources are sorted by group, kind, namespace and name, by code unit", () => {
  const titles = ["Namespace web", "HTTPRoute Z/z", "HTTPRoute web/a", "HTTPRoute web/b"];
  assert.deepEqual(new ResourceSet(resources).resources.map(titleOf), titles);
  assert.deepEqual(new ResourceSet([...resources].reverse()).resources.map(titleOf), titles);
});

test("a resource is found by kind, namespace and name", () => {
  const set = new ResourceSet(resources);
  assert.equal(set.find("HTTPRoute", "web", "a"), resources[1]);
  assert.equal(set.find("Namespace", "", "web"), web);
  assert.equal(set.find("HTTPRoute", "web", "c"), undefined);
  assert.deepEqual(
    set.ofKind("HTTPRoute").map(({ name }) => name),
    ["z", "a", "b"],
  );
  assert.deepEqual(set.ofKind("Gateway"), []);
});
