// Objects with one part less: what remains of a disagreement after such steps is easy to read.

import { isJsonObject, type JsonObject, type JsonValue } from "../../src/base/json/json.ts";

/** The object without one of its fields or items, large parts first; identity and metadata stay. */
export function smallerObjects(object: JsonObject): readonly JsonObject[] {
  const { apiVersion, kind, metadata, ...rest } = object;
  return smallerValues(rest).map((smaller) => ({ apiVersion, kind, metadata, ...(smaller as JsonObject) }));
}

function smallerValues(value: JsonValue): readonly JsonValue[] {
  if (Array.isArray(value)) {
    const items: readonly JsonValue[] = value;
    return [
      ...halves(items),
      ...items.map((_, index) => items.filter((_, other) => other !== index)),
      ...items.flatMap((item, index) => smallerValues(item).map((smaller) => items.with(index, smaller))),
    ];
  }
  if (!isJsonObject(value)) return [];
  const fields = Object.entries(value);
  return [
    ...halves(fields).map((some) => Object.fromEntries(some)),
    ...fields.map(([name]) => Object.fromEntries(fields.filter(([other]) => other !== name))),
    ...fields.flatMap(([name, field]) =>
      smallerValues(field ?? null).map((smaller) => ({ ...value, [name]: smaller })),
    ),
  ];
}

function halves<T>(list: readonly T[]): readonly (readonly T[])[] {
  const middle = Math.floor(list.length / 2);
  return list.length < 4 ? [] : [list.slice(0, middle), list.slice(middle)];
}
