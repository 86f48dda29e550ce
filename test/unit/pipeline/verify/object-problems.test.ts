// What an API server would reject in the objects for a cluster.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { mergePatch } from "../../../../src/base/json/merge-patch.ts";
import { objectProblems } from "../../../../src/pipeline/verify/kubernetes/object-problems.ts";
import { standInObjects } from "../../../../src/pipeline/verify/kubernetes/verify-kubernetes.ts";
import { buildSound, proxy } from "../xds/builders.ts";

const options = { envoy: "1.40", secretsDirectory: "/etc/gwc/secrets", inlineSecrets: false };
const { bundle } = buildSound(proxy());
const objects = standInObjects(bundle, options).map(({ object }) => object);

/** Of an object that a JSON merge patch has changed. */
function problemsOf(kind: string, patch: JsonObject): readonly string[] {
  const plain = objects.find((object) => object.kind === kind) ?? {};
  return objectProblems(plain, mergePatch(plain, patch) as JsonObject, bundle.ports);
}

const files = { name: "bundle", mountPath: "/etc/envoy" };

function podPatch(spec: JsonObject): JsonObject {
  return { spec: { template: { spec } } };
}

test("what gwc writes has no problem", () => {
  for (const object of objects) assert.deepEqual(objectProblems(object, object, bundle.ports), [], String(object.kind));
});

test("fields that an object, its pods, containers or ports do not have are named", () => {
  assert.deepEqual(problemsOf("Deployment", { status: {}, spec: { replica: 2 } }), [
    "has a field spec.replica, which a Deployment does not",
    "has a field status, which a Deployment does not",
  ]);
  const volumeMounts = [files];
  const containers = [
    { name: "envoy", volumeMounts, imagePolicy: "Always", ports: [{ port: 1, containerPort: 19003 }], image: "a" },
  ];
  assert.deepEqual(problemsOf("Deployment", podPatch({ containers, hostNet: true })), [
    "has a field spec.template.spec.containers[0].imagePolicy, which a Deployment does not",
    "has a field spec.template.spec.containers[0].ports[0].port, which a Deployment does not",
    "has a field spec.template.spec.hostNet, which a Deployment does not",
  ]);
  assert.deepEqual(problemsOf("PodDisruptionBudget", { spec: { minavailable: 1 } }), [
    "has a field spec.minavailable, which a PodDisruptionBudget does not",
  ]);
});

test("an object keeps its kind and what selects its pods, and the pods keep their labels", () => {
  assert.deepEqual(problemsOf("Service", { kind: "Ingress", spec: { selector: { a: "b" } } }), [
    "has another kind than gwc gives it",
    "has another spec.selector than gwc gives it",
  ]);
  assert.deepEqual(problemsOf("Deployment", { metadata: { name: "other" } }), [
    "has another metadata.name than gwc gives it",
  ]);
  const labels = { "gateway.networking.k8s.io/gateway-name": null };
  assert.deepEqual(problemsOf("Deployment", { spec: { template: { metadata: { labels } } } }), [
    "does not select its own pods",
  ]);
});

test("Envoy's container stays, names and places are unique, and mounts have their volumes", () => {
  assert.deepEqual(problemsOf("Deployment", podPatch({ containers: [{ name: "other", image: "a" }] })), [
    "has no container envoy",
  ]);
  const mount = { name: "gone", mountPath: "/data" };
  assert.deepEqual(
    problemsOf(
      "Deployment",
      podPatch({
        volumes: [{ name: "a" }, { name: "a" }, { name: "bundle" }],
        containers: [{ name: "envoy", image: "a", volumeMounts: [files, mount, { ...mount, name: "a" }] }],
        initContainers: [{ name: "envoy", image: "a" }],
      }),
    ),
    [
      "has two containers envoy",
      "has two volumes a",
      "mounts volume gone in container envoy, but has no such volume",
      "has two volumes at /data of container envoy",
    ],
  );
});

test("Envoy's files stay where Envoy reads them", () => {
  const lost = ["does not mount Envoy's files at /etc/envoy in container envoy"];
  const problems = (...volumeMounts: readonly JsonObject[]) =>
    problemsOf("Deployment", podPatch({ containers: [{ name: "envoy", image: "a", volumeMounts }] }));
  assert.deepEqual(problems(files), []);
  assert.deepEqual(problems(), lost);
  assert.deepEqual(problems({ ...files, mountPath: "/data" }), lost);
});

test("objects and lists stay what they are, and pods stay", () => {
  assert.deepEqual(problemsOf("PodDisruptionBudget", { metadata: { labels: [] }, spec: "all" }), [
    "has a metadata.labels that is not an object",
    "has a spec that is not an object",
    "has another spec.selector than gwc gives it",
  ]);
  assert.deepEqual(problemsOf("Deployment", podPatch({ volumes: { name: "a" } })), [
    "has a spec.template.spec.volumes that is not a list",
    "mounts volume bundle in container envoy, but has no such volume",
  ]);
  assert.deepEqual(problemsOf("Deployment", { spec: { template: null } }), [
    "does not select its own pods",
    "has no container envoy",
  ]);
  assert.deepEqual(problemsOf("PodDisruptionBudget", { metadata: null }), [
    "has another metadata.name than gwc gives it",
    "has another metadata.namespace than gwc gives it",
  ]);
});

test("a directive that is none of a patch's own is named, wherever it is", () => {
  const patch = podPatch({ securityContext: { "$setElementOrder/sysctls": [] } });
  assert.deepEqual(problemsOf("Deployment", patch), [
    "has $setElementOrder/sysctls, a directive that gwc does not know",
  ]);
});

test("ports of Envoy Gateway's own pods, and its second container, are not there to be patched", () => {
  const containers = [
    { name: "envoy", image: "a", volumeMounts: [files], ports: [{ containerPort: 10080, hostPort: 80 }] },
    { name: "shutdown-manager", resources: {} },
  ];
  assert.deepEqual(problemsOf("Deployment", podPatch({ containers })), [
    "has container shutdown-manager without an image",
    "opens port 10080 of container envoy, where Envoy does not listen",
  ]);
});

test("a Service leads to ports that Envoy listens on", () => {
  const plain = { kind: "Service", spec: { ports: [{ port: 80, targetPort: "http-80" }] } };
  const problems = (port: JsonObject) =>
    objectProblems(plain, { ...plain, spec: { ports: [port] } }, bundle.ports).join();
  assert.equal(problems({ port: 8080, targetPort: "http-80" }), "");
  assert.equal(problems({ port: 80, targetPort: 19001 }), "");
  assert.equal(problems({ port: 80, targetPort: 10080 }), "sends port 80 to 10080, where Envoy does not listen");
  assert.equal(problems({ port: 81 }), "sends port 81 to 81, where Envoy does not listen");
});
