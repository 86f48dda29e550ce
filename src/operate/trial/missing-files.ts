// Finds the files that a configuration reads and that this machine does not have.

import { existsSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { compareText } from "../../base/ordering.ts";
import { fileFields } from "../../model/envoy/file-fields.ts";
import { readYaml } from "../../source/read-yaml.ts";

/**
 * Their paths, each once and in order, also those that files of the bundle name. Envoy ends at the first of them, or serves without what
 * is in it. Relative paths begin in `folder`.
 */
export function missingFiles(bootstrap: JsonObject, folder: string): readonly string[] {
  const missing = new Set<string>();
  const visit = (value: JsonValue | undefined, name: string): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, name);
    if (!isJsonObject(value)) return;
    const isWatched = name === "path_config_source";
    for (const [field, each] of Object.entries(value)) {
      const isPath = isWatched ? field === "path" : fileFields.has(field);
      const file = isPath && typeof each === "string" ? resolve(folder, each) : undefined;
      if (file !== undefined && !existsSync(file)) missing.add(each as string);
      else if (file !== undefined && isWatched) visit(contentOf(file), "");
      visit(each, field);
    }
  };
  visit(bootstrap, "");
  return [...missing].sort(compareText);
}

/** Undefined for what Envoy will complain of itself. */
function contentOf(file: string): JsonValue | undefined {
  try {
    const text = readFileSync(file, "utf8");
    return readYaml(text, { start: 0, end: text.length }).value as JsonValue;
  } catch {
    return undefined;
  }
}
