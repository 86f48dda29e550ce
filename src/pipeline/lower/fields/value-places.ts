// Where a path of a record leads in a value.

import { isJsonObject, type JsonValue, type Path } from "../../../base/json/json.ts";

interface ValuePlace {
  readonly at: Path;
  readonly value: JsonValue;
}

/** Where a path leads below a value. "" is the value itself, "name[]" is each item of a list, "*" each key of a map; other lists are entered implicitly. */
export function placesBelow(value: JsonValue | undefined, path: string): readonly ValuePlace[] {
  const found: ValuePlace[] = [];
  collectPlaces(value, stepsOf(path), 0, [], found);
  return found;
}

/** Records have some hundred paths, and each is asked of every object. */
const stepsByPath = new Map<string, readonly string[]>();

function stepsOf(path: string): readonly string[] {
  const known = stepsByPath.get(path);
  if (known !== undefined) return known;
  const steps = path === "" ? [] : path.split(".");
  stepsByPath.set(path, steps);
  return steps;
}

function collectPlaces(
  value: JsonValue | undefined,
  steps: readonly string[],
  next: number,
  at: Path,
  found: ValuePlace[],
): void {
  const step = steps[next];
  if (value === undefined || value === null) return;
  if (step === undefined) found.push({ at, value });
  else if (Array.isArray(value)) collectItems(value, steps, next, at, found);
  else if (!isJsonObject(value)) return;
  else if (step === "*") for (const key of Object.keys(value)) found.push({ at: [...at, key], value: key });
  else if (!step.endsWith("[]")) {
    const inner = value[step];
    if (inner !== undefined) collectPlaces(inner, steps, next + 1, [...at, step], found);
  } else {
    const name = step.slice(0, -2);
    const list = value[name];
    if (Array.isArray(list)) collectItems(list, steps, next + 1, [...at, name], found);
  }
}

function collectItems(
  list: readonly JsonValue[],
  steps: readonly string[],
  next: number,
  at: Path,
  found: ValuePlace[],
): void {
  for (const [index, item] of list.entries()) collectPlaces(item, steps, next, [...at, index], found);
}
