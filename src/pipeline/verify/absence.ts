// What a message must have: required fields, defaults that break a rule, oneofs with exactly one member.

import type { JsonObject } from "../../base/json/json.ts";
import { noteDisallowedDefault } from "./enums.ts";
import { camelCase } from "./names.ts";
import { type FieldsCheck, noteAt, type Walk } from "./problem.ts";
import { enumTable, type FieldTable, type MessageTable } from "./proto-tables.ts";
import { bytesRules, listRules, mapRules, numberRules, type Rule, stringRules } from "./rules.ts";

/** The check of what is absent, or undefined where all may be absent. */
export function absenceCheck(table: MessageTable): FieldsCheck | undefined {
  const required = Object.entries(table.fields).flatMap(([name, field]) => requirement(name, field));
  const oneofs = Object.entries(table.oneofs ?? {}).map(([name, must]) => oneofCheck(name, must, table));
  const checks = [...required, ...oneofs];
  if (checks.length === 0) return undefined;
  return (message, walk) => {
    for (const check of checks) check(message, walk);
  };
}

function requirement(name: string, field: FieldTable): FieldsCheck[] {
  if (field.oneof !== undefined) return [];
  const camel = camelCase(name);
  const absent = (message: JsonObject) => message[name] == null && message[camel] == null;
  const values = field.rule === undefined ? enumTable(field.type) : undefined;
  if (values?.disallowed !== undefined)
    return [(message, walk) => void (absent(message) && noteDisallowedDefault(values, name, walk))];
  const broken = brokenByAbsence(field);
  if (broken === undefined) return [];
  return [(message, walk) => void (absent(message) && noteAt(walk, name, broken, "is required"))];
}

/** The rule that an absent field breaks, or undefined. Scalars count as their zero; messages may be absent unless required. */
function brokenByAbsence(field: FieldTable): string | undefined {
  const rules = field.rules ?? {};
  if (rules.required) return "required";
  if (rules.ignore_empty) return undefined;
  if (field.rule === "repeated") return firstBroken(listRules(rules), []);
  if (field.rule === "map") return firstBroken(mapRules(rules), 0);
  if (field.type.includes(".")) return enumTable(field.type) && rules.not_in?.includes(0) ? "not_in" : undefined;
  if (field.type === "string") return firstBroken(stringRules(rules), "");
  if (field.type === "bytes") return firstBroken(bytesRules(rules), 0);
  return field.type === "bool" ? undefined : firstBroken(numberRules(rules), 0);
}

function firstBroken<T>(rules: readonly Rule<T>[], value: T): string | undefined {
  return rules.find((rule) => rule.test(value) !== undefined)?.name;
}

function oneofCheck(name: string, required: boolean, table: MessageTable): FieldsCheck {
  const members = Object.keys(table.fields).filter((field) => table.fields[field]?.oneof === name);
  const names = members.map((member) => [member, camelCase(member)] as const);
  return (message, walk) => {
    let first: string | undefined;
    for (const [snake, camel] of names) {
      const key = message[snake] != null ? snake : message[camel] != null ? camel : undefined;
      if (key === undefined) continue;
      if (first === undefined) first = key;
      else noteAt(walk, key, "oneof", `cannot be combined with ${first}`);
    }
    if (first === undefined && required) noteMissing(members, walk);
  };
}

function noteMissing(members: readonly string[], walk: Walk): void {
  walk.problems.push({
    path: [...walk.path],
    rule: "oneof-required",
    reason: `must have ${members.length === 1 ? "" : "one of "}${members.join(", ")}`,
  });
}
