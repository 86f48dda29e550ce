// expected/ of a case: its diagnostics, Envoy's resources, and the objects for a cluster that an EnvoyProxy shapes, kept as text so that every change is reviewed like code.

import assert from "node:assert/strict";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { JsonValue } from "../../../src/base/json/json.ts";
import { printYaml } from "../../../src/base/json/print-yaml.ts";
import { printText } from "../../../src/diagnostics/print/printers.ts";
import type { Compilation } from "../../../src/model/compilation.ts";
import type { EnvoyBundle } from "../../../src/model/envoy/bundle.ts";
import { defaultProject } from "../../../src/model/project.ts";
import { proxyPath } from "../../../src/model/proxy-name.ts";
import { standInObjects } from "../../../src/pipeline/verify/kubernetes/verify-kubernetes.ts";
import type { Case } from "./case.ts";
import type { CaseMaterial } from "./case-material.ts";

/** Fails where a file of expected/ differs, is missing or is unnecessary; with GWC_ACCEPT, writes it anew. */
export function checkExpected({ folder }: Case, material: CaseMaterial, compilation: Compilation): void {
  const files = expectedFiles(folder, material, compilation);
  const expected = join(folder, "expected");
  if (process.env.GWC_ACCEPT !== undefined) accept(expected, files);
  const found = existsSync(expected) ? readdirSync(expected).sort() : [];
  assert.deepEqual(found, [...files.keys()].sort(), `the files of ${expected}: npm run accept writes them`);
  for (const [name, text] of files) {
    const file = join(expected, name);
    assert.equal(text, readFileSync(file, "utf8"), `${file} differs: read the difference, then npm run accept`);
  }
}

function accept(expected: string, files: ReadonlyMap<string, string>): void {
  rmSync(expected, { recursive: true, force: true });
  mkdirSync(expected);
  for (const [name, text] of files) writeFileSync(join(expected, name), text);
}

/** Text by file name; a case without bundle and diagnostics would show nothing. */
function expectedFiles(
  folder: string,
  material: CaseMaterial,
  { diagnostics, bundles }: Compilation,
): ReadonlyMap<string, string> {
  const printed = printText(diagnostics, { colour: false }).replaceAll(`${folder}/`, "");
  return new Map([
    ...(printed === "" ? [] : [["diagnostics.txt", printed] as const]),
    ...bundles.map((bundle) => [fileName(bundle), printYaml(resourcesOf(bundle, material))] as const),
    ...bundles
      .filter(({ kubernetes }) => kubernetes !== undefined)
      .map((bundle) => [fileName(bundle, ".kubernetes"), printObjects(bundle)] as const),
  ]);
}

/** The namespace has no dot, so that two Gateways never share a name. */
function fileName({ proxy }: EnvoyBundle, part = ""): string {
  return `${proxyPath(proxy).replace("/", ".")}${part}.yaml`;
}

/** As in deploy/kubernetes.yaml, apart from the objects with Envoy's files. */
function printObjects(bundle: EnvoyBundle): string {
  return standInObjects(bundle, defaultProject)
    .map(({ object }) => printYaml(object))
    .join("---\n");
}

/** What Envoy is told, without what all bundles have in common. */
function resourcesOf({ bootstrap, files, rateLimits }: EnvoyBundle, { fresh }: CaseMaterial): JsonValue {
  const { node, admin, layered_runtime, overload_manager, bootstrap_extensions, ...others } = bootstrap;
  const { static_resources = {}, dynamic_resources, ...changed } = others;
  const { listeners = [], clusters = [], secrets } = static_resources;
  const resources = {
    ...changed,
    listeners: withoutOperations(listeners),
    clusters: withoutOperations(clusters),
    secrets,
    files: byPath(files),
    rateLimits: byPath(rateLimits),
  };
  const named = (_: string, value: JsonValue) => (typeof value === "string" ? nameFresh(value, fresh) : value);
  return JSON.parse(JSON.stringify(resources, named)) as JsonValue;
}

function byPath(files: EnvoyBundle["files"]) {
  return files.length === 0 ? undefined : Object.fromEntries(files.map(({ path, content }) => [path, content]));
}

function withoutOperations<Resource extends { readonly name?: string }>(resources: readonly Resource[]) {
  return resources.filter(({ name = "" }) => !/^envoy-gateway-proxy|^prometheus_stats$/.test(name));
}

/** Certificates are made anew in each run; their names replace them. */
function nameFresh(text: string, fresh: CaseMaterial["fresh"]): string {
  for (const [found, name] of fresh) if (text.includes(found)) return text.replaceAll(found, `<${name}>`);
  return text;
}
