// Values that a schema allows, sparse and mostly sound, with a value of one's own at one place where that is wanted.

import { isJsonObject, type JsonObject, type JsonValue } from "../../src/base/json/json.ts";
import type { Schema } from "../support/cel/cel-schemas.ts";
import type { Dice } from "./dice.ts";
import { textOf } from "./texts.ts";

/** What has to stand below a value: steps that lead to a place, "[]" for an item, and who makes the value there. */
export interface Trail {
  readonly steps: readonly string[];
  readonly value: (schema: Schema) => JsonValue;
}

export function valueOf(schema: Schema, dice: Dice, trail: Trail | undefined, depth = 0): JsonValue {
  if (trail !== undefined && trail.steps.length === 0) return trail.value(schema);
  const choices = enumOf(schema);
  if (choices !== undefined) return dice.pick(choices);
  if (schema["x-kubernetes-int-or-string"]) return dice.pick([1, 0, 50, "10%", "100m", "1Gi", "http"]);
  switch (schema.type) {
    case "object":
      return schema.properties === undefined ? mapOf(schema, dice, depth) : objectOf(schema, dice, trail, depth);
    case "array":
      return listOf(schema, dice, trail, depth);
    case "integer":
    case "number":
      return numberOf(schema, dice);
    case "boolean":
      return dice.chance(0.5);
    case "string":
      return textOf(schema, dice);
    default:
      return { any: ["thing", 1, null] };
  }
}

/** The values that every enum of the place allows. */
export function enumOf(schema: Schema): readonly JsonValue[] | undefined {
  const [first, ...more] = [schema, ...(schema.allOf ?? [])].flatMap((part) =>
    part.enum === undefined ? [] : [part.enum],
  );
  return first?.filter((value) => more.every((values) => values.includes(value)));
}

function objectOf(schema: Schema, dice: Dice, trail: Trail | undefined, depth: number): JsonObject {
  const properties = Object.entries(schema.properties ?? {});
  const wanted = depth < 3 ? 2.5 : depth < 6 ? 1 : 0.3;
  const share = Math.min(0.4, wanted / properties.length);
  const union = unionOf(schema, dice);
  const result: Record<string, JsonValue> = {};
  for (const [name, child] of properties) {
    const below = trail?.steps[0] === name ? { ...trail, steps: trail.steps.slice(1) } : undefined;
    const needed = below !== undefined || (schema.required ?? []).includes(name) || name === union?.field;
    if (!needed && (union?.others.has(name) || !dice.chance(child.default === undefined ? share : 0.2))) continue;
    result[name] =
      name === union?.discriminator && below === undefined ? union.value : valueOf(child, dice, below, depth + 1);
  }
  return result;
}

interface Union {
  readonly discriminator: string;
  readonly value: JsonValue;
  /** The field that belongs to the value. */
  readonly field: string | undefined;
  readonly others: ReadonlySet<string>;
}

/** Where a field tells which of its sisters is set, they mostly agree: CEL rules ask for it, and the schema does not say it. */
function unionOf(schema: Schema, dice: Dice): Union | undefined {
  const choices = schema.properties?.type === undefined ? undefined : enumOf(schema.properties.type);
  if (choices === undefined || dice.chance(0.2)) return undefined;
  const names = Object.keys(schema.properties ?? {});
  const fieldOf = (value: JsonValue): string | undefined =>
    names.find((name) => name.toLowerCase() === String(value).toLowerCase());
  if (!choices.some((value) => fieldOf(value) !== undefined)) return undefined;
  const value = dice.pick(choices);
  return {
    discriminator: "type",
    value,
    field: fieldOf(value),
    others: new Set(choices.flatMap((each) => fieldOf(each) ?? [])),
  };
}

function mapOf(schema: Schema, dice: Dice, depth: number): JsonObject {
  const { additionalProperties: child } = schema;
  if (typeof child !== "object") return dice.chance(0.5) ? {} : { any: { thing: null } };
  const names = ["a", "example.com/key", "istio.io/rev", "level", "é", "x y"].slice(0, dice.between(0, 3));
  return Object.fromEntries(names.map((name) => [name, valueOf(child, dice, undefined, depth + 1)]));
}

function listOf(schema: Schema, dice: Dice, trail: Trail | undefined, depth: number): readonly JsonValue[] {
  const below = trail?.steps[0] === "[]" ? { ...trail, steps: trail.steps.slice(1) } : undefined;
  const least = Math.max(schema.minItems ?? 0, below === undefined ? 0 : 1);
  const count = Math.min(schema.maxItems ?? 9, least + dice.pick([0, 0, 1, 1, 2]));
  const special = dice.between(0, Math.max(0, count - 1));
  const items = Array.from({ length: count }, (_, index) =>
    valueOf(schema.items ?? {}, dice, index === special ? below : undefined, depth + 1),
  );
  const keys = schema["x-kubernetes-list-type"] === "map" ? (schema["x-kubernetes-list-map-keys"] ?? []) : undefined;
  return keys === undefined || dice.chance(0.05) ? items : withoutTwins(items, keys);
}

function withoutTwins(items: readonly JsonValue[], keys: readonly string[]): readonly JsonValue[] {
  const keyOf = (item: JsonValue): string =>
    JSON.stringify(isJsonObject(item) ? keys.map((key) => item[key] ?? null) : item);
  return items.filter((item, index) => items.findIndex((other) => keyOf(other) === keyOf(item)) === index);
}

function numberOf(schema: Schema, dice: Dice): number {
  const [least, most] = [schema.minimum ?? 0, schema.maximum ?? 70_000];
  const numbers = [least, least + 1, most - 1, most, 1, 2, 80, 100, 443, 8080].filter(
    (value) => value >= least && value <= most,
  );
  return dice.pick(numbers);
}
