// deploy/kubernetes.yaml: what is in it, for which bundle.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseAllDocuments } from "yaml";
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "../../../../../src/base/json/json.ts";
import type { BundlePort, EnvoyBundle } from "../../../../../src/model/envoy/bundle.ts";
import { defaultKubernetes } from "../../../../../src/model/ir/kubernetes.ts";
import { kubernetesManifests } from "../../../../../src/output/bundle/kubernetes/manifests.ts";
import type { BundleFile } from "../../../../../src/output/bundle/tree.ts";
import { buildSound, proxy } from "../../../pipeline/xds/builders.ts";

const options = { envoy: "1.40", secretsDirectory: "/etc/gwc/secrets", inlineSecrets: false };
const config: BundleFile = { path: "envoy.yaml", content: "node:\n  id: web/edge\n" };

interface Given {
  readonly bundle?: Partial<EnvoyBundle>;
  readonly files?: readonly BundleFile[];
  readonly inlineSecrets?: boolean;
}

interface Made {
  readonly text: string;
  readonly objects: readonly JsonObject[];
  /** The one object of the kind. */
  of(kind: string): JsonObject;
  /** A field of the pod template's spec. */
  pod(...path: (string | number)[]): JsonValue | undefined;
  /** A field of Envoy's container. */
  envoy(...path: (string | number)[]): JsonValue | undefined;
}

function made({ bundle = {}, files = [config], inlineSecrets = false }: Given = {}): Made {
  const whole = { ...buildSound(proxy()).bundle, ...bundle };
  const text = kubernetesManifests(whole, files, { ...options, inlineSecrets });
  const objects = parseAllDocuments(text).map((document) => {
    assert.deepEqual(document.errors, []);
    return document.toJS() as JsonObject;
  });
  const of = (kind: string) => {
    const found = objects.filter((object) => object.kind === kind);
    assert.equal(found.length, 1, kind);
    return found[0] as JsonObject;
  };
  const pod = (...path: (string | number)[]) => valueAt(of("Deployment"), ["spec", "template", "spec", ...path]);
  return { text, objects, of, pod, envoy: (...path) => pod("containers", 0, ...path) };
}

function port(number: number, protocol: BundlePort["protocol"] = "http", address = "0.0.0.0"): BundlePort {
  return { name: "web/edge/http", address, port: number, protocol, purpose: "traffic" };
}

const operations = buildSound(proxy()).bundle.ports.filter(({ purpose }) => purpose === "operations");

function withPorts(...ports: readonly BundlePort[]): Given {
  return { bundle: { ports: [...ports, ...operations] } };
}

function metadataIn(value: unknown): readonly JsonObject[] {
  if (Array.isArray(value)) return value.flatMap(metadataIn);
  if (!isJsonObject(value)) return [];
  const own = isJsonObject(value.metadata) ? [value.metadata] : [];
  return [...own, ...Object.values(value).flatMap(metadataIn)];
}

const gatewayName = "gateway.networking.k8s.io/gateway-name";

test("a bundle is an account, its files, a Deployment, a Service and a disruption budget, of one name in the Gateway's namespace", () => {
  const { objects } = made();
  assert.deepEqual(
    objects.map(({ kind }) => kind),
    ["ServiceAccount", "ConfigMap", "Deployment", "Service", "PodDisruptionBudget"],
  );
  for (const { kind, metadata } of objects) {
    assert.match(
      String((metadata as JsonObject).name),
      kind === "ConfigMap" ? /^edge-edge-[0-9a-f]{10}$/ : /^edge-edge$/,
    );
    assert.equal((metadata as JsonObject).namespace, "web");
  }
});

