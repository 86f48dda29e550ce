// What a document is: gwc's, another tool's, or a mistake in its apiVersion, kind or metadata.

import assert from "node:assert/strict";
import { test } from "node:test";
import { check, checkText, documentsOf, lineOf } from "../support.ts";

const mistakes: readonly (readonly [title: string, text: string, ...says: string[]])[] = [
  [
    "a document without apiVersion and kind is not an object",
    "{replicas: 2}",
    "error check/not-an-object (value ) This document is not a Kubernetes object: it has no apiVersion and no kind. | add apiVersion and kind, or remove the file from the input.",
  ],
  [
    "an empty kind is a missing one",
    '{apiVersion: v1, kind: ""}',
    "error check/not-an-object (value ) This document is not a Kubernetes object: it has no kind. | add apiVersion and kind, or remove the file from the input.",
  ],
  [
    "the group of Ingress is not that of HTTPRoute",
    "{apiVersion: networking.k8s.io/v1, kind: HTTPRoute}",
    'error check/wrong-group (value apiVersion) The group "networking.k8s.io" has no kind HTTPRoute; did you mean "gateway.networking.k8s.io/v1"? | write "apiVersion: gateway.networking.k8s.io/v1".',
  ],
  [
    "a group may be misspelt",
    "{apiVersion: gateway.envoyproxi.io/v1alpha1, kind: SecurityPolicy}",
    'error check/wrong-group (value apiVersion) The group "gateway.envoyproxi.io" has no kind SecurityPolicy; did you mean "gateway.envoyproxy.io/v1alpha1"? | write "apiVersion: gateway.envoyproxy.io/v1alpha1".',
  ],
  [
    "a group may be left out",
    "{apiVersion: v1, kind: Gateway}",
    'error check/wrong-group (value apiVersion) The core group has no kind Gateway; did you mean "gateway.networking.k8s.io/v1"? | write "apiVersion: gateway.networking.k8s.io/v1".',
  ],
  [
    "the two groups of gateways are easily mixed up",
    "{apiVersion: gateway.networking.k8s.io/v1, kind: SecurityPolicy}",
    'error check/wrong-group (value apiVersion) The group "gateway.networking.k8s.io" has no kind SecurityPolicy; did you mean "gateway.envoyproxy.io/v1alpha1"? | write "apiVersion: gateway.envoyproxy.io/v1alpha1".',
  ],
  [
    "a kind with the wrong capitals",
    "{apiVersion: gateway.networking.k8s.io/v1, kind: HttpRoute}",
    'error check/unknown-kind (value kind) The group "gateway.networking.k8s.io" has no kind HttpRoute; did you mean HTTPRoute? | write "apiVersion: gateway.networking.k8s.io/v1" and "kind: HTTPRoute".',
  ],
  [
    "a kind of the core group with the wrong capitals",
    "{apiVersion: v1, kind: Configmap}",
    'error check/unknown-kind (value kind) The core group has no kind Configmap; did you mean ConfigMap? | write "apiVersion: v1" and "kind: ConfigMap".',
  ],
  [
    "a version that never was",
    "{apiVersion: gateway.networking.k8s.io/v2, kind: HTTPRoute}",
    'error check/unknown-version (value apiVersion) HTTPRoute has no version "v2"; its versions are v1, v1beta1. | use version v1.',
  ],
];

for (const [title, text, ...says] of mistakes) {
  test(title, async () => {
    const { diagnostics, resources, notRelevant } = await checkText(text);
    assert.deepEqual(diagnostics.map(lineOf), says);
    assert.deepEqual([resources.resources.length, notRelevant.length], [0, 0]);
  });
}

test("kinds of other tools are counted once each, also where they share a name with gwc's", async () => {
  const { diagnostics, notRelevant } = await checkText(`
{apiVersion: apps/v1, kind: Deployment, metadata: {name: a, namespace: web}}
---
{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: b}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: c}}
---
{apiVersion: serving.knative.dev/v1, kind: Service, metadata: {name: d}}
---
{apiVersion: gateway.envoyproxy.io/v1alpha1, kind: EnvoyGateway}
---
{apiVersion: v1, kind: ServiceAccount, metadata: {name: e}}`);
  assert.deepEqual(diagnostics.map(lineOf), [
    "info check/not-relevant (value kind) 1 object of kind ServiceAccount (v1) is not relevant to gwc.",
    "info check/not-relevant (value kind) 2 objects of kind Deployment (apps/v1) are not relevant to gwc.",
    "info check/not-relevant (value kind) 1 object of kind EnvoyGateway (gateway.envoyproxy.io/v1alpha1) is not relevant to gwc.",
    "info check/not-relevant (value kind) 1 object of kind Gateway (networking.istio.io/v1) is not relevant to gwc.",
    "info check/not-relevant (value kind) 1 object of kind Service (serving.knative.dev/v1) is not relevant to gwc.",
  ]);
  assert.deepEqual(notRelevant[0], {
    resource: { kind: "Deployment", group: "apps", version: "v1", namespace: "web", name: "a" },
    reason: "gwc does not read this kind",
  });
});

