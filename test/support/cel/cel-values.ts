// Random values that fit a schema, mostly with the fields and words that a rule mentions.

import fc, { type Arbitrary } from "fast-check";
import { defined } from "../../../src/base/defined.ts";
import { isJsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import type { Schema } from "./cel-schemas.ts";

/** What the texts of rules mention. */
export interface Focus {
  readonly fields: ReadonlySet<string>;
  readonly words: readonly string[];
  /** Numbers and texts may leave the schema's bounds and enums: for rules that repeat what the schema says. */
  readonly loose: boolean;
}

export function focusOf(texts: readonly string[], loose: boolean): Focus {
  const text = texts.join("\n");
  return {
    fields: new Set(
      text.match(/[A-Za-z_][A-Za-z0-9_]*/g)?.map((name) => (name === "__namespace__" ? "namespace" : name)),
    ),
    words: [...new Set([...text.matchAll(/'([^'\\^]*)'|"([^"\\^]*)"/g)].map(([, a, b]) => a ?? b ?? ""))],
    loose,
  };
}

/** Values of the schema: fields that the focus names are frequent, others rare; texts are drawn from its words and from awkward ones. */
export function valuesOf(schema: Schema, focus: Focus, depth = 0): Arbitrary<JsonValue> {
  const choices = schema.enum ?? schema.allOf?.find((part) => part.enum !== undefined)?.enum;
  if (choices !== undefined && !(focus.loose && depth <= 1)) return fc.constantFrom(...choices);
  if (schema["x-kubernetes-int-or-string"]) return fc.oneof(numbers(schema, focus), fc.constantFrom("10%", "1"));
  if (schema.type === "object") return objects(schema, focus, depth);
  if (schema.type === "array") return lists(schema, focus, depth);
  if (schema.type === "integer" || schema.type === "number") return numbers(schema, focus);
  if (schema.type === "boolean") return fc.boolean();
  return schema.type === "string" ? texts(schema, focus) : fc.constant({});
}

function objects(schema: Schema, focus: Focus, depth: number): Arbitrary<JsonValue> {
  if (schema.properties === undefined) return maps(schema, focus, depth);
  const fields = Object.entries(schema.properties)
    .filter(([name, child]) => isKept(schema, name, child) || focus.fields.has(name) || depth < 3)
    .map(([name, child]): [string, Arbitrary<JsonValue | undefined>] => {
      const values = fc.noShrink(valuesOf(child, focus, depth + 1));
      if (child.default !== undefined)
        return [name, fc.oneof({ weight: 3, arbitrary: values }, fc.constant(child.default))];
      if (isKept(schema, name, child)) return [name, values];
      return [
        name,
        fc.oneof(
          { weight: focus.fields.has(name) ? 12 : 1, arbitrary: values },
          { weight: 12, arbitrary: fc.constant(undefined) },
        ),
      ];
    });
  return fc.record(Object.fromEntries(fields)).map(defined);
}

/** After defaulting, such a field is always there. */
function isKept(schema: Schema, name: string, child: Schema): boolean {
  return (schema.required ?? []).includes(name) || child.default !== undefined;
}

function maps(schema: Schema, focus: Focus, depth: number): Arbitrary<JsonValue> {
  const { additionalProperties: child } = schema;
  if (typeof child !== "object") return fc.constant({});
  return fc.dictionary(texts({ type: "string" }, focus), valuesOf(child, focus, depth + 1), { maxKeys: 3 });
}

function lists(schema: Schema, focus: Focus, depth: number): Arbitrary<JsonValue> {
  const items = valuesOf(schema.items ?? {}, focus, depth + 1);
  const [least, most] = [schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 64)];
  const short = fc.array(items, { minLength: least, maxLength: Math.max(least, Math.min(4, most)) });
  const base = fc.oneof({ weight: 12, arbitrary: short }, { weight: 1, arbitrary: manyOf(items, most) });
  const copies = fc.array(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(9)), { maxLength: 2 });
  return fc.tuple(base, copies).map(([list, picks]) => withCopies(list, picks).slice(0, most));
}

/** A long list of a few different items. */
function manyOf(items: Arbitrary<JsonValue>, count: number): Arbitrary<JsonValue[]> {
  return fc
    .array(items, { minLength: 1, maxLength: 2 })
    .map((few) => Array.from({ length: count }, (_, index) => few[index % few.length] ?? null));
}

/** Rules about lists often compare items: here some that are equal, or equal except for one field. */
function withCopies(list: readonly JsonValue[], picks: readonly [number, number, number][]): JsonValue[] {
  const copies = picks.map(([from, other, pick]) => mixed(list[from], list[other], pick));
  return [...list, ...copies.filter((copy) => copy !== undefined)];
}

/** The value itself, or with one field dropped or copied from another one. */
function mixed(value: JsonValue | undefined, other: JsonValue | undefined, pick: number): JsonValue | undefined {
  if (!isJsonObject(value) || !isJsonObject(other) || pick === 0) return value;
  const names = [...new Set([...Object.keys(value), ...Object.keys(other)])].sort();
  const name = names[pick % names.length];
  return name === undefined ? value : defined({ ...value, [name]: other[name] });
}

function numbers(schema: Schema, focus: Focus): Arbitrary<number> {
  const [least, most] = focus.loose ? [-1, 101] : [schema.minimum ?? -1, schema.maximum ?? 1000];
  const edges = [least, least + 1, most - 1, most, 1, 2, 100, 101].filter((value) => value >= least && value <= most);
  return fc.constantFrom(...new Set(edges));
}

/** Texts that rules and patterns often get wrong. */
export const awkward = [
  "",
  "a",
  "b",
  "A",
  "a.b",
  "*.a.b",
  "*",
  "*.",
  "a.*",
  "a.*.b",
  "*a",
  "1.2.3.4",
  "1.2.3.256",
  "01.2.3.4",
  "::1",
  "/",
  "/a",
  "//",
  "/a//b",
  "/a/./b",
  "/a/../b",
  "/a/..",
  "/a/.",
  "/a%2Fb",
  "/a%2fb",
  "/a#b",
  "/a b",
  "/%zz",
  "/%20",
  "a/b",
  "a/b/c",
  "/é",
  "k8s.io/x",
  "x.k8s.io/y",
  "example.com/x",
  "example.com/",
  "Example.com/x",
  "0s",
  "0ms",
  "1s",
  "500ms",
  "999ms",
  "1000ms",
  "10s",
  "1h30m",
  "1m",
  "60s",
  "POST",
  "put",
  "get",
  "Host",
  "host",
  "authorization",
  "Authorization",
  "a_b",
  "a-b",
  "-a",
  "a-",
  "9a",
  "_a",
  ".a.b",
  "a..b",
  "A.B",
  "\u212aa.b",
  "https://a/b",
  "docker.io/envoy:v1",
  "docker.io/envoy",
  "a:b",
  "a:1/b:c@sha256:ab",
  "a@sha256:XY",
  "envoy.filters.http.lua",
  "envoy.filters",
  "System",
  "v1",
  "x".repeat(108),
  "x".repeat(109),
  "é".repeat(108),
  `${"x".repeat(252)}/a`,
  `${"x".repeat(253)}/a`,
  `a/${"x".repeat(64)}`,
];

function texts(schema: Schema, focus: Focus): Arbitrary<string> {
  const pattern = schema.pattern === undefined ? undefined : new RegExp(schema.pattern);
  const fits = (text: string): boolean =>
    focus.loose ||
    (text.length >= (schema.minLength ?? 0) &&
      text.length <= (schema.maxLength ?? 4096) &&
      (pattern?.test(text) ?? true));
  const words = focus.words.filter(fits);
  const others = [...awkward, ...focus.words.flatMap((word) => [`${word}x`, `x${word}`, `/x${word}`])].filter(fits);
  const sources: fc.WeightedArbitrary<string>[] = [];
  if (words.length > 0) sources.push({ weight: 4, arbitrary: fc.constantFrom(...words) });
  if (others.length > 0) sources.push({ weight: 4, arbitrary: fc.constantFrom(...others) });
  if (pattern === undefined) sources.push({ weight: 1, arbitrary: fc.string({ maxLength: 6 }).filter(fits) });
  else if (sources.length === 0) sources.push({ weight: 1, arbitrary: fc.stringMatching(pattern) });
  return fc.oneof(...sources);
}
