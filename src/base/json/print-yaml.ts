// Prints JSON values as YAML that every reader reads the same way, including YAML 1.1 readers such as Envoy's.

import type { JsonObject, JsonValue } from "./json.ts";

/** Block YAML with two spaces a level and a final newline; fields in their own order, undefined ones left out. */
export function printYaml(value: JsonValue): string {
  return isFilled(value) ? new BlockPrinter().print(value) : `${printScalar(value)}\n`;
}

type Collection = readonly JsonValue[] | JsonObject;

/** True for a list or an object that has something to print; the others fit on one line. */
function isFilled(value: JsonValue): value is Collection {
  if (typeof value !== "object" || value === null) return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const name in value) if ((value as JsonObject)[name] !== undefined) return true;
  return false;
}

/** So many pieces of text become one: a text that grows piece by piece would keep them all, some hundred thousand, until it is read. */
const mostPieces = 1 << 12;

/** One list that every piece of text is added to: returning the text of each part would copy it once per level. */
class BlockPrinter {
  #pieces: string[] = [];
  readonly #chunks: string[] = [];
  /** A few names occur in many places. */
  readonly #keys = new Map<string, string>();

  print(value: Collection): string {
    this.#printBlock(value, "\n", "");
    this.#pieces.push("\n");
    this.#closeChunk();
    return this.#chunks.join("");
  }

  /** Every line with what comes before it: `start`, "\n" and the indentation, but `first` before the first line. */
  #printBlock(value: Collection, start: string, first: string): void {
    if (Array.isArray(value)) this.#printItems(value, start, first);
    else this.#printFields(value as JsonObject, start, first);
  }

  /** The first line of an item follows its dash. */
  #printItems(items: readonly JsonValue[], start: string, first: string): void {
    let before = first;
    for (const item of items) {
      if (isFilled(item)) this.#printBlock(item, `${start}  `, `${before}- `);
      else this.#pieces.push(before, "- ", printScalar(item));
      before = start;
    }
  }

  /** A list comes below its field without further indentation, as kubectl prints it. */
  #printFields(fields: JsonObject, start: string, first: string): void {
    let before = first;
    for (const name in fields) {
      const value = fields[name];
      if (value === undefined) continue;
      this.#pieces.push(before, this.#keyOf(name));
      before = start;
      const inner = Array.isArray(value) ? start : `${start}  `;
      if (isFilled(value)) this.#printBlock(value, inner, inner);
      else this.#pieces.push(" ", printScalar(value));
    }
    if (this.#pieces.length > mostPieces) this.#closeChunk();
  }

  #closeChunk(): void {
    this.#chunks.push(this.#pieces.join(""));
    this.#pieces = [];
  }

  #keyOf(name: string): string {
    const known = this.#keys.get(name);
    if (known !== undefined) return known;
    const key = `${printString(name)}:`;
    this.#keys.set(name, key);
    return key;
  }
}

function printScalar(value: JsonValue): string {
  if (typeof value === "string") return printString(value);
  if (typeof value === "object" && value !== null) return Array.isArray(value) ? "[]" : "{}";
  return JSON.stringify(value);
}

/**
 * Text that no reader, YAML 1.1 or 1.2, reads as anything else: it starts with a letter or slash, contains nothing special and is not a word for true, false, null or
 * a number. The package `yaml` reads a YAML 1.1 number without digits before its exponent (e0, E-1); js-yaml, go-yaml, PyYAML and Envoy read all of these as text.
 */
const plain = /^[A-Za-z/][A-Za-z0-9_./@-]*(?::[A-Za-z0-9_./@-]+)*$/;
const reserved = /^(?:y|yes|n|no|true|false|on|off|null)$|^e-?\d+$/i;

function printString(text: string): string {
  if (plain.test(text) && !reserved.test(text)) return text;
  // JSON strings are YAML double-quoted strings, except for some characters that only YAML must escape.
  return JSON.stringify(text).replace(
    /[\u0085\u2028\u2029\ufeff\u007f]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
