// Values that a schema takes at a place: those of the corpus first, then texts and numbers of all common forms.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import type { Schema } from "../../../src/pipeline/check/schemas/schema-of.ts";

const names = ["walk", "other-walk", "Walk", "WALK", "GET", "http", "x-walk", "key.txt"];
const hosts = ["walk.example", "*.walk.example", "192.0.2.77", "192.0.2.0/24", "2001:db8::7"];
const paths = ["/walk", "^/walk$", "https://walk.example", "https://walk.example/walk", "walk.example/walk"];
const amounts = ["7s", "9s", "77ms", "64Mi", "77", "7", "503", "500-599"];
const others = ["text/plain", "%START_TIME%", "request.path == '/walk'", "$.walk", "d2Fsaw==", "a".repeat(64)];
const texts = [...names, ...amounts, ...hosts, ...paths, ...others];
const numbers = [7, 9, 77, 150, 200, 503, 404, 1, 2, 0, 3, 5, 8080, 65536, 100_000];

const mostValues = 5;

/** A few values that differ, each fit for the schema as far as types, bounds and patterns say. */
export function valuesFor(schema: Schema, corpus: readonly JsonValue[]): readonly JsonValue[] {
  const isClosed = choicesOf(schema) !== undefined || schema.type === "boolean";
  const all = isClosed ? generated(schema) : [...corpus, ...generated(schema)];
  const unique = [...new Map(all.map((value) => [JSON.stringify(value), value])).values()];
  return isClosed ? unique : unique.slice(0, mostValues);
}

/** The values of an enumeration. */
export function choicesOf({ enum: choices, allOf = [] }: Schema): readonly JsonValue[] | undefined {
  return choices ?? allOf.find((each) => each.enum !== undefined)?.enum;
}

/** It has fields of its own, as a whole or in each item. */
export function isGroup(schema: Schema | undefined): boolean {
  const each = schema?.items ?? schema?.additionalProperties ?? schema;
  return each?.properties !== undefined || each?.items !== undefined;
}

/** The least that a schema asks for. */
export function leastOf(schema: Schema): JsonValue {
  const { default: fallback, properties, required = [], type, items = {} } = schema;
  if (fallback !== undefined) return fallback;
  if (properties !== undefined)
    return Object.fromEntries(required.map((name) => [name, leastOf(properties[name] ?? {})]));
  return type === "array" ? [leastOf(items)] : (generated(schema)[0] ?? {});
}

/** The least of a group, and that with each of its other fields. */
export function formsFor(schema: Schema): readonly JsonValue[] {
  const { properties = {} } = schema;
  const least = leastOf(schema);
  if (!isJsonObject(least)) return [least];
  const others = Object.entries(properties).filter(([name]) => least[name] === undefined);
  return [least, ...others.map(([name, inner]): JsonObject => ({ ...least, [name]: leastOf(inner) }))];
}

function generated(schema: Schema): readonly JsonValue[] {
  const { type, items = {}, additionalProperties } = schema;
  const choices = choicesOf(schema);
  if (choices !== undefined) return choices;
  if (schema["x-kubernetes-int-or-string"]) return [7, 9, "50%", "walk"];
  if (type === "boolean") return [true, false];
  if (type === "integer" || type === "number") return numbers.filter((value) => fits(value, schema)).slice(0, 5);
  if (type === "string") return texts.filter((value) => fits(value, schema)).slice(0, 8);
  if (type === "array") return listsOf(generated(items));
  if (additionalProperties !== undefined) return generated(additionalProperties).map((value) => ({ walk: value }));
  return [{ walk: "a" }, { walk: "b" }, 7, {}];
}

function listsOf(values: readonly JsonValue[]): readonly JsonValue[] {
  return [...values.slice(0, 5).map((value) => [value]), values.slice(0, 2)];
}

interface Bounds {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
}

function fits(value: string | number, schema: Schema & Bounds): boolean {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema;
  if (typeof value === "number") return value >= minimum && value <= maximum;
  const { pattern, minLength = 0, maxLength = 4096, allOf = [] } = schema;
  const patterns = [pattern, ...allOf.map((each) => each.pattern)].filter((each) => each !== undefined);
  const isLong = value.length >= minLength && value.length <= maxLength;
  return isLong && patterns.every((each) => new RegExp(each.replace("(?i)", ""), "u").test(value));
}
