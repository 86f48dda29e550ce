// A change that does not concern a Gateway leaves its bundle as it was: on every case, with everything at once that can change beside it.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { test } from "node:test";
import { soundPart } from "../../src/cli/build/isolate.ts";
import type { Compilation } from "../../src/model/compilation.ts";
import type { Project } from "../../src/model/project.ts";
import { proxyPath } from "../../src/model/proxy-name.ts";
import { buildBundleTrees } from "../../src/output/bundle/build-bundle-trees.ts";
import { compile } from "../../src/pipeline/compile.ts";
import { type Loader, loadDocuments } from "../../src/pipeline/load/index.ts";
import { type Case, projectOf, readCases } from "../support/cases/case.ts";
import { createMaterial } from "../support/cases/case-material.ts";

/** What a default Gateway declines is an error unless another Gateway accepts it. */
const depends = new Set(["default-gateways-declined"]);

for (const each of readCases("test/cases", process.env.GWC_CASES)) {
  test(`${each.name}: comments, other file names, unused objects and another Gateway change no byte but in sources.json`, async (t) => {
    const { objects, project, compilation: before } = await compiled(each);
    if (before.bundles.length === 0 || (hasErrors(before) && each.isolate !== true)) return;
    const folder = mkdtempSync(join(tmpdir(), "gwc-unrelated-"));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    cpSync(join(each.folder, "input"), folder, { recursive: true });
    disturb(folder);
    const after = await compileWith(`${neighbours}---\n${objects}`, project, folder);
    const expected = bytesOf(before, project);
    const found = bytesOf(after, project);
    assert.ok(hasErrors(before) || found.has("aside/aside/envoy.yaml"), "the other Gateway is built too");
    for (const [path, text] of expected) assert.equal(found.get(path), text, path);
  });

  test(`${each.name}: a Gateway has the same bundle when the input is nothing but what it uses`, async () => {
    const { project, compilation: whole } = await compiled(each);
    if (whole.bundles.length === 0 || hasErrors(whole) || depends.has(each.name)) return;
    const expected = bytesOf(whole, project);
    for (const { proxy } of whole.bundles) {
      const used = whole.accountOf(proxy).objects.map(({ document }) => document);
      const load: Loader = async () => ({ documents: used, files: [] });
      const found = bytesOf(await compileWith("", project, "", load), project);
      const own = [...expected].filter(([path]) => path.startsWith(`${proxyPath(proxy)}/`));
      for (const [path, text] of own) assert.equal(found.get(path), text, path);
    }
  });
}

interface Compiled {
  readonly each: Case;
  readonly objects: string;
  readonly project: Project;
  readonly compilation: Compilation;
}

/** Of the case at hand: both tests begin with it, and all of them would fill the memory. */
let last: Compiled | undefined;

async function compiled(each: Case): Promise<Compiled> {
  if (last?.each === each) return last;
  const { objects } = createMaterial(each);
  const project = projectOf(each);
  last = { each, objects, project, compilation: await compileWith(objects, project, join(each.folder, "input")) };
  return last;
}

function compileWith(
  objects: string,
  project: Project,
  folder: string,
  load: Loader = loadDocuments,
): Promise<Compilation> {
  const stdin = async () => Buffer.from(objects);
  return compile({ project: { ...project, inputs: [folder, "-"] }, cwd: process.cwd(), stdin, now: new Date(), load });
}

function hasErrors({ diagnostics }: Compilation): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** Every file has another name and another place in the order, and every line another number. */
function disturb(folder: string): void {
  const names = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  for (const [index, name] of names.entries()) {
    const text = readFileSync(join(folder, name), "utf8");
    writeFileSync(join(folder, name), `# A comment.\n\n${text}`);
    renameSync(join(folder, name), join(folder, `${names.length - index}-renamed${extname(name)}`));
  }
}

function bytesOf(compilation: Compilation, project: Project): ReadonlyMap<string, string> {
  const trees = buildBundleTrees(soundPart(compilation), {
    formats: ["yaml"],
    envoy: project.envoy,
    gwcVersion: "0",
    inlineSecrets: project.inlineSecrets,
    secretsDirectory: project.secretsDirectory,
    templates: new Map([["apply.sh", "{{name}} {{proxy}} {{config}}\n"]]),
    encode: () => new Uint8Array(),
  });
  const files = trees.flatMap(({ folder, files: own }) =>
    own.map(({ path, content }) => [`${folder}/${path}`, String(content)] as const),
  );
  return new Map(files.filter(([path]) => !path.endsWith("/sources.json")));
}

/** Objects that nothing uses, and a Gateway that has nothing in common with those of a case. */
const neighbours = `
apiVersion: v1
kind: Service
metadata: { name: a-unused, namespace: aside }
spec: { clusterIP: 10.9.9.9, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: a-unused, namespace: default }
data: { key: value }
---
apiVersion: v1
kind: Secret
metadata: { name: a-unused, namespace: default }
stringData: { key: an unused value }
---
apiVersion: v1
kind: Namespace
metadata: { name: aside, labels: { aside: "yes" } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: ReferenceGrant
metadata: { name: a-unused, namespace: default }
spec:
  from: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, namespace: aside }]
  to: [{ group: "", kind: Service }]
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata: { name: a-unused, namespace: aside, labels: { kubernetes.io/service-name: a-unused } }
addressType: IPv4
endpoints: [{ addresses: [10.9.9.10] }]
ports: [{ port: 80 }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: HTTPRouteFilter
metadata: { name: a-unused, namespace: default }
spec: { urlRewrite: { hostname: { type: Header, header: x-aside } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: GatewayClass
metadata: { name: aside }
spec: { controllerName: gwc.dev/compiler }
---
apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: aside, namespace: aside }
spec:
  gatewayClassName: aside
  listeners: [{ name: http, port: 19999, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: aside, namespace: aside }
spec:
  parentRefs: [{ name: aside }]
  rules: [{ backendRefs: [{ name: a-unused, port: 80 }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: aside, namespace: aside }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: aside }]
  retry: { numRetries: 1 }
`;
