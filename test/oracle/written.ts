// Objects of the kinds that are judged, as authors wrote them: examples, the inputs of all cases, and the seeds of this folder.

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { loadAll } from "js-yaml";
import { isJsonObject, type JsonObject } from "../../src/base/json/json.ts";
import { samples } from "../unit/pipeline/check/samples.ts";

const groups = ["gateway.networking.k8s.io/", "gateway.envoyproxy.io/"];

/** Every object once; texts that are no YAML are some case's subject, and left out. */
export function writtenObjects(): readonly JsonObject[] {
  const folders = [
    "examples",
    "test/oracle/seeds",
    ...readdirSync("test/cases").map((name) => join("test/cases", name, "input")),
  ];
  const texts = [...folders.flatMap(yamlTexts), ...Object.values(samples)];
  const objects = texts.flatMap(objectsIn).flatMap(jsonOf);
  return [...new Set(objects)].map((text) => JSON.parse(text) as JsonObject);
}

/** Those of one kind, whatever version they were written in. */
export function writtenFor(kind: string, objects: readonly JsonObject[]): readonly JsonObject[] {
  return objects.filter((object) => object.kind === kind);
}

function yamlTexts(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ya?ml|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((file) => readFileSync(file, "utf8"));
}

function objectsIn(text: string): readonly JsonObject[] {
  let values: readonly unknown[] = [];
  try {
    values = loadAll(text.replace(/^\uFEFF/, "")) as readonly unknown[];
  } catch {
    return [];
  }
  return values
    .flatMap((value) =>
      isJsonObject(value) && Array.isArray(value.items) && value.spec === undefined ? value.items : [value],
    )
    .filter(isJsonObject)
    .filter(({ apiVersion }) => groups.some((group) => String(apiVersion).startsWith(group)));
}

/** None for an object that holds itself by a YAML alias. */
function jsonOf(object: JsonObject): readonly string[] {
  try {
    return [JSON.stringify(object)];
  } catch {
    return [];
  }
}