const metadata: readonly (readonly [title: string, metadata: string, ...says: string[]])[] = [
  [
    "no metadata at all",
    "null",
    "error check/name-missing (key metadata) This HTTPRoute has no metadata.name. | add metadata.name.",
  ],
  [
    "metadata that is a list",
    "[1]",
    "error check/wrong-type (value metadata) metadata of the HTTPRoute without a name must be an object, but is a list.",
    "error check/name-missing (key metadata) This HTTPRoute has no metadata.name. | add metadata.name.",
  ],
  [
    "a name that a cluster would complete",
    "{generateName: a-}",
    "error check/name-missing (key metadata) This HTTPRoute has no metadata.name. | replace generateName with name; gwc does not generate names.",
  ],
  [
    "a name with capitals",
    "{name: Shop}",
    'error check/name-invalid (value metadata.name) metadata.name of HTTPRoute default/Shop is "Shop", which is not a DNS name of at most 253 lowercase letters, digits, dashes and dots. | use lowercase letters, digits and dashes, and start and end with a letter or digit.',
  ],
  [
    "a namespace with a dot",
    "{name: shop, namespace: a.b}",
    'error check/name-invalid (value metadata.namespace) metadata.namespace of HTTPRoute a.b/shop is "a.b", which is not a DNS label of at most 63 lowercase letters, digits and dashes. | use lowercase letters, digits and dashes, and start and end with a letter or digit.',
  ],
  [
    "a misspelt field of the metadata",
    "{name: shop, lables: {a: b}}",
    'error check/unknown-field (key metadata.lables) HTTPRoute default/shop has no field "lables" in metadata. | did you mean "labels"?',
  ],
  [
    "a label that YAML reads as a number",
    "{name: shop, labels: {version: 1}}",
    'error check/label-invalid (value metadata.labels.version) metadata.labels.version of HTTPRoute default/shop must be a string. | write a key as "name" or "domain/name", and a label value with at most 63 letters, digits, ".", "_" and "-"; put numbers, true and false in quotes.',
  ],
  [
    "a label's key with two slashes",
    '{name: shop, annotations: {"a/b/c": d}}',
    'error check/label-invalid (value metadata.annotations["a/b/c"]) metadata.annotations["a/b/c"] of HTTPRoute default/shop has a key whose name is not valid. | write a key as "name" or "domain/name", and a label value with at most 63 letters, digits, ".", "_" and "-"; put numbers, true and false in quotes.',
  ],
];

for (const [title, text, ...says] of metadata) {
  test(title, async () => {
    const { diagnostics } = await checkText(
      `{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: ${text}, spec: {}}`,
    );
    assert.deepEqual(diagnostics.map(lineOf), says);
  });
}

test("Services and Namespaces have names without dots, and other objects may have them with", async () => {
  const codesFor = async (head: string, spec: string) => {
    const { diagnostics } = await checkText(`{${head}, metadata: {name: shop.v2}, ${spec}}`);
    return diagnostics.map(({ code }) => code);
  };
  assert.deepEqual(await codesFor("apiVersion: v1, kind: Service", "spec: {ports: [{port: 80}]}"), [
    "check/name-invalid",
  ]);
  assert.deepEqual(await codesFor("apiVersion: v1, kind: Namespace", "spec: {}"), ["check/name-invalid"]);
  assert.deepEqual(await codesFor("apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute", "spec: {}"), []);
});

test("what a cluster exports in metadata and status is allowed", async () => {
  const { diagnostics, resources } = await checkText(`
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata:
  name: a
  uid: 1-2
  resourceVersion: "7"
  generation: 3
  creationTimestamp: "2026-01-01T00:00:00Z"
  managedFields: [{ manager: kubectl }]
  labels: null
spec: {}
status: { parents: [{ nonsense: true }] }`);
  assert.deepEqual(diagnostics.map(lineOf), []);
  const expected = {
    labels: {},
    annotations: {},
    creationTimestamp: "2026-01-01T00:00:00Z",
    generation: 3,
    uid: "1-2",
  };
  assert.deepEqual(resources.resources[0]?.metadata, expected);
});

test("the namespace of a cluster-scoped object is ignored with a warning", async () => {
  const { diagnostics, resources } = await checkText(
    "{apiVersion: gateway.networking.k8s.io/v1, kind: GatewayClass, metadata: {name: a, namespace: b}, spec: {controllerName: a.b/c}}",
  );
  assert.deepEqual(diagnostics.map(lineOf), [
    'warning check/namespace-ignored (value metadata.namespace) GatewayClass a is cluster-scoped, so its namespace "b" has no effect. | remove metadata.namespace.',
  ]);
  assert.notEqual(resources.find("GatewayClass", "", "a"), undefined);
});

test("the same object twice is an error with both places, whatever versions they are written in", async () => {
  const text = (version: string): string =>
    `{apiVersion: gateway.networking.k8s.io/${version}, kind: HTTPRoute, metadata: {name: a}, spec: {}}`;
  const documents = [...documentsOf(text("v1beta1"), "b.yaml"), ...documentsOf(text("v1"), "a.yaml")];
  for (const order of [documents, [...documents].reverse()]) {
    const { diagnostics, resources } = await check(order);
    assert.deepEqual(diagnostics.map(lineOf), [
      "error check/object-twice (value metadata.name) HTTPRoute default/a is defined twice in the input. | remove one of the two, or give it another name or namespace.",
    ]);
    const places = [diagnostics[0]?.place, diagnostics[0]?.related[0]?.place].map((place) =>
      place !== undefined && "origin" in place ? place.origin.document.file.path : "",
    );
    assert.deepEqual(places, ["b.yaml", "a.yaml"]);
    assert.equal(resources.resources[0]?.document.file.path, "a.yaml");
  }
});
