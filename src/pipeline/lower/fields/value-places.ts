// Where a path of a record leads in a value.

import { isJsonObject, type JsonValue, type Path } from "../../../base/json/json.ts";

interface ValuePlace {
  readonly at: Path;
  readonly value: JsonValue;
}

/** Where a path leads below a value. "name[]" is each item of a list, "*" each key of a map; other lists are entered implicitly. */
export function placesBelow(value: JsonValue | undefined, path: string): readonly ValuePlace[] {
  return placesAt(value, path.split("."), []);
}

function placesAt(value: JsonValue | undefined, steps: readonly string[], at: Path): readonly ValuePlace[] {
  const [step, ...rest] = steps;
  if (value === undefined || value === null) return [];
  if (step === undefined) return [{ at, value }];
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, index) => placesAt(item, steps, [...at, index]));
  if (!isJsonObject(value)) return [];
  if (step === "*") return Object.keys(value).map((key) => ({ at: [...at, key], value: key }));
  if (!step.endsWith("[]")) return placesAt(value[step], rest, [...at, step]);
  const name = step.slice(0, -2);
  const list = value[name];
  return Array.isArray(list)
    ? list.flatMap((item: JsonValue, index) => placesAt(item, rest, [...at, name, index]))
    : [];
}
