// JSON values of protobuf's scalar types: what proto3 JSON allows, and the rules on the value.

import { withoutEnd } from "../../base/without-end.ts";
import { type Check, note } from "./problem.ts";
import type { Rules } from "./proto-tables.ts";
import { boolRules, bytesRules, numberRules, type Rule, stringRules } from "./rules.ts";

const ranges: Readonly<Record<string, readonly [number | bigint, number | bigint]>> = {
  int32: [-2147483648, 2147483647],
  sint32: [-2147483648, 2147483647],
  sfixed32: [-2147483648, 2147483647],
  uint32: [0, 4294967295],
  fixed32: [0, 4294967295],
  int64: [-(2n ** 63n), 2n ** 63n - 1n],
  sint64: [-(2n ** 63n), 2n ** 63n - 1n],
  sfixed64: [-(2n ** 63n), 2n ** 63n - 1n],
  uint64: [0n, 2n ** 64n - 1n],
  fixed64: [0n, 2n ** 64n - 1n],
};

/** The check of a scalar, or undefined where there is none of that name. */
export function scalarCheck(type: string, rules: Rules = {}): Check | undefined {
  if (type in ranges) return integerCheck(type, rules);
  switch (type) {
    case "string":
      return stringCheck(rules);
    case "bool":
      return boolCheck(rules);
    case "bytes":
      return bytesCheck(rules);
    case "double":
    case "float":
      return floatCheck(type, rules);
    default:
      return undefined;
  }
}

const loneSurrogate = /\p{Surrogate}/u;

function stringCheck(rules: Rules): Check {
  const tests = stringRules(rules);
  return (value, walk) => {
    if (typeof value !== "string") return note(walk, "type", `must be a string, not ${kindOf(value)}`);
    if (loneSurrogate.test(value)) return note(walk, "type", "must be well-formed Unicode");
    applyRules(tests, value, walk);
  };
}

function boolCheck(rules: Rules): Check {
  const tests = boolRules(rules);
  return (value, walk) => {
    if (typeof value !== "boolean") return note(walk, "type", `must be a boolean, not ${kindOf(value)}`);
    applyRules(tests, value, walk);
  };
}

// Both alphabets and absent padding are accepted, as in Envoy.
const base64 = /^[A-Za-z0-9+/_-]*={0,2}$/;

function bytesCheck(rules: Rules): Check {
  const tests = bytesRules(rules);
  return (value, walk) => {
    if (typeof value !== "string") return note(walk, "type", `must be a base64 string, not ${kindOf(value)}`);
    const digits = withoutEnd(value, "=").length;
    const padded = digits !== value.length;
    if (!base64.test(value) || digits % 4 === 1 || (padded && value.length % 4 !== 0))
      return note(walk, "type", "must be valid base64");
    applyRules(tests, Math.floor((digits * 3) / 4), walk);
  };
}

const decimal = /^[+-]?(?:\d*\.\d+|\d+\.?)(?:[eE][+-]?\d+)?$/;

function integerCheck(type: string, rules: Rules): Check {
  const [least, most] = ranges[type] as readonly [number | bigint, number | bigint];
  const tests = numberRules(rules);
  return (value, walk) => {
    const number = integerOf(value);
    if (number === undefined) return note(walk, "type", `must be an integer, not ${shown(value)}`);
    if (number < least || number > most) return note(walk, "range", `must be between ${least} and ${most}`);
    applyRules(tests, Number(number), walk);
  };
}

function integerOf(value: unknown): number | bigint | undefined {
  if (typeof value === "number") return Number.isInteger(value) ? value : undefined;
  if (typeof value !== "string" || !decimal.test(value)) return undefined;
  if (/^[+-]?\d+$/.test(value)) return BigInt(value.replace("+", ""));
  return Number.isInteger(Number(value)) ? Number(value) : undefined;
}

function floatCheck(type: string, rules: Rules): Check {
  const tests = numberRules(rules);
  const most = type === "float" ? 3.4028234663852886e38 : Number.MAX_VALUE;
  return (value, walk) => {
    const number = floatOf(value);
    if (number === undefined) return note(walk, "type", `must be a number, not ${shown(value)}`);
    if (Number.isFinite(number) && Math.abs(number) > most) return note(walk, "range", `must fit a ${type}`);
    applyRules(tests, number, walk);
  };
}

function floatOf(value: unknown): number | undefined {
  if (typeof value === "number") return Number.isFinite(value) ? value : undefined;
  if (value === "NaN" || value === "Infinity" || value === "-Infinity") return Number(value);
  if (typeof value !== "string" || !decimal.test(value)) return undefined;
  return Number.isFinite(Number(value)) ? Number(value) : undefined;
}

/** Notes each rule that the value breaks. */
export function applyRules<T>(rules: readonly Rule<T>[], value: T, walk: Parameters<Check>[1]): void {
  for (const rule of rules) {
    const reason = rule.test(value);
    if (reason !== undefined) note(walk, rule.name, reason);
  }
}

/** The kind of a JSON value, for messages. */
export function kindOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "a list";
  return { string: "a string", number: "a number", boolean: "a boolean" }[typeof value as string] ?? "an object";
}

function shown(value: unknown): string {
  return typeof value === "string" || typeof value === "number" ? JSON.stringify(value) : kindOf(value);
}
