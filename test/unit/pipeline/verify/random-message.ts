// Random messages from the tables: valid in type, so that only validate rules may be broken.
import type { JsonObject, JsonValue } from "../../../../src/base/json/json.ts";
import { camelCase } from "../../../../src/pipeline/verify/names.ts";
import { enumTable, type FieldTable, messageTable } from "../../../../src/pipeline/verify/proto-tables.ts";

/** A number from 0 up to, not including, `below`. */
export type Random = (below: number) => number;

/** Numbers that follow from the seed (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** A message with some of its fields, nested at most `depth` deep; about one name in eight is in lowerCamelCase. */
export function randomMessage(type: string, random: Random, depth = 4): JsonObject {
  const table = messageTable(type);
  const message: Record<string, JsonValue> = {};
  const oneofs = new Set<string>();
  const dense = random(3);
  for (const [name, field] of Object.entries(table?.fields ?? {})) {
    const wanted = field.rules?.required || (field.oneof !== undefined && table?.oneofs?.[field.oneof]) ? 1 : 3 - dense;
    if (random(wanted + 1) !== 0 || field.disallowed || (depth <= 0 && isNested(field.type))) continue;
    if (field.oneof !== undefined && oneofs.has(field.oneof)) continue;
    if (field.oneof !== undefined) oneofs.add(field.oneof);
    message[random(8) === 0 ? camelCase(name) : name] = fieldValue(field, random, depth);
  }
  return message;
}

function fieldValue(field: FieldTable, random: Random, depth: number): JsonValue {
  if (field.rule === undefined) return value(field.type, random, depth);
  const size = random(3);
  if (field.rule === "repeated") return Array.from({ length: size }, () => value(field.type, random, depth));
  const entries = Array.from(
    { length: size },
    () => [mapKey(field.keyType, random), value(field.type, random, depth)] as const,
  );
  return Object.fromEntries(entries);
}

function mapKey(type: string | undefined, random: Random): string {
  if (type === "bool") return random(2) === 0 ? "true" : "false";
  return type === "string" ? text(random) : String(random(100));
}

const texts = [
  "",
  "a",
  "x-header",
  ":path",
  "/shop",
  "/shop/",
  "a b",
  "ä€𝄞",
  "https",
  "%REQ(A)%",
  "line\nbreak",
  "2025-11-25",
  "a".repeat(300),
  "/geo.mmdb",
];

function text(random: Random): string {
  return texts[random(texts.length)] as string;
}

const wrappers: Readonly<Record<string, string>> = {
  BoolValue: "bool",
  BytesValue: "bytes",
  DoubleValue: "double",
  FloatValue: "float",
  Int32Value: "int32",
  Int64Value: "int64",
  StringValue: "string",
  UInt32Value: "uint32",
  UInt64Value: "uint64",
};

function value(type: string, random: Random, depth: number): JsonValue {
  if (type.startsWith("google.protobuf.")) return wellKnown(type.slice("google.protobuf.".length), random, depth);
  const values = enumTable(type);
  if (values !== undefined)
    return (
      pick(
        Object.keys(values.values).filter((name) => !values.disallowed?.includes(name)),
        random,
      ) ?? 0
    );
  return type.includes(".") ? randomMessage(type, random, depth - 1) : scalar(type, random);
}

function scalar(type: string, random: Random): JsonValue {
  const number = pick([0, 1, 2, 99, 100, 101, 500, 511, 65535, 65536, 16777216, 2147483647], random) ?? 0;
  if (type === "string") return text(random);
  if (type === "bool") return random(2) === 0;
  if (type === "bytes") return pick(["", "YQ==", "YWI=", "YWJj", "_-8="], random) ?? "";
  if (type === "double" || type === "float") return pick([0, 0.5, 1, -2.25, 100, 1e6], random) ?? 0;
  if (type.includes("64"))
    return random(2) === 0
      ? String(number)
      : type.startsWith("u") || type === "fixed64"
        ? "18446744073709551615"
        : "-9007199254740993";
  return number;
}

function wellKnown(name: string, random: Random, depth: number): JsonValue {
  const scalarType = wrappers[name];
  if (scalarType !== undefined) return scalar(scalarType, random);
  if (name === "Duration")
    return (
      pick(["0s", "0.000001s", "0.001s", "1s", "5s", "30s", "300s", "1.5s", "86400s", "315360000s"], random) ?? "0s"
    );
  if (name === "Timestamp") return pick(["2026-11-21T00:00:00Z", "1970-01-01T00:00:00.123456Z"], random) ?? "";
  if (name === "FieldMask") return "a.bC,d";
  if (name === "Empty") return {};
  if (name === "NullValue") return null;
  if (name === "ListValue") return [1, text(random)];
  if (name === "Struct") return { a: 1, b: [text(random), null, { c: true }] };
  if (name === "Value") return pick<JsonValue>([1.5, "x", false, { a: [] }, [1]], random) ?? "x";
  if (name === "Any") return anyMessage(random, depth);
  throw new Error(`no generator for ${name}`);
}

function anyMessage(random: Random, depth: number): JsonValue {
  if (random(3) > 0) return { "@type": "type.googleapis.com/google.protobuf.StringValue", value: text(random) };
  const type = pick(["envoy.extensions.filters.http.router.v3.Router", "envoy.config.route.v3.Route"], random) ?? "";
  return { "@type": `type.googleapis.com/${type}`, ...randomMessage(type, random, depth - 2) };
}

function isNested(type: string): boolean {
  return type.includes(".") && !type.startsWith("google.protobuf.") && enumTable(type) === undefined;
}

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[random(items.length)];
}
