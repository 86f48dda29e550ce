// Documents from YAML text, and what the check stage reports about them.

import { loadAll } from "js-yaml";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import { printPath } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import type { Channel } from "../../../../src/model/channel.ts";
import type { KnownResource } from "../../../../src/model/resources/known-resources.ts";
import { type CheckedDocuments, checkDocuments } from "../../../../src/pipeline/check/index.ts";
import type { SourceDocument } from "../../../../src/source/document.ts";

export interface Checked extends CheckedDocuments {
  readonly diagnostics: readonly Diagnostic[];
}

/** Every object of a YAML text, as the load stage would pass it on. */
export function documentsOf(text: string, path = "input.yaml"): readonly SourceDocument[] {
  return loadAll(text).map((value, index) => ({
    file: { path, text },
    start: index,
    end: text.length,
    listPath: [],
    value: value as JsonObject,
  }));
}

export async function checkValues(values: readonly unknown[], channel: Channel = "standard"): Promise<Checked> {
  const file = { path: "input.json", text: "" };
  const documents = values.map((value, start) => ({
    file,
    start,
    end: start,
    listPath: [],
    value: value as JsonObject,
  }));
  return check(documents, channel);
}

export async function checkText(text: string, channel: Channel = "standard"): Promise<Checked> {
  return check(documentsOf(text), channel);
}

export async function check(documents: readonly SourceDocument[], channel: Channel = "standard"): Promise<Checked> {
  const diagnostics: Diagnostic[] = [];
  const checked = await checkDocuments(documents, { channel }, (diagnostic) => diagnostics.push(diagnostic));
  return { ...checked, diagnostics };
}

/** A diagnostic in one line: severity, code, place, message, hint. */
export function lineOf({ severity, code, place, message, hint }: Diagnostic): string {
  const where = place !== undefined && "origin" in place ? `${place.kind} ${printPath(place.origin.path)}` : "nowhere";
  return `${severity} ${code} (${where}) ${message}${hint === undefined ? "" : ` | ${hint}`}`;
}

/** The only resource of a text that has no problems. */
export async function soundResource(text: string, channel: Channel = "standard"): Promise<KnownResource> {
  const { resources, diagnostics } = await checkText(text, channel);
  const [resource] = resources.resources;
  if (resource === undefined || diagnostics.length > 0) throw new Error(diagnostics.map(lineOf).join("\n"));
  return resource;
}
