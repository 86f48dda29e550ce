// Prints JSON values as YAML that every reader takes the same way, YAML 1.1 readers such as Envoy's included.

import type { JsonObject, JsonValue } from "./json.ts";

/** Block YAML with two spaces a level and a final newline; fields in their own order, undefined ones left out. */
export function printYaml(value: JsonValue): string {
  const lines: string[] = [];
  if (isCollection(value) && !isEmpty(value)) printBlock(value, "", lines);
  else lines.push(printScalar(value));
  return `${lines.join("\n")}\n`;
}

type Collection = readonly JsonValue[] | JsonObject;

function isCollection(value: JsonValue): value is Collection {
  return typeof value === "object" && value !== null;
}

function isEmpty(value: Collection): boolean {
  return Array.isArray(value) ? value.length === 0 : fieldsOf(value as JsonObject).length === 0;
}

function fieldsOf(value: JsonObject): readonly [string, JsonValue][] {
  return Object.entries(value).filter((entry): entry is [string, JsonValue] => entry[1] !== undefined);
}

function printBlock(value: Collection, indent: string, lines: string[]): void {
  if (Array.isArray(value)) for (const item of value as readonly JsonValue[]) printItem(item, indent, lines);
  else for (const [name, field] of fieldsOf(value as JsonObject)) printField(name, field, indent, lines);
}

function printField(name: string, value: JsonValue, indent: string, lines: string[]): void {
  const key = `${indent}${printString(name)}:`;
  if (!isCollection(value) || isEmpty(value)) lines.push(`${key} ${printScalar(value)}`);
  else {
    lines.push(key);
    printBlock(value, Array.isArray(value) ? indent : `${indent}  `, lines);
  }
}

/** The first line of an item stands behind its dash. */
function printItem(item: JsonValue, indent: string, lines: string[]): void {
  if (!isCollection(item) || isEmpty(item)) {
    lines.push(`${indent}- ${printScalar(item)}`);
    return;
  }
  const first = lines.length;
  printBlock(item, `${indent}  `, lines);
  lines[first] = `${indent}- ${(lines[first] ?? "").slice(indent.length + 2)}`;
}

function printScalar(value: JsonValue): string {
  if (typeof value === "string") return printString(value);
  if (isCollection(value)) return Array.isArray(value) ? "[]" : "{}";
  return JSON.stringify(value);
}

/** Text that no reader, YAML 1.1 or 1.2, takes for anything else: it starts with a letter or slash, holds nothing special and is no word for true, false or null. */
const plain = /^[A-Za-z/][A-Za-z0-9_./@-]*(?::[A-Za-z0-9_./@-]+)*$/;
const reserved = /^(?:y|yes|n|no|true|false|on|off|null)$/i;

function printString(text: string): string {
  if (plain.test(text) && !reserved.test(text)) return text;
  // JSON strings are YAML double-quoted strings, but for three line breaks that JSON leaves bare.
  return JSON.stringify(text).replace(/[\u0085\u2028\u2029\ufeff\u007f]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
