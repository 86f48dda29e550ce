// Messages of google.protobuf that JSON writes in their own way. Any is in any-check.ts.

import { isJsonObject } from "../../base/json/json.ts";
import { type Check, note } from "./problem.ts";
import type { Rules } from "./proto-tables.ts";
import { numberRules } from "./rules.ts";
import { applyRules, kindOf, scalarCheck } from "./scalars.ts";

const wrapped: Readonly<Record<string, string>> = {
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

const prefix = "google.protobuf.";

/** The check of a google.protobuf message with its own JSON form, or undefined where the type has none. */
export function wellKnownCheck(type: string, rules: Rules = {}): Check | undefined {
  if (!type.startsWith(prefix)) return undefined;
  const name = type.slice(prefix.length);
  const scalar = wrapped[name];
  if (scalar !== undefined) return scalarCheck(scalar, rules);
  switch (name) {
    case "Duration":
      return durationCheck(rules);
    case "Timestamp":
      return timestampCheck;
    case "FieldMask":
      return fieldMaskCheck;
    case "Struct":
      return structCheck;
    case "Value":
      return anyValue;
    case "NullValue":
      return nullCheck;
    case "ListValue":
      return listCheck;
    default:
      return undefined;
  }
}

/** True for the types for which null is a value, and not the absence of one. */
export function readsNull(type: string): boolean {
  return type === "google.protobuf.Value" || type === "google.protobuf.NullValue";
}

const durationText = /^(-?)(\d+)(?:\.(\d{1,9}))?s$/;
/** What fits 64 bits of nanoseconds; Envoy rejects more in any field. */
const longestSeconds = 9223372035;

function durationCheck(rules: Rules): Check {
  const tests = numberRules(rules, printNanos);
  return (value, walk) => {
    const match = typeof value === "string" ? durationText.exec(value) : null;
    if (match === null)
      return note(walk, "duration", `must be a number of seconds with the suffix "s", such as "1.5s"`);
    const seconds = Number(match[2]);
    const nanos = Number((match[3] ?? "").padEnd(9, "0"));
    if (match[1] === "-" && seconds + nanos > 0) return note(walk, "duration", "must not be negative");
    if (seconds > longestSeconds) return note(walk, "duration", `must be at most ${longestSeconds}s`);
    applyRules(tests, seconds * 1e9 + nanos, walk);
  };
}

function printNanos(nanos: number): string {
  return `${nanos / 1e9}s`;
}

const timestampText =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?(Z|[+-]([01]\d|2[0-3]):[0-5]\d)$/;

const timestampCheck: Check = (value, walk) => {
  if (typeof value !== "string" || !timestampText.test(value))
    note(walk, "timestamp", "must be an RFC 3339 date and time");
};

const fieldMaskCheck: Check = (value, walk) => {
  if (typeof value !== "string" || value.includes("_"))
    note(walk, "field-mask", "must be comma-separated field names in lowerCamelCase");
};

const structCheck: Check = (value, walk) => {
  if (!isJsonObject(value)) note(walk, "type", `must be an object, not ${kindOf(value)}`);
};

const listCheck: Check = (value, walk) => {
  if (!Array.isArray(value)) note(walk, "type", `must be a list, not ${kindOf(value)}`);
};

const nullCheck: Check = (value, walk) => {
  if (value !== null && value !== "NULL_VALUE" && value !== 0) note(walk, "type", "must be null");
};

const anyValue: Check = () => {};
