// Finds the files that a bootstrap reads and that this machine does not have.

import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";
import { compareText } from "../../base/ordering.ts";

/** Their paths, each once and in order; Envoy ends at the first of them. Relative paths begin in `folder`. */
export function missingFiles(bootstrap: JsonObject, folder: string): readonly string[] {
  const missing = new Set<string>();
  const visit = (value: JsonValue | undefined, name: string): void => {
    if (Array.isArray(value)) for (const each of value) visit(each, name);
    if (!isJsonObject(value)) return;
    const path = name === "path_config_source" ? value.path : value.filename;
    if (typeof path === "string" && !existsSync(resolve(folder, path))) missing.add(path);
    for (const [field, each] of Object.entries(value)) visit(each, field);
  };
  visit(bootstrap, "");
  return [...missing].sort(compareText);
}
