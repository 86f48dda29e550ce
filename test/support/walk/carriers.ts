// The worlds in which fields are tried: those of the walk itself, and the cases that build without an error.

import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { JsonObject } from "../../../src/base/json/json.ts";
import type { Compilation } from "../../../src/model/compilation.ts";
import { defaultProject, type Project } from "../../../src/model/project.ts";
import { compile } from "../../../src/pipeline/compile.ts";
import { loadDocuments } from "../../../src/pipeline/load/index.ts";
import type { SourceDocument } from "../../../src/source/document.ts";
import { projectOf, readCases } from "../cases/case.ts";
import { createMaterial } from "../cases/case-material.ts";
import { createAuthority } from "../certificates/tls.ts";

export interface Carrier {
  readonly name: string;
  readonly project: Project;
  readonly documents: readonly SourceDocument[];
}

const worlds = "test/support/walk/worlds";

/** First the worlds of the walk, then the cases, smallest first. */
export async function readCarriers(): Promise<readonly Carrier[]> {
  const own = await Promise.all(readdirSync(worlds).sort().map(readWorld));
  const cases: Carrier[] = [];
  for (const each of readCases()) {
    const project: Project = { ...projectOf(each), channel: "experimental", inlineSecrets: true };
    const carrier = await readCarrier(each.name, project, createMaterial(each).objects);
    if (await isGood(carrier)) cases.push(carrier);
  }
  return [...own, ...cases.sort((a, b) => a.documents.length - b.documents.length)];
}

/** A world has the Services a and b in each of its namespaces, a ConfigMap with an authority, and secrets on the host. */
async function readWorld(file: string): Promise<Carrier> {
  const { cert } = createAuthority("walk");
  const authority = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "authority" }, data: { "ca.crt": cert } };
  const names = ["default/a", "default/b", "far/a", "far/b"];
  const services = names.map((path) => {
    const [namespace, name] = path.split("/");
    return { apiVersion: "v1", kind: "Service", metadata: { namespace, name }, spec: { ports: [{ port: 80 }] } };
  });
  const project: Project = {
    ...defaultProject,
    channel: "experimental",
    gatewayClasses: ["edge"],
    inlineSecrets: true,
    hostSecrets: ["default/*"],
    services: Object.fromEntries(names.map((each) => [each, "{name}.{namespace}.internal:{port}"])),
    inputs: [join(worlds, file), "-"],
  };
  return readCarrier(file, project, [authority, ...services].map((each) => JSON.stringify(each)).join("\n---\n"));
}

async function readCarrier(name: string, project: Project, more: string): Promise<Carrier> {
  const options = { cwd: process.cwd(), stdin: async () => Buffer.from(more) };
  const { documents } = await loadDocuments(project.inputs, options, () => {});
  return { name, project, documents };
}

async function isGood(carrier: Carrier): Promise<boolean> {
  const compilation = await compileCarrier(carrier);
  return compilation !== "invalid" && !compilation.diagnostics.some(({ severity }) => severity === "error");
}

const now = new Date();

/** The carrier, with one of its objects replaced; "invalid" where no cluster would take it. */
export async function compileCarrier(
  { project, documents }: Carrier,
  index = -1,
  value: JsonObject = {},
): Promise<Compilation | "invalid"> {
  const changed = index < 0 ? documents : documents.with(index, documentOf(documents[index] as SourceDocument, value));
  const load = async () => ({ documents: changed, files: [] });
  const options = { project, cwd: process.cwd(), stdin: async () => new Uint8Array(), now, load };
  // What was checked is kept with its document, so that the second run does not check it again.
  const { diagnostics } = await compile({ ...options, schemaOnly: true });
  return diagnostics.some(({ severity }) => severity === "error") ? "invalid" : compile(options);
}

/** Its text is not what it was read from: positions are never printed. */
function documentOf({ file }: SourceDocument, value: JsonObject): SourceDocument {
  return { file, start: 0, end: 0, listPath: [], value };
}
