// deploy/kubernetes.yaml as Kubernetes reads it: its own types, strict, and its rules for names.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { after, test } from "node:test";
import { parseAllDocuments } from "yaml";
import { isJsonObject } from "../../src/base/json/json.ts";
import { unknownFields } from "../../src/model/kubernetes/known-fields.ts";
import { mergeKeysOf } from "../../src/model/kubernetes/merge-keys.ts";
import { inFolder } from "../support/folders.ts";
import { gwc } from "../support/gwc.ts";
import { limitedProject } from "../support/services/limited-project.ts";

// The conformance harness is the Go module that has Kubernetes' types.
const folder = mkdtempSync(join(tmpdir(), "gwc-manifests-"));
const reader = join(folder, "reader");
after(() => rmSync(folder, { recursive: true, force: true }));

test("the reader builds", () => {
  const words = ["build", "-o", reader, resolve("test/system/manifests/main.go")];
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/local/go/bin` };
  const built = spawnSync("go", words, { cwd: "test/conformance", encoding: "utf8", env });
  assert.ifError(built.error);
  assert.equal(built.status, 0, built.stderr);
});

interface Gateway {
  readonly name: string;
  readonly className?: string;
  readonly spec?: string;
  readonly words?: readonly string[];
  /** provider.kubernetes of its EnvoyProxy. */
  readonly kubernetes?: string;
}

/** deploy/kubernetes.yaml of a Gateway that serves web/certificate, which the host brings. */
function manifestsOf({ name, className = "edge", spec = "", words = [], kubernetes }: Gateway): Promise<string> {
  const project = `version: 1\ninputs: [objects.yaml]\ngatewayClasses: { "${className}": {} }\nsecrets: { host: [web/certificate] }\n`;
  const certificate = "tls: { certificateRefs: [{ name: certificate }] }";
  const objects = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: "${name}", namespace: web }
spec:
  gatewayClassName: "${className}"
  ${spec}
  listeners:
  - { name: http, port: 80, protocol: HTTP }
  - { name: https, port: 443, protocol: HTTPS, ${certificate} }
${kubernetes === undefined ? "" : envoyProxy(kubernetes)}`;
  return inFolder({ "gwc.yaml": project, "objects.yaml": objects }, async (project) => {
    const said = await gwc(["build", ...words], project);
    assert.equal(said.code, 0, said.err);
    return readFileSync(join(project, "out/web", name, "deploy/kubernetes.yaml"), "utf8");
  });
}

const shaped = "infrastructure: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: pods } }";

function envoyProxy(kubernetes: string): string {
  return `---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: pods, namespace: web }
spec: { provider: { type: Kubernetes, kubernetes: ${kubernetes} } }
`;
}

function readAsKubernetes(text: string): readonly unknown[] {
  const file = join(folder, "kubernetes.yaml");
  writeFileSync(file, text);
  const { status, stdout, stderr } = spawnSync(reader, [file], { encoding: "utf8" });
  assert.equal(status, 0, stderr);
  return JSON.parse(stdout);
}

/** Everything that we wrote is in what Kubernetes read; it adds empty fields of its own. */
function assertHolds(read: unknown, written: unknown, path: string): void {
  if (Array.isArray(written)) {
    for (const [index, item] of written.entries()) assertHolds((read as unknown[])[index], item, `${path}[${index}]`);
  } else if (isJsonObject(written)) {
    assert.ok(isJsonObject(read), path);
    for (const [name, value] of Object.entries(written)) assertHolds(read[name], value, `${path}.${name}`);
  } else assert.deepEqual(read, written, path);
}

const long = "a".repeat(200);
const gateways: Readonly<Record<string, Gateway>> = {
  "an ordinary Gateway": { name: "edge" },
  "a Gateway with names of 200 characters": { name: long, className: `${long}.example` },
  "a Gateway whose name has dots and begins with a digit": { name: "7.edge.example" },
  "a Gateway with an address": { name: "edge", spec: "addresses: [{ value: 192.0.2.1 }]" },
  "a Gateway with hostile labels and annotations": {
    name: "edge",
    spec: `infrastructure: { labels: { a: "yes", "x.example/b": "0x1f" }, annotations: { c: "on", "d.example/e": "- \\"x\\"\\n\\n# y: |\\n\\t\\u2028" } }`,
  },
  "a bundle of watched files": { name: "edge", words: ["--layout", "filesystem"] },
  "pods that an EnvoyProxy shapes": {
    name: "edge",
    spec: shaped,
    kubernetes: `{
      envoyDeployment: { name: front, initContainers: [{ name: wait, image: wait }], container: { env: [{ name: A, value: a }] },
        patch: { value: { spec: { template: { spec: { hostAliases: [{ ip: 192.0.2.1, hostnames: [a.example] }] } } } } } },
      envoyHpa: { maxReplicas: 3 }, envoyService: { type: NodePort }, envoyPDB: { minAvailable: 50% } }`,
  },
  "a DaemonSet": { name: "edge", spec: shaped, kubernetes: "{ envoyDaemonSet: { pod: { nodeSelector: { a: b } } } }" },
  "a bundle in binary": { name: "edge", words: ["--format", "pb"] },
};

for (const [title, gateway] of Object.entries(gateways)) {
  test(`Kubernetes takes what runs ${title}, and reads what was written`, async () => {
    const text = await manifestsOf(gateway);
    const written = parseAllDocuments(text).map((document) => document.toJS());
    const read = readAsKubernetes(text);
    assert.equal(read.length, text.includes("HorizontalPodAutoscaler") ? 6 : 5);
    assertHolds(read, written, "");
  });
}

const limits = { service: "ratelimit.web.svc.cluster.local:8081", deploy: true };
const redis = {
  address: "redis:6379",
  password: "infra/redis",
  tls: { authority: "web/ca", clientCertificate: "web/c" },
};

for (const [title, rateLimit] of Object.entries({
  "and its Redis": limits,
  "of another Redis": { ...limits, redis },
})) {
  test(`Kubernetes takes the rate limit service ${title} that a project asks for, and reads what was written`, async () => {
    const text = await inFolder(limitedProject(rateLimit), async (project) => {
      const said = await gwc(["build"], project);
      assert.equal(said.code, 0, said.err);
      return readFileSync(join(project, "out/web/edge/deploy/kubernetes.yaml"), "utf8");
    });
    const read = readAsKubernetes(text);
    assert.equal(read.length, 8);
    assertHolds(
      read,
      parseAllDocuments(text).map((document) => document.toJS()),
      "",
    );
  });
}

interface KubernetesFields {
  readonly names: readonly string[];
  /** By list, the field by which a strategic merge tells its items apart. */
  readonly keys: Readonly<Record<string, string>>;
}

test("every field of Kubernetes' types is known, and every list that a strategic merge knows", () => {
  const { stdout } = spawnSync(reader, ["--fields"], { encoding: "utf8" });
  const { pod, container, containerPort, servicePort, ...specs } = JSON.parse(stdout) as Record<
    string,
    KubernetesFields
  >;
  const all = (fields: KubernetesFields | undefined) =>
    Object.fromEntries((fields?.names ?? []).map((name) => [name, name]));
  const template = { spec: { ...all(pod), containers: [{ ...all(container), ports: [all(containerPort)] }] } };
  for (const [kind, fields] of Object.entries(specs)) {
    const inner = kind === "Service" ? { ports: [all(servicePort)] } : "template" in all(fields) ? { template } : {};
    assert.deepEqual(unknownFields({ apiVersion: "", kind, spec: { ...all(fields), ...inner } }, kind), []);
    const lists = kind === "Service" ? [fields] : [pod, container];
    for (const [list, key] of lists.flatMap((each) => Object.entries(each?.keys ?? {})))
      assert.ok(mergeKeysOf(kind)[list]?.({ [key]: "a" }), `${kind} ${list}`);
  }
});

test("the reader refuses what Kubernetes does: an unknown field, and a name that no Service has", async () => {
  const text = await manifestsOf({ name: "edge" });
  for (const [from, to] of [
    ["automountServiceAccountToken", "automountToken"],
    ["name: edge-edge\n", "name: edge.edge\n"],
  ] as const) {
    assert.ok(text.includes(from));
    assert.throws(() => readAsKubernetes(text.replaceAll(from, to)));
  }
});
