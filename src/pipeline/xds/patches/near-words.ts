// What a path that leads nowhere was most likely meant to say.

import { didYouMean } from "../../../base/did-you-mean.ts";
import { isJsonObject, type JsonValue } from "../../../base/json/json.ts";

interface NearWord {
  readonly wrong: string;
  readonly near: string;
}

/** The first word that is neither a field nor a name in the resource, and the nearest one that is; undefined where none is near. */
export function nearWord(words: readonly string[], resource: JsonValue): NearWord | undefined {
  const known = new Set<string>();
  collectWords(resource, known);
  for (const wrong of words) {
    const near = known.has(wrong) ? undefined : didYouMean(wrong, known);
    if (near !== undefined) return { wrong, near };
  }
  return undefined;
}

/** Texts between quotes, and names of fields; those of its functions are near to no field. */
export function wordsOf(jsonPath: string): readonly string[] {
  return [...jsonPath.matchAll(/'([^']*)'|"([^"]*)"|([A-Za-z_]\w*)/g)].map(
    ([, single, double, bare]) => single ?? double ?? bare ?? "",
  );
}

function collectWords(value: JsonValue | undefined, known: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collectWords(item, known);
  if (!isJsonObject(value)) return;
  for (const [field, child] of Object.entries(value)) {
    known.add(field);
    if (field === "name" && typeof child === "string") known.add(child);
    collectWords(child, known);
  }
}
