// Flow collections: [a, b] and {a: b}, and so JSON too.

import type { JsonValue } from "../../base/json/json.ts";
import { type Cursor, code, isBlankAt, outside } from "./cursor.ts";
import { type Mapping, maximumDepth, setField } from "./mapping.ts";
import { isIndicator, isLetter, isPlainKey, readPlainWord } from "./plain-word.ts";
import { readQuoted } from "./quoted.ts";

/** Reads from the opening bracket past the closing one. Its lines must be deeper than `parentIndent`. */
export function readFlow(cursor: Cursor, parentIndent: number): JsonValue {
  cursor.depth += 1;
  if (cursor.depth > maximumDepth) throw outside;
  const isSequence = cursor.text.charCodeAt(cursor.at) === code.openBracket;
  cursor.at += 1;
  const value = isSequence ? readItems(cursor, parentIndent) : readFields(cursor, parentIndent);
  cursor.depth -= 1;
  return value;
}

function readItems(cursor: Cursor, parentIndent: number): JsonValue {
  const items: JsonValue[] = [];
  if (skipBlanks(cursor, parentIndent) === code.closeBracket) return close(cursor, items);
  while (true) {
    items.push(readValue(cursor, parentIndent));
    const next = skipBlanks(cursor, parentIndent);
    if (next === code.closeBracket) return close(cursor, items);
    if (next !== code.comma) throw outside;
    cursor.at += 1;
    skipBlanks(cursor, parentIndent);
  }
}

function readFields(cursor: Cursor, parentIndent: number): JsonValue {
  const fields: Mapping = {};
  if (skipBlanks(cursor, parentIndent) === code.closeBrace) return close(cursor, fields);
  while (true) {
    const key = readKey(cursor);
    skipBlanks(cursor, parentIndent);
    setField(fields, key, readValue(cursor, parentIndent));
    const next = skipBlanks(cursor, parentIndent);
    if (next === code.closeBrace) return close(cursor, fields);
    if (next !== code.comma) throw outside;
    cursor.at += 1;
    skipBlanks(cursor, parentIndent);
  }
}

function close<Value extends JsonValue>(cursor: Cursor, value: Value): Value {
  cursor.at += 1;
  return value;
}

/** Reads a key and its colon. */
function readKey(cursor: Cursor): string {
  const { text } = cursor;
  const first = text.charCodeAt(cursor.at);
  if (first === code.quote || first === code.apostrophe) {
    const key = readQuoted(cursor);
    while (text.charCodeAt(cursor.at) === code.space) cursor.at += 1;
    if (text.charCodeAt(cursor.at) !== code.colon) throw outside;
    cursor.at += 1;
    return key;
  }
  const start = cursor.at;
  while (isWordCharacter(text.charCodeAt(cursor.at))) cursor.at += 1;
  const key = text.slice(start, cursor.at);
  if (!isLetter(first) || !isPlainKey(key) || text.charCodeAt(cursor.at) !== code.colon) throw outside;
  cursor.at += 1;
  if (!isBlankAt(text, cursor.at)) throw outside;
  return key;
}

function isWordCharacter(character: number): boolean {
  return isLetter(character) || (character >= code.dash && character <= code.nine) || character === 95;
}

function readValue(cursor: Cursor, parentIndent: number): JsonValue {
  const first = cursor.text.charCodeAt(cursor.at);
  if (first === code.quote || first === code.apostrophe) return readQuoted(cursor);
  if (first === code.openBracket || first === code.openBrace) return readFlow(cursor, parentIndent);
  return readWord(cursor, first);
}

/** A word ends before a comma or a closing bracket; it may contain colons, as in a URL. */
function readWord(cursor: Cursor, first: number): JsonValue {
  const { text } = cursor;
  const start = cursor.at;
  if (isIndicator(first) || (first === code.dash && !isWordCharacter(text.charCodeAt(start + 1)))) throw outside;
  let at = start;
  for (; ; at += 1) {
    const character = text.charCodeAt(at);
    if (
      character === code.comma ||
      character === code.closeBracket ||
      character === code.closeBrace ||
      character === code.newline
    )
      break;
    if (character === code.colon ? !isWordCharacter(text.charCodeAt(at + 1)) : isIndicator(character)) throw outside;
    if (at >= text.length) throw outside;
  }
  cursor.at = at;
  while (text.charCodeAt(at - 1) === code.space) at -= 1;
  if (at === start) throw outside;
  return readPlainWord(text.slice(start, at));
}

/** Skips blanks and line ends, and gives the character after them. A line that is not indented enough leaves the subset. */
function skipBlanks(cursor: Cursor, parentIndent: number): number {
  const { text } = cursor;
  let at = cursor.at;
  let lineStart = -1;
  let character = text.charCodeAt(at);
  while (character === code.space || character === code.newline || (character === code.tab && parentIndent < 0)) {
    at += 1;
    if (character === code.newline) lineStart = at;
    character = text.charCodeAt(at);
  }
  if (lineStart >= 0 && at - lineStart <= parentIndent) throw outside;
  cursor.at = at;
  return character;
}
