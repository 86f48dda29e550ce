// Enum values: by name, or by number as proto3 JSON allows.

import { didYouMean } from "../../base/did-you-mean.ts";
import { type Check, note, noteAt, type Walk } from "./problem.ts";
import type { EnumTable, Rules } from "./proto-tables.ts";

/** The check of an enum's value. */
export function enumCheck(table: EnumTable, rules: Rules = {}): Check {
  const numbers = new Set(Object.values(table.values));
  const refused = new Set(rules.not_in ?? []);
  return (value, walk) => {
    const number = typeof value === "string" ? table.values[value] : value;
    if (number === undefined) return note(walk, "enum", unknownName(String(value), table));
    if (!Number.isInteger(number) || Math.abs(number as number) > 0x7fffffff)
      return note(walk, "type", "must be the name of an enum value");
    if (rules.defined_only && !numbers.has(number as number))
      return note(walk, "defined_only", `must be a known value, not ${number}`);
    if (refused.has(number as number)) return note(walk, "not_in", "has a value that Envoy rejects here");
    if (rules.const !== undefined && number !== rules.const)
      return note(walk, "const", "has a value that Envoy rejects here");
    noteDisallowed(table, number as number, walk);
  };
}

/** Envoy also rejects an absent field whose default is a value it no longer allows. */
export function noteDisallowedDefault(table: EnumTable, field: string, walk: Walk): void {
  if (table.disallowed?.some((name) => table.values[name] === 0))
    noteAt(walk, field, "disallowed", "must be set: Envoy no longer allows its default");
}

function noteDisallowed(table: EnumTable, number: number, walk: Walk): void {
  if (table.disallowed?.some((name) => table.values[name] === number))
    note(walk, "disallowed", "has a value that Envoy no longer allows");
}

function unknownName(name: string, table: EnumTable): string {
  const names = Object.keys(table.values);
  const near = names.find((other) => other === name.toUpperCase()) ?? didYouMean(name, names);
  if (near !== undefined) return `has the unknown value ${JSON.stringify(name)}; did you mean ${near}?`;
  return `has the unknown value ${JSON.stringify(name)}${names.length <= 12 ? `; the known values are ${names.join(", ")}` : ""}`;
}
