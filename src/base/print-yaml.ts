// Prints JSON values as YAML that every reader takes the same way, YAML 1.1 readers such as Envoy's included.

import type { JsonObject, JsonValue } from "./json.ts";

/** Block YAML with two spaces a level and a final newline; fields in their own order, undefined ones left out. */
export function printYaml(value: JsonValue): string {
  if (!isFilled(value)) return `${printScalar(value)}\n`;
  return printBlock(value, "\n").slice(1).concat("\n");
}

type Collection = readonly JsonValue[] | JsonObject;

/** True for a list or an object that has something to print; the others stand on one line. */
function isFilled(value: JsonValue): value is Collection {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const name in value) if ((value as JsonObject)[name] !== undefined) return true;
  return false;
}

/** Every line with its line feed and indentation before it; `start` is "\n" and the indentation. */
function printBlock(value: Collection, start: string): string {
  let text = "";
  if (Array.isArray(value)) {
    for (const item of value as readonly JsonValue[]) text += printItem(item, start);
    return text;
  }
  const fields = value as JsonObject;
  for (const name in fields) {
    const field = fields[name];
    if (field !== undefined) text += printField(name, field, start);
  }
  return text;
}

/** A list stands below its field without further indentation, as kubectl prints it. */
function printField(name: string, value: JsonValue, start: string): string {
  const key = `${start}${printString(name)}:`;
  if (!isFilled(value)) return `${key} ${printScalar(value)}`;
  return key + printBlock(value, Array.isArray(value) ? start : `${start}  `);
}

/** The first line of an item stands behind its dash. */
function printItem(item: JsonValue, start: string): string {
  if (!isFilled(item)) return `${start}- ${printScalar(item)}`;
  return `${start}- ${printBlock(item, `${start}  `).slice(start.length + 2)}`;
}

function printScalar(value: JsonValue): string {
  if (typeof value === "string") return printString(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  return JSON.stringify(value);
}

/** Text that no reader, YAML 1.1 or 1.2, takes for anything else: it starts with a letter or slash, holds nothing special and is no word for true, false, null or (e0) a number. */
const plain = /^[A-Za-z/][A-Za-z0-9_./@-]*(?::[A-Za-z0-9_./@-]+)*$/;
const reserved = /^(?:y|yes|n|no|true|false|on|off|null)$|^e\d+$/i;

function printString(text: string): string {
  if (plain.test(text) && !reserved.test(text)) return text;
  // JSON strings are YAML double-quoted strings, but for some characters that JSON leaves bare and YAML does not take so.
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029\ufeff\u007f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
