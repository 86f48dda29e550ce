// Reading and changing a value at a place of a schema, whose steps name no index and no key of a map.

import { isJsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import type { Schema } from "../../../src/pipeline/check/schemas/schema-of.ts";

export type Steps = readonly string[];

/** How many of the steps a value has. */
export function depthOf(value: JsonValue | undefined, steps: Steps): number {
  const [step, ...rest] = steps;
  if (step === "[]") {
    if (!Array.isArray(value) || value.length === 0) return 0;
    return 1 + Math.max(...value.map((item: JsonValue) => depthOf(item, rest)));
  }
  if (step === undefined || !isJsonObject(value)) return 0;
  const inner = step === "*" ? Object.values(value)[0] : value[step];
  return inner === undefined || inner === null ? 0 : 1 + depthOf(inner, rest);
}

/** With another value at the place, in the item of each list that has most of it; undefined takes the field away. */
export function withValue(
  value: JsonValue | undefined,
  steps: Steps,
  inner: JsonValue | undefined,
): JsonValue | undefined {
  const [step, ...rest] = steps;
  if (step === undefined) return inner;
  if (step === "[]") return withItem(Array.isArray(value) ? value : [], rest, inner);
  const object = isJsonObject(value) ? value : {};
  const name = step === "*" ? (Object.keys(object)[0] ?? "walk") : step;
  const { [name]: old, ...others } = object;
  const changed = withValue(old, rest, inner);
  return changed === undefined ? others : { ...object, [name]: changed };
}

function withItem(items: readonly JsonValue[], steps: Steps, inner: JsonValue | undefined): JsonValue {
  const depths = items.map((item) => depthOf(item, steps));
  const index = Math.max(0, depths.indexOf(Math.max(...depths)));
  const item = withValue(items[index], steps, inner);
  if (item === undefined) return items.toSpliced(index, 1);
  return items.length === 0 ? [item] : items.with(index, item);
}

/** The schema of a place below another one. */
export function schemaBelow(schema: Schema, [step, ...rest]: Steps): Schema {
  if (step === undefined) return schema;
  const inner = step === "[]" ? schema.items : step === "*" ? schema.additionalProperties : schema.properties?.[step];
  return schemaBelow(inner ?? {}, rest);
}
