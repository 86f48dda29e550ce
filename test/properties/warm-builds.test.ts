// Consecutive builds: what is kept from the build before changes nothing in the next one.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import { readProjectFile } from "../../src/cli/project/project-file.ts";
import { printText } from "../../src/diagnostics/print/printers.ts";
import { buildBundleTrees } from "../../src/output/bundle/build-bundle-trees.ts";
import { compile } from "../../src/pipeline/compile.ts";
import { createLoader, type Loader, loadDocuments } from "../../src/pipeline/load/index.ts";
import { createCertificate } from "../support/certificates/tls.ts";
import { projectRoot } from "../support/envoy/envoy.ts";

const example = join(projectRoot, "examples", "edge-shop");
const { project } = await readProjectFile(undefined, example);
const folder = mkdtempSync(join(tmpdir(), "gwc-warm-"));
after(() => rmSync(folder, { recursive: true, force: true }));

const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    ["backends", "ops", "pay", "platform", "shop"].flatMap((part) =>
      readdirSync(join(example, part)).map((name) => [
        `${part}/${name}`,
        readFileSync(join(example, part, name), "utf8"),
      ]),
    ),
  ),
  "certificate.yaml": certificateManifests(),
};

test("after any edits, a build that keeps what did not change prints and writes what a new one does", async () => {
  const outcomes = new Set<string>();
  const property = fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 6 }), async (edits) => {
    writeAll(files);
    const load = createLoader();
    await build(load, 0);
    for (const { path, change, inDays } of edits) {
      const place = join(folder, path);
      if (existsSync(place)) writeFileSync(place, change(readFileSync(place, "utf8")));
      const warm = await build(load, inDays);
      outcomes.add(warm.diagnostics);
      assert.deepEqual(warm, await build(loadDocuments, inDays));
    }
  });
  await fc.assert(property, { numRuns: Number(process.env.GWC_PROPERTY_RUNS ?? 40) });
  assert.ok(outcomes.size > 5, `the edits led to ${outcomes.size} different reports only`);
});

interface Edit {
  readonly path: string;
  readonly change: (text: string) => string;
  /** When the build after it takes place. */
  readonly inDays: number;
}

/** Valid and broken ones: another value, a field removed or misspelt, objects gone, back or twice, a comment that moves all lines. */
const edit: fc.Arbitrary<Edit> = fc
  .record({
    path: fc.constantFrom(...Object.keys(files)),
    kind: fc.constantFrom("value", "omit", "misspell", "drop", "restore", "twice", "comment"),
    at: fc.nat(200),
    inDays: fc.constantFrom(0, 0, 0, 1000),
  })
  .map(({ path, kind, at, inDays }) => ({ path, inDays, change: changes[kind](path, at) }));

type Change = (path: string, at: number) => (text: string) => string;

const changes: Readonly<Record<"value" | "omit" | "misspell" | "drop" | "restore" | "twice" | "comment", Change>> = {
  value: (_, at) => onLine(at, (line) => line.replace(/\b(\d+|[a-z]{3,})$/, `${at}`)),
  omit: (_, at) => onLine(at, () => "# left out"),
  misspell: (_, at) => onLine(at, (line) => line.replace(/([a-z])([a-zA-Z]+):/, "$2$1:")),
  drop: () => (text) =>
    text
      .split(/^---\n/m)
      .slice(1)
      .join("---\n") || "# empty\n",
  restore: (path) => () => files[path] ?? "",
  twice: () => (text) => `${text}---\n${text}`,
  comment: () => (text) => `# a comment\n${text}`,
};

function onLine(at: number, change: (line: string) => string): (text: string) => string {
  return (text) => {
    const lines = text.split("\n");
    return lines.map((line, index) => (index === at % lines.length ? change(line) : line)).join("\n");
  };
}

function writeAll(layout: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(layout)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

/** Everything that a user sees of a build. */
async function build(load: Loader, inDays: number) {
  const compilation = await compile({
    project: { ...project, inputs: ["."] },
    cwd: folder,
    stdin: async () => new Uint8Array(),
    now: new Date(Date.now() + inDays * 86_400_000),
    load,
  });
  const trees = buildBundleTrees(compilation, {
    formats: ["yaml", "json"],
    envoy: project.envoy,
    gwcVersion: "0",
    inlineSecrets: false,
    secretsDirectory: project.secretsDirectory,
    templates: new Map(),
    encode: () => new Uint8Array(),
  });
  return {
    diagnostics: printText(compilation.diagnostics, { colour: false }),
    trees,
    statuses: compilation.statuses(),
  };
}

/** A Gateway whose certificate is in the input, so that its dates are checked. */
function certificateManifests(): string {
  const { chain, key } = createCertificate({ names: ["warm.example"], key: "rsa" });
  const data = { "tls.crt": chain, "tls.key": key };
  const encoded = Object.entries(data).map(([name, text]) => `  ${name}: ${Buffer.from(text).toString("base64")}\n`);
  return `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata:
  name: warm
  namespace: warm
spec:
  gatewayClassName: ${Object.keys(project.gatewayClasses).length > 0 ? project.gatewayClasses[0] : "edge"}
  listeners:
    - name: https
      protocol: HTTPS
      port: 8443
      hostname: warm.example
      tls:
        certificateRefs:
          - name: warm
---
apiVersion: v1
kind: Secret
metadata:
  name: warm
  namespace: warm
type: kubernetes.io/tls
data:
${encoded.join("")}`;
}
