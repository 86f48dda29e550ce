// The files of the host that patches and changes of the bootstrap make Envoy read.

import { isJsonObject, type JsonValue } from "../../../base/json/json.ts";
import { snakeCase } from "../../../base/json/snake-case.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { BundleRead } from "../../../model/envoy/bundle.ts";
import { fileFields } from "../../../model/envoy/file-fields.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import type { Origin } from "../../../source/document.ts";
import { wordsOf } from "./near-words.ts";

/** Fields below which files are read by Envoy's user only. */
const secretFields = new Set([
  "private_key",
  "session_ticket_keys",
  "password",
  "generic_secret",
  "path_config_source",
]);

/** A value that users wrote in Envoy's words, and the paths to its place. */
export interface Written {
  readonly operation: Pick<Patch["operation"], "value"> & Partial<Pick<Patch["operation"], "path" | "jsonPath">>;
  readonly origin: Origin;
}

/** Those of the list, and those with absolute paths in what is written, sorted by path. */
export function withWrittenReads(reads: readonly BundleRead[], written: readonly Written[]): readonly BundleRead[] {
  if (written.length === 0) return reads;
  const all = new Map(reads.map((read) => [read.path, read]));
  for (const { operation, origin } of written) {
    const { path = "", jsonPath = "" } = operation;
    const above = [...wordsOf(jsonPath), ...path.split("/")].filter((step) => step !== "");
    for (const { path: file, isSecret } of pathsIn(operation.value, above.at(-1) ?? "", above.some(isSecretField)))
      if (!all.has(file)) all.set(file, { path: file, kind: isSecret ? "secret" : "public", origin });
  }
  return sortedBy(all.values(), ({ path }) => path);
}

interface FoundPath {
  readonly path: string;
  readonly isSecret: boolean;
}

function pathsIn(value: JsonValue | undefined, field: string, isSecret: boolean): readonly FoundPath[] {
  if (typeof value === "string") return isPath(field, value, isSecret) ? [{ path: value, isSecret }] : [];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => pathsIn(item, field, isSecret));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, child]) => pathsIn(child, name, isSecret || isSecretField(name)));
}

/** A secret by SDS is in a file whose field is called path. */
function isPath(field: string, value: string, isSecret: boolean): boolean {
  return value.startsWith("/") && (fileFields.has(snakeCase(field)) || (field === "path" && isSecret));
}

function isSecretField(name: string): boolean {
  return secretFields.has(snakeCase(name));
}
