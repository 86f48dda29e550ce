// What an EnvoyProxy says of the objects that run a bundle in a cluster.

import assert from "node:assert/strict";
import { test } from "node:test";
import { type JsonObject, type JsonValue, type Path, valueAt } from "../../../../src/base/json/json.ts";
import type { BundlePort } from "../../../../src/model/envoy/bundle.ts";
import {
  defaultKubernetes,
  type KubernetesSettings,
  type ObjectPatch,
  type WorkloadSettings,
} from "../../../../src/model/ir/kubernetes.ts";
import type { Configuration } from "../../../../src/model/kubernetes/configuration.ts";
import { kubernetesObjects } from "../../../../src/model/kubernetes/kubernetes-objects.ts";
import { buildSound, origin, proxy } from "../../pipeline/xds/builders.ts";

const options = { envoy: "1.40", secretsDirectory: "/etc/gwc/secrets", inlineSecrets: false };
const objects: Configuration = { kind: "objects", parts: [{ name: "files", items: [] }] };

interface Given {
  readonly settings?: Partial<KubernetesSettings>;
  readonly workload?: Partial<WorkloadSettings>;
  readonly ports?: readonly BundlePort[];
  readonly configuration?: Configuration;
}

/** A field of one object, by its kind. */
function made({ settings, workload, ports, configuration = objects }: Given) {
  const kubernetes = {
    ...defaultKubernetes,
    ...settings,
    workload: { ...defaultKubernetes.workload, ...workload },
  };
  const { bundle } = buildSound(proxy());
  const all = kubernetesObjects(
    { ...bundle, kubernetes, ports: ports ?? bundle.ports },
    configuration,
    "envoy.yaml",
    options,
  );
  const of = (kind: string, ...path: Path): JsonValue | undefined =>
    valueAt(all.find(({ object }) => object.kind === kind)?.object, path);
  return { of, pod: (...path: Path) => of("Deployment", "spec", "template", "spec", ...path) };
}

function port(number: number, protocol: BundlePort["protocol"], address = "0.0.0.0"): BundlePort {
  return { name: "web/edge/http", address, port: number, protocol, purpose: "traffic" };
}

function patch(value: JsonObject): ObjectPatch {
  return { type: "StrategicMerge", value, origin };
}

test("a strategic patch of a port leaves the other one of the same number alone", () => {
  const ports = [port(443, "https"), port(443, "http3")];
  const value = { spec: { ports: [{ port: 443, protocol: "UDP", nodePort: 30443 }] } };
  const { of } = made({ ports, settings: { service: { spec: {}, patch: patch(value) } } });
  assert.deepEqual(
    (of("Service", "spec", "ports") as readonly JsonObject[]).map(({ name, nodePort }) => [name, nodePort]),
    [
      ["https-443", undefined],
      ["http3-443", 30443],
    ],
  );
});

test("what is written of a pod's security takes the place of single fields, and root may be root", () => {
  const { pod } = made({
    ports: [port(80, "http")],
    workload: { pod: { securityContext: { runAsUser: 0, sysctls: [{ name: "net.core.somaxconn", value: "1024" }] } } },
  });
  assert.deepEqual(pod("securityContext"), {
    runAsUser: 0,
    runAsGroup: 65532,
    fsGroup: 65532,
    seccompProfile: { type: "RuntimeDefault" },
    sysctls: [
      { name: "net.ipv4.ip_unprivileged_port_start", value: "0" },
      { name: "net.core.somaxconn", value: "1024" },
    ],
  });
});

test("a container's security and resources are as written, and its mounts are beside gwc's", () => {
  const { pod } = made({
    workload: {
      container: {
        securityContext: { privileged: true },
        resources: {},
        volumeMounts: [{ name: "data", mountPath: "/data" }],
      },
    },
  });
  assert.deepEqual(pod("containers", 0, "securityContext"), { privileged: true });
  assert.deepEqual(pod("containers", 0, "resources"), {});
  const mounts = pod("containers", 0, "volumeMounts") as readonly JsonObject[];
  assert.deepEqual(
    mounts.map(({ mountPath }) => mountPath),
    ["/etc/envoy", "/data"],
  );
});

test("a repository has the tag of the target Envoy, and a bundle in an image keeps that image", () => {
  const container = { imageRepository: "registry.example/envoy" };
  assert.equal(
    made({ workload: { container } }).pod("containers", 0, "image"),
    "registry.example/envoy:distroless-v1.40-latest",
  );
  const configuration: Configuration = { kind: "image", image: "gwc-web-edge:1" };
  const { pod } = made({ workload: { container: { image: "envoy:mine" } }, configuration });
  assert.equal(pod("containers", 0, "image"), "gwc-web-edge:1");
});

test("labels of pods and Services never change what selects the pods", () => {
  const labels = { team: "shop", "gateway.networking.k8s.io/gateway-name": "other" };
  const { of } = made({ settings: { service: { spec: {}, labels } }, workload: { pod: { labels } } });
  for (const found of [
    of("Service", "metadata", "labels"),
    of("Deployment", "spec", "template", "metadata", "labels"),
  ]) {
    assert.equal((found as JsonObject).team, "shop");
    assert.equal((found as JsonObject)["gateway.networking.k8s.io/gateway-name"], "edge");
  }
});

test("a Service on the host's network is open to the outside only where its EnvoyProxy says something of that", () => {
  const ports = [port(80, "http", "192.0.2.1")];
  assert.deepEqual(made({ ports }).of("Service", "spec", "type"), "ClusterIP");
  const { of } = made({ ports, settings: { service: { spec: { externalTrafficPolicy: "Cluster" } } } });
  assert.equal(of("Service", "spec", "type"), "LoadBalancer");
  assert.equal(of("Service", "spec", "externalTrafficPolicy"), "Cluster");
});

test("a ClusterIP has none of the fields that an API server rejects on it", () => {
  const spec = { type: "ClusterIP", externalTrafficPolicy: "Local", loadBalancerClass: "a/b" };
  const { of } = made({ settings: { service: { spec } } });
  assert.deepEqual(Object.keys(of("Service", "spec") as JsonObject), ["type", "selector", "ports"]);
});

test("an autoscaler scales the Deployment by its name, by the use of processors unless it says otherwise", () => {
  const workload = { name: "front", spec: { replicas: 2 } };
  const { of } = made({ workload, settings: { autoscaler: { spec: { maxReplicas: 4 } } } });
  assert.deepEqual(of("HorizontalPodAutoscaler", "spec", "scaleTargetRef", "name"), "front");
  assert.deepEqual(of("HorizontalPodAutoscaler", "spec", "metrics", 0, "resource", "target", "averageUtilization"), 80);
  assert.equal(of("Deployment", "spec", "replicas"), undefined);
});

test("pods that a patch puts on the host's network have what such pods need, and the patch is the one that says it", () => {
  const value = { spec: { template: { spec: { hostNetwork: true } } } };
  const { of, pod } = made({ ports: [port(80, "http")], workload: { patch: patch(value) } });
  assert.equal(pod("hostNetwork"), true);
  assert.equal(pod("dnsPolicy"), "ClusterFirstWithHostNet");
  // A namespaced sysctl of the host's network is the host's: Kubernetes rejects the pod.
  assert.equal(pod("securityContext", "sysctls"), undefined);
  assert.deepEqual(pod("containers", 0, "securityContext", "capabilities", "add"), ["NET_BIND_SERVICE"]);
  assert.equal(of("Deployment", "spec", "strategy", "type"), "Recreate");
  assert.equal(of("Service", "spec", "type"), "LoadBalancer");
});
