// Small changes that an author could make by mistake: to any value of an object, with an eye on its schema.

import { isJsonObject, type JsonObject, type JsonValue, type Path, valueAt } from "../../src/base/json/json.ts";
import type { Schema } from "../support/cel/cel-schemas.ts";
import type { Dice } from "./dice.ts";
import { anyText } from "./texts.ts";
import { enumOf, valueOf } from "./values.ts";

/** A value of the object and what its schema says; undefined where the schema knows nothing of it. */
interface Spot {
  readonly path: Path;
  readonly value: JsonValue;
  readonly schema: Schema | undefined;
}

/** The object with one thing changed, metadata seldom; identity stays. */
export function mutate(object: JsonObject, schema: Schema, dice: Dice): JsonObject {
  const { apiVersion, kind, metadata, status, ...rest } = object;
  if (dice.chance(0.02)) return { ...object, metadata: oddMetadata(isJsonObject(metadata) ? metadata : {}, dice) };
  const spots = spotsOf(rest, schema);
  const { path, value, schema: there } = dice.pick(spots.length > 1 ? spots.slice(1) : spots);
  const changed = replaced(rest, path, changedValue(value, there, dice));
  return { apiVersion, kind, metadata, ...(isJsonObject(changed) ? changed : {}) };
}

function spotsOf(value: JsonValue, schema: Schema | undefined, path: Path = []): readonly Spot[] {
  const spot = { path, value, schema };
  if (Array.isArray(value)) {
    return [spot, ...value.flatMap((item: JsonValue, index) => spotsOf(item, schema?.items, [...path, index]))];
  }
  if (!isJsonObject(value)) return [spot];
  return [
    spot,
    ...Object.entries(value).flatMap(([name, field]) =>
      field === undefined ? [] : spotsOf(field, fieldOf(schema, name), [...path, name]),
    ),
  ];
}

function fieldOf(schema: Schema | undefined, name: string): Schema | undefined {
  const { properties = {}, additionalProperties } = schema ?? {};
  if (Object.hasOwn(properties, name)) return properties[name];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}

/** A new value; undefined takes the field or item away. */
function changedValue(value: JsonValue, schema: Schema | undefined, dice: Dice): JsonValue | undefined {
  if (dice.chance(0.15)) return undefined;
  if (dice.chance(0.12)) return dice.pick(strange);
  if (dice.chance(0.1) && schema !== undefined) return valueOf(schema, dice, undefined);
  if (Array.isArray(value)) return changedList(value, schema, dice);
  if (isJsonObject(value)) return changedObject(value, schema, dice);
  if (typeof value === "number") return changedNumber(value, schema, dice);
  if (typeof value === "string") return changedText(value, schema, dice);
  return typeof value === "boolean" ? !value : dice.pick(strange);
}

const strange: readonly JsonValue[] = [
  ...[null, null, 0, 1, -1, 1.5, 80, "80", "", "a", "true", true, false, "null"],
  ...[[], {}, [null], { a: null }, ["a"], [[]], [{}], { name: "a" }],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 53 - 1, 2 ** 53, 1e21, 1e-7, -0.5],
];

function changedList(items: readonly JsonValue[], schema: Schema | undefined, dice: Dice): JsonValue {
  const item = items.length > 0 ? dice.pick(items) : schema?.items && valueOf(schema.items, dice, undefined, 3);
  const most = schema?.maxItems ?? 16;
  switch (dice.between(0, 5)) {
    case 0:
      return item === undefined ? [] : [...items, item];
    case 1:
      return item === undefined || most > 128
        ? []
        : Array.from({ length: most + 1 }, (_, index) => items[index] ?? item);
    case 2:
      return [...items, dice.pick(strange)];
    case 3:
      return [];
    case 4:
      return [...items].reverse();
    default:
      return schema?.items === undefined ? [...items, {}] : [...items, valueOf(schema.items, dice, undefined, 3)];
  }
}

function changedObject(value: JsonObject, schema: Schema | undefined, dice: Dice): JsonValue {
  const known = Object.keys(schema?.properties ?? {});
  const missing = known.filter((name) => value[name] === undefined);
  const present = Object.keys(value);
  switch (dice.between(0, 4)) {
    case 0:
      return {
        ...value,
        [dice.pick(["bogus", "Name", "constructor", "toString", "x", "", "a.b", "a b", "é"])]: dice.pick(strange),
      };
    case 1:
      return present.length > 0
        ? renamed(value, dice.pick(present), (name) => (dice.chance(0.5) ? `${name}s` : flipped(name)))
        : { bogus: 1 };
    case 2:
      return present.length > 0 ? { ...value, [dice.pick(present)]: null } : { bogus: null };
    default: {
      if (missing.length === 0) return { ...value, [dice.pick(["a", "b", "x y"])]: dice.pick(strange) };
      const name = dice.pick(missing);
      return { ...value, [name]: valueOf(schema?.properties?.[name] ?? {}, dice, undefined, 3) };
    }
  }
}

function renamed(value: JsonObject, from: string, change: (name: string) => string): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name === from ? change(name) : name, field]));
}

function flipped(name: string): string {
  const first = name.charAt(0);
  return (first === first.toUpperCase() ? first.toLowerCase() : first.toUpperCase()) + name.slice(1);
}

function changedNumber(value: number, schema: Schema | undefined, dice: Dice): JsonValue {
  const bounds = [schema?.minimum ?? 0, schema?.maximum ?? 65_535].flatMap((bound) => [bound - 1, bound, bound + 1]);
  return dice.pick([...bounds, value + 1, -value, value + 0.5, String(value), 2 ** 31, 2 ** 32, 2 ** 63]);
}

function changedText(value: string, schema: Schema | undefined, dice: Dice): JsonValue {
  const choices = schema === undefined ? undefined : enumOf(schema);
  if (choices !== undefined) return dice.pick([...choices, flipped(value), `${value} `, "", anyText(dice)]);
  const most = Math.min(schema?.maxLength ?? 64, 5000);
  const long = (length: number): string => dice.pick(["a", "é", "😀"]).repeat(Math.max(0, length));
  return dice.pick([
    ...[
      `${value} `,
      ` ${value}`,
      `${value}\n`,
      `${value}.`,
      `${value}-`,
      `-${value}`,
      `${value}_`,
      `${value}é`,
      `${value}😀`,
    ],
    ...[value.toUpperCase(), "", long(most), long(most + 1), "a".repeat(most), "a".repeat(most + 1)],
    ...[anyText(dice), anyText(dice), anyText(dice), `${value}/${value}`, `${value}:${value}`],
  ]);
}

function oddMetadata(metadata: JsonObject, dice: Dice): JsonObject {
  const text = anyText(dice);
  switch (dice.between(0, 3)) {
    case 0:
      return { ...metadata, name: text };
    case 1:
      return { ...metadata, labels: { [text]: anyText(dice) } };
    case 2:
      return { ...metadata, annotations: { [text]: anyText(dice) } };
    default:
      return { ...metadata, bogus: text };
  }
}

function replaced(root: JsonValue, path: Path, value: JsonValue | undefined): JsonValue | undefined {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  const below = replaced(valueAt(root, [step]) ?? null, rest, value);
  if (Array.isArray(root))
    return root.flatMap((item: JsonValue, index) => (index === step ? (below === undefined ? [] : [below]) : [item]));
  return { ...(root as JsonObject), [step]: below };
}