test("labels and annotations of spec.infrastructure are on every object and on the pods, whatever they hold", () => {
  const infrastructure = {
    className: "edge",
    namespace: "web",
    labels: { team: "yes", "app.kubernetes.io/name": "shop", "gateway.networking.k8s.io/gateway-name": "other" },
    annotations: { "example.com/note": 'several: "lines"\n# of\ttext\u2028', "prometheus.io/scrape": "false" },
  };
  const { objects } = made({ bundle: { infrastructure } });
  const all = metadataIn(objects);
  assert.equal(all.length, 6);
  for (const { labels, annotations } of all) {
    assert.deepEqual(
      { ...infrastructure.labels, ...(labels as JsonObject) },
      { ...(labels as JsonObject), team: "yes", "app.kubernetes.io/name": "shop" },
    );
    assert.equal((labels as JsonObject)["gateway.networking.k8s.io/gateway-name"], "edge");
    assert.deepEqual({ ...(annotations as JsonObject), ...infrastructure.annotations }, annotations);
  }
});

test("objects of merged Gateways have the name of the class, which alone selects the pods", () => {
  const infrastructure = { className: "internet", namespace: "platform", labels: {}, annotations: {} };
  const labelled = { ...defaultKubernetes.workload, pod: { labels: { team: "edge", [gatewayName]: "public" } } };
  const { objects, of, text } = made({
    bundle: {
      proxy: { kind: "GatewayClass", namespace: "", name: "internet" },
      infrastructure,
      kubernetes: { ...defaultKubernetes, workload: labelled },
    },
  });
  assert.match(text, /^# GatewayClass internet in a cluster /);
  for (const { kind, metadata } of objects) {
    const { name, namespace } = metadata as JsonObject;
    assert.match(String(name), kind === "ConfigMap" ? /^envoy-internet-[0-9a-f]{10}$/ : /^envoy-internet$/);
    assert.equal(namespace, "platform");
  }
  const selector = { "gateway.networking.k8s.io/gateway-class-name": "internet" };
  assert.deepEqual(valueAt(of("Service"), ["spec", "selector"]), selector);
  const labels = valueAt(of("Deployment"), ["spec", "template", "metadata", "labels"]) as JsonObject;
  assert.deepEqual([labels.team, labels[gatewayName]], ["edge", undefined]);
});

test("what selects the pods is the Gateway and its class alone, and the pods have it", () => {
  const infrastructure = { className: "internet", namespace: "web", labels: { team: "edge" }, annotations: {} };
  const { of } = made({ bundle: { infrastructure } });
  const selector = {
    "gateway.networking.k8s.io/gateway-name": "edge",
    "gateway.networking.k8s.io/gateway-class-name": "internet",
  };
  assert.deepEqual(valueAt(of("Service"), ["spec", "selector"]), selector);
  assert.deepEqual(valueAt(of("Deployment"), ["spec", "selector", "matchLabels"]), selector);
  assert.deepEqual(valueAt(of("PodDisruptionBudget"), ["spec", "selector", "matchLabels"]), selector);
  const labels = valueAt(of("Deployment"), ["spec", "template", "metadata", "labels"]) as JsonObject;
  assert.deepEqual({ ...labels, ...selector }, labels);
});

test("the Service has the Gateway's own ports, once each, with the transport and what is spoken", () => {
  const ports = [
    port(80),
    port(443, "https", "192.0.2.1"),
    port(443, "https", "192.0.2.2"),
    port(53, "tcp"),
    port(53, "udp"),
    port(8443, "tls"),
    port(443, "http3"),
  ];
  const { of, envoy } = made(withPorts(...ports));
  assert.deepEqual(valueAt(of("Service"), ["spec", "ports"]), [
    { name: "http-80", protocol: "TCP", port: 80, targetPort: "http-80", appProtocol: "http" },
    { name: "https-443", protocol: "TCP", port: 443, targetPort: "https-443", appProtocol: "https" },
    { name: "tcp-53", protocol: "TCP", port: 53, targetPort: "tcp-53" },
    { name: "udp-53", protocol: "UDP", port: 53, targetPort: "udp-53" },
    { name: "tls-8443", protocol: "TCP", port: 8443, targetPort: "tls-8443" },
    { name: "http3-443", protocol: "UDP", port: 443, targetPort: "http3-443" },
  ]);
  const names = (envoy("ports") as readonly { name: string }[]).map(({ name }) => name);
  assert.deepEqual(names, [
    "http-80",
    "https-443",
    "tcp-53",
    "udp-53",
    "tls-8443",
    "http3-443",
    "metrics",
    "readiness",
  ]);
});

test("a bundle without listeners has no Service, which could not be without ports", () => {
  assert.ok(!made(withPorts()).objects.some(({ kind }) => kind === "Service"));
});

test("a pod that gets ready is there before another one goes, and clients come with their own address", () => {
  const { of, envoy } = made(withPorts(port(8080)));
  assert.deepEqual(valueAt(of("Deployment"), ["spec", "strategy"]), {
    type: "RollingUpdate",
    rollingUpdate: { maxSurge: 1, maxUnavailable: 0 },
  });
  assert.equal(valueAt(of("Deployment"), ["spec", "replicas"]), undefined);
  assert.equal(valueAt(of("PodDisruptionBudget"), ["spec", "maxUnavailable"]), 1);
  assert.equal(valueAt(of("Service"), ["spec", "type"]), "LoadBalancer");
  assert.equal(valueAt(of("Service"), ["spec", "externalTrafficPolicy"]), "Local");
  // A large bundle takes its time.
  assert.ok(Number(envoy("startupProbe", "failureThreshold")) * Number(envoy("startupProbe", "periodSeconds")) >= 60);
});

test("the pod may do nothing but serve", () => {
  const { pod, envoy, of } = made(withPorts(port(8080)));
  assert.equal(pod("automountServiceAccountToken"), false);
  assert.equal(of("ServiceAccount").automountServiceAccountToken, false);
  assert.deepEqual(pod("securityContext"), {
    runAsNonRoot: true,
    runAsUser: 65532,
    runAsGroup: 65532,
    fsGroup: 65532,
    seccompProfile: { type: "RuntimeDefault" },
  });
  assert.deepEqual(envoy("securityContext"), {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
  });
  assert.equal(pod("hostNetwork"), undefined);
});

test("ports below 1024 are for everybody in the pod's own network, so that no capability is needed", () => {
  const { pod, envoy } = made(withPorts(port(80)));
  assert.deepEqual(pod("securityContext", "sysctls"), [{ name: "net.ipv4.ip_unprivileged_port_start", value: "0" }]);
  assert.equal(pod("securityContext", "runAsNonRoot"), true);
  assert.equal(envoy("securityContext", "capabilities", "add"), undefined);
});

test("a Gateway with addresses runs in the network of their host, one pod after the other, as root for low ports alone", () => {
  const high = made(withPorts(port(8080, "http", "192.0.2.1")));
  assert.equal(high.pod("hostNetwork"), true);
  assert.equal(high.pod("dnsPolicy"), "ClusterFirstWithHostNet");
  assert.deepEqual(valueAt(high.of("Deployment"), ["spec", "strategy"]), { type: "Recreate" });
  assert.equal(valueAt(high.of("Service"), ["spec", "type"]), "ClusterIP");
  assert.equal(high.pod("securityContext", "runAsNonRoot"), true);
  assert.equal(high.envoy("securityContext", "capabilities", "add"), undefined);
  const low = made(withPorts(port(80, "http", "192.0.2.1")));
  assert.equal(low.pod("securityContext", "runAsUser"), 0);
  assert.deepEqual(low.envoy("securityContext", "capabilities"), { drop: ["ALL"], add: ["NET_BIND_SERVICE"] });
  // A namespaced sysctl of the host's network is the host's.
  assert.equal(low.pod("securityContext", "sysctls"), undefined);
});

test("Prometheus is sent to a pod only where it can reach its statistics", () => {
  const annotationsWith = (address: string) => {
    const { ports } = buildSound(proxy(), { operations: { address } }).bundle;
    return JSON.stringify(valueAt(made({ bundle: { ports } }).of("Deployment"), ["spec", "template", "metadata"]));
  };
  assert.match(annotationsWith("10.0.0.5"), /"prometheus.io\/port":"19001"/);
  // Kubernetes would drop an empty map.
  assert.doesNotMatch(annotationsWith("127.0.0.1"), /annotations/);
});

test("the pod is ready when Envoy says so, at the place where it says it", () => {
  const probe = { path: "/ready", port: "readiness" };
  const everywhere = made();
  assert.deepEqual(everywhere.envoy("readinessProbe", "httpGet"), probe);
  assert.deepEqual(everywhere.envoy("startupProbe", "httpGet"), probe);
  const operations = { address: "127.0.0.1", readyPort: 19103 };
  const { ports } = buildSound(proxy(), { layout: "static", operations }).bundle;
  const local = made({ bundle: { ports } });
  assert.deepEqual(local.envoy("readinessProbe", "httpGet"), { ...probe, host: "127.0.0.1" });
  assert.equal(local.pod("hostNetwork"), true);
  assert.ok((local.envoy("ports") as readonly JsonObject[]).some(({ containerPort }) => containerPort === 19103));
});

test("a pod that goes serves for as long as Envoy's drain time, and Kubernetes waits for it", () => {
  const { envoy, pod } = made();
  const seconds = Number(envoy("lifecycle", "preStop", "sleep", "seconds"));
  assert.deepEqual((envoy("args") as readonly string[]).slice(-2), ["--drain-time-s", String(seconds)]);
  assert.ok(Number(pod("terminationGracePeriodSeconds")) > seconds);
});

test("each Secret is mounted at its place in the secrets directory, with the keys that are read", () => {
  const read = (path: string) => ({ path: `/etc/gwc/secrets/${path}`, kind: "secret", origin: undefined }) as const;
  const system = { path: "/etc/ssl/certs/ca-certificates.crt", kind: "public", origin: undefined } as const;
  const reads = [read("pay/partners/api-keys.yaml"), read("web/shop/tls.crt"), read("web/shop/tls.key"), system];
  const { text, pod, envoy } = made({ bundle: { reads } });
  const [, partners, shop, ...rest] = pod("volumes") as readonly JsonObject[];
  assert.deepEqual(rest, []);
  // A pod reads Secrets of its own namespace only.
  assert.deepEqual(partners?.secret, {
    secretName: "pay.partners",
    items: [{ key: "api-keys.yaml", path: "api-keys.yaml" }],
    defaultMode: 0o440,
  });
  assert.match(text, /Secret web\/pay\.partners, a copy of pay\/partners: api-keys\.yaml/);
  assert.deepEqual(shop?.secret, {
    secretName: "shop",
    items: ["tls.crt", "tls.key"].map((key) => ({ key, path: key })),
    defaultMode: 0o440,
  });
  const mounts = envoy("volumeMounts") as readonly { name: string; mountPath: string }[];
  assert.deepEqual(
    mounts.map(({ name, mountPath }) => [name, mountPath]),
    [
      ["bundle", "/etc/envoy"],
      [partners?.name, "/etc/gwc/secrets/pay/partners"],
      [shop?.name, "/etc/gwc/secrets/web/shop"],
    ],
  );
});

test("two Secrets whose namespace and name meet in a dash have two volumes", () => {
  const reads = ["a-b/c/key", "a/b-c/key"].map((path) => ({
    path: `/etc/gwc/secrets/${path}`,
    kind: "secret" as const,
    origin: undefined,
  }));
  const names = (made({ bundle: { reads } }).pod("volumes") as readonly JsonObject[]).map(({ name }) => name);
  assert.equal(new Set(names).size, 3);
});

/** What the pod sees below /etc/envoy. */
function folderOf({ objects, pod }: Made): Readonly<Record<string, JsonValue | undefined>> {
  const sources = pod("volumes", 0, "projected", "sources") as readonly JsonObject[];
  const files = sources.flatMap((source) => {
    const { name, items } = (source.configMap ?? source.secret) as {
      name: string;
      items: { key: string; path: string }[];
    };
    const { data, stringData, binaryData } =
      objects.find(({ metadata }) => (metadata as JsonObject).name === name) ?? {};
    const contents = { ...(data as JsonObject), ...(stringData as JsonObject), ...(binaryData as JsonObject) };
    return items.map(({ key, path }) => [path, contents[key]] as const);
  });
  return Object.fromEntries(files);
}

test("the pod sees Envoy's files at their paths, byte for byte, and starts the first form of the bootstrap", () => {
  const contents = {
    "envoy.json": '{ "text": "\\u2028 \u2028 and \u0085" }\n',
    "xds/listeners.yaml": 'a:\n\n  - "b  "\n  # Grüße\n',
    "xds/routes/web_edge_http.yaml": "no line feed at the end",
    "xds/secrets/blanks.yaml": "  begins with blanks\n",
    "xds/secrets/lines.yaml": "ends with two line feeds\n\n",
    "xds/secrets/none.yaml": "",
  };
  const files = Object.entries(contents).map(([path, content]) => ({ path, content }));
  const given = made({ files: [...files, { path: "envoy.yaml", content: "the same\n" }] });
  assert.deepEqual(folderOf(given), contents);
  assert.deepEqual((given.envoy("args") as readonly string[]).slice(0, 2), ["-c", "/etc/envoy/envoy.json"]);
  // Watched files are named from where Envoy is started.
  assert.equal(given.envoy("workingDir"), "/etc/envoy");
  assert.equal(given.pod("volumes", 0, "projected", "defaultMode"), 0o440);
  const binary = made({ files: [{ path: "envoy.pb", content: new Uint8Array([0, 255, 10]) }] });
  assert.deepEqual(folderOf(binary), { "envoy.pb": Buffer.from([0, 255, 10]).toString("base64") });
});

test("a changed bundle has a ConfigMap of another name, and an unchanged one the same", () => {
  const nameOf = (content: string) => {
    const { metadata, immutable } = made({ files: [{ path: "envoy.yaml", content }] }).of("ConfigMap");
    assert.equal(immutable, true);
    return (metadata as JsonObject).name;
  };
  assert.equal(nameOf("a\n"), nameOf("a\n"));
  assert.notEqual(nameOf("a\n"), nameOf("b\n"));
});

test("files that together are too large for one ConfigMap are spread, and none is lost", () => {
  const files = [..."abc"].map((letter) => ({
    path: `xds/routes/${letter}.yaml`,
    content: `${letter.repeat(400_000)}\n`,
  }));
  const given = made({ files: [config, ...files] });
  assert.equal(given.objects.filter(({ kind }) => kind === "ConfigMap").length, 2);
  assert.deepEqual(folderOf(given), Object.fromEntries([config, ...files].map(({ path, content }) => [path, content])));
});

test("a file that no ConfigMap holds comes in an image of the bundle, whose name has its digest", () => {
  const image = (letter: string) => {
    const given = made({ files: [{ path: "envoy.yaml", content: `${letter.repeat(1_000_001)}\n` }] });
    assert.ok(!given.objects.some(({ kind }) => kind === "ConfigMap"));
    assert.equal(given.envoy("command"), undefined);
    assert.equal(given.pod("volumes"), undefined);
    const name = String(given.envoy("image"));
    assert.match(name, /^gwc-web-edge:[0-9a-f]{10}$/);
    assert.ok(given.text.includes(`# Too large for a ConfigMap: envoy.yaml (1000002 bytes). Make ${name} `));
    return name;
  };
  assert.notEqual(image("a"), image("b"));
});

test("with secrets in the bundle, its files are a Secret", () => {
  const given = made({ inlineSecrets: true });
  assert.ok(!given.objects.some(({ kind }) => kind === "ConfigMap"));
  assert.equal(given.of("Secret").immutable, true);
  assert.deepEqual(folderOf(given), { "envoy.yaml": config.content });
});
