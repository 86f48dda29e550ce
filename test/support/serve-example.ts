// Examples as tests need them: compiled from a copy, then served by a real Envoy with echo backends and the test's secrets.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { TestContext } from "node:test";
import type { JsonObject } from "../../src/base/json/json.ts";
import { readProjectFile } from "../../src/cli/project/project-file.ts";
import { printText } from "../../src/diagnostics/print/printers.ts";
import type { Compilation } from "../../src/model/compilation.ts";
import type { EnvoyBundle } from "../../src/model/envoy/bundle.ts";
import type { Project } from "../../src/model/project.ts";
import { proxyPath } from "../../src/model/proxy-name.ts";
import { createEchoPool } from "../../src/operate/echo/echo-pool.ts";
import { withSecretsDirectory } from "../../src/operate/envoy/overlay-bootstrap.ts";
import { compile } from "../../src/pipeline/compile.ts";
import { assertEnvoyAccepts, projectRoot, type ServedBootstrap, serveBootstrap } from "./envoy/envoy.ts";

export interface CompiledExample {
  readonly folder: string;
  readonly project: Project;
  readonly compilation: Compilation;
  bundle(gateway: string): EnvoyBundle;
}

/** A file of the example, and how the test changes it, such as a key that the test holds. */
export type Changes = Readonly<Record<string, (text: string) => string>>;

/** Compiles a changed copy; fails on any error or warning. */
export async function compileExample(
  t: Pick<TestContext, "after">,
  name: string,
  changes: Changes = {},
): Promise<CompiledExample> {
  const folder = copyExample(t, name);
  for (const [path, change] of Object.entries(changes)) {
    const text = readFileSync(join(folder, path), "utf8");
    assert.notEqual(change(text), text, `the test's change of ${path} changes nothing`);
    writeFileSync(join(folder, path), change(text));
  }
  const { project } = await readProjectFile(undefined, folder);
  const compilation = await compile({ project, cwd: folder, stdin: async () => new Uint8Array(), now: new Date() });
  const problems = compilation.diagnostics.filter(({ severity }) => severity !== "info");
  assert.equal(printText(problems, { colour: false }), "", `${name} has errors or warnings`);
  const bundle = (gateway: string): EnvoyBundle =>
    compilation.bundles.find((each) => proxyPath(each.proxy) === gateway) ?? assert.fail(`no bundle ${gateway}`);
  return { folder, project, compilation, bundle };
}

export function copyExample(t: Pick<TestContext, "after">, name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `gwc-${name}-`));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  cpSync(join(projectRoot, "examples", name), folder, { recursive: true });
  return folder;
}

/** Puts each file that the bundle reads into a folder of the test; `contents` by path below the secrets directory must name them all. */
export function writeSecrets(
  t: Pick<TestContext, "after">,
  bundle: EnvoyBundle,
  project: Project,
  contents: Readonly<Record<string, string>>,
): string {
  const folder = mkdtempSync(join(tmpdir(), "gwc-secrets-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  // Authorities of the system are elsewhere.
  const below = `${project.secretsDirectory}/`;
  const wanted = bundle.reads.filter(({ path }) => path.startsWith(below)).map(({ path }) => path.slice(below.length));
  assert.deepEqual(wanted.sort(), Object.keys(contents).sort(), "requirements.json names just these files");
  for (const [path, text] of Object.entries(contents)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text, { mode: 0o600 });
  }
  return folder;
}

export interface ServedExample extends ServedBootstrap {
  /** Lines that Envoy wrote to standard output, its access log among them. */
  readonly lines: readonly string[];
}

/** Envoy accepts the bundle as it is, except for the folder of secrets; then serves it with an echo backend per cluster. */
export async function serveExample(
  t: Pick<TestContext, "after">,
  bundle: EnvoyBundle,
  project: Project,
  secrets: string,
): Promise<ServedExample> {
  const bootstrap = withSecretsDirectory(bundle.bootstrap as unknown as JsonObject, project.secretsDirectory, secrets);
  const { pinnedFiles } = bundle;
  await assertEnvoyAccepts(bootstrap, pinnedFiles);
  const echoes = createEchoPool((cluster) => cluster);
  t.after(() => echoes.stop());
  const lines: string[] = [];
  const served = await serveBootstrap(t, await echoes.adopt(bootstrap), {
    log: (line) => lines.push(line),
    pinnedFiles,
  });
  return { ...served, lines };
}

/** "service/shop/web/8080/http/…" → "shop/web". */
export function serviceOf(backend: string | undefined): string {
  return backend?.split("/").slice(1, 3).join("/") ?? "Envoy itself";
}

/** The file that delivers the keys of the SecurityPolicy "namespace/name", by client; `forwarding` is that of its filter. See docs/secrets.md. */
export function apiKeysFile(policy: string, keys: Readonly<Record<string, string>>, forwarding: object): string {
  const filter = {
    "@type": "type.googleapis.com/envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth",
    credentials: Object.entries(keys).map(([client, key]) => ({ client, key })),
    key_sources: [{ header: "x-api-key" }],
    forwarding: { hide_credentials: true, ...forwarding },
  };
  const resource = {
    "@type": "type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig",
    name: `envoy.filters.http.api_key_auth/securitypolicy/${policy}`,
    typed_config: filter,
  };
  return JSON.stringify({ resources: [resource] });
}
