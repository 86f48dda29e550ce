// Finds the place of a text in objects of the input.

import { isJsonObject, type JsonValue, type Path, valueAt } from "../base/json/json.ts";
import { type Origin, originAt } from "./document.ts";

/** The first text at or below the place that `isMeant`; undefined where there is none. */
export function findText(below: Origin, isMeant: (text: string) => boolean): Origin | undefined {
  for (const [path, text] of textsIn(valueAt(below.document.value, below.path)))
    if (isMeant(text)) return originAt(below, ...path);
  return undefined;
}

/** The first place of each text in some objects. */
export function indexTexts(objects: Iterable<Origin>): ReadonlyMap<string, Origin> {
  const places = new Map<string, Origin>();
  for (const object of objects)
    for (const [path, text] of textsIn(valueAt(object.document.value, object.path)))
      if (!places.has(text)) places.set(text, originAt(object, ...path));
  return places;
}

function* textsIn(value: JsonValue | undefined, at: Path = []): Generator<readonly [Path, string]> {
  if (typeof value === "string") yield [at, value];
  else if (Array.isArray(value)) for (const [index, item] of value.entries()) yield* textsIn(item, [...at, index]);
  else if (isJsonObject(value)) for (const name in value) yield* textsIn(value[name], [...at, name]);
}
