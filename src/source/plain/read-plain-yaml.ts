// Reads the plain subset of YAML that manifests are written in, several times faster than a reader with positions.

import type { JsonValue } from "../../base/json/json.ts";
import { readBlockScalar } from "./block-scalar.ts";
import { type Cursor, code, endLine, isBlankAt, lineEnd, nextLine, outside } from "./cursor.ts";
import { readFlow } from "./flow.ts";
import { type Mapping, maximumDepth, setField } from "./mapping.ts";
import { isIndicator, isLetter, isPlainKey, readPlainWord } from "./plain-word.ts";
import { readQuoted } from "./quoted.ts";

/**
 * The value of one YAML document, with or without comments before it; undefined where the text leaves the subset, which is not a
 * verdict on the text: the positioned reader gives one. Left out are anchors, tags, folded and multi-line text, keys that are not
 * text, words that YAML 1.1 and 1.2 read differently, and all errors.
 */
export function readPlainYaml(text: string): JsonValue | undefined {
  const unified = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
  // A carriage return on its own is a line break to some readers and a blank to others.
  if (unified.includes("\r")) return undefined;
  // Not trim(), which also removes a byte order mark and other Unicode blanks.
  if (/^[ \n]*$/.test(unified)) return null;
  try {
    return readDocument({ text: unified, at: 0, indent: 0, depth: 0 });
  } catch (reason) {
    if (reason === outside) return undefined;
    throw reason;
  }
}

function readDocument(cursor: Cursor): JsonValue {
  goToContent(cursor);
  if (/^(?:---|\.\.\.)/.test(cursor.text.slice(cursor.at, cursor.at + 3))) throw outside;
  const value = readNode(cursor, -1);
  if (cursor.indent >= 0) throw outside;
  return value;
}

/** Project files and the like start with comments. */
function goToContent(cursor: Cursor): void {
  const { text } = cursor;
  while (text.charCodeAt(cursor.at) === code.space) cursor.at += 1;
  cursor.indent = cursor.at;
  if (text.charCodeAt(cursor.at) === code.hash) cursor.at = lineEnd(text, cursor.at);
  if (text.charCodeAt(cursor.at) === code.newline) nextLine(cursor);
  if (cursor.at >= text.length) throw outside;
}

/** Reads the node at the cursor, whose column is `cursor.indent`, and stops at the next content after it. */
function readNode(cursor: Cursor, parentIndent: number): JsonValue {
  const { text, at, indent } = cursor;
  const first = text.charCodeAt(at);
  if (first === code.dash && isBlankAt(text, at + 1)) return readSequence(cursor, indent);
  if (first === code.quote || first === code.apostrophe) {
    const word = readQuoted(cursor);
    if (text.charCodeAt(cursor.at) !== code.colon) return ended(cursor, word);
    cursor.at = at;
    return readMapping(cursor, indent);
  }
  if (keyEnd(text, at) > 0) return readMapping(cursor, indent);
  return readInline(cursor, parentIndent);
}

function readSequence(cursor: Cursor, indent: number): JsonValue {
  const { text } = cursor;
  enter(cursor);
  const items: JsonValue[] = [];
  while (cursor.indent === indent && text.charCodeAt(cursor.at) === code.dash && isBlankAt(text, cursor.at + 1)) {
    const dash = cursor.at;
    cursor.at += 1;
    while (text.charCodeAt(cursor.at) === code.space) cursor.at += 1;
    const first = text.charCodeAt(cursor.at);
    if (cursor.at >= text.length || first === code.newline || first === code.hash) {
      items.push(readBelow(cursor, indent));
      continue;
    }
    cursor.indent = indent + cursor.at - dash;
    items.push(readNode(cursor, indent));
  }
  return leave(cursor, indent, items);
}

function readMapping(cursor: Cursor, indent: number): JsonValue {
  const { text } = cursor;
  enter(cursor);
  const fields: Mapping = {};
  while (cursor.indent === indent) {
    const first = text.charCodeAt(cursor.at);
    // A sequence may be in the column of its key; a dash here is a misplaced item of it.
    const key = first === code.quote || first === code.apostrophe ? readQuoted(cursor) : readKey(cursor);
    if (text.charCodeAt(cursor.at) !== code.colon || !isBlankAt(text, cursor.at + 1)) throw outside;
    cursor.at += 1;
    setField(fields, key, readField(cursor, indent));
  }
  return leave(cursor, indent, fields);
}

function readKey(cursor: Cursor): string {
  const end = keyEnd(cursor.text, cursor.at);
  if (end < 0) throw outside;
  const key = cursor.text.slice(cursor.at, end);
  cursor.at = end;
  return key;
}

/** After the key's colon: a value on this line, or a node on the lines below, or null. */
function readField(cursor: Cursor, indent: number): JsonValue {
  const { text } = cursor;
  while (text.charCodeAt(cursor.at) === code.space) cursor.at += 1;
  const first = text.charCodeAt(cursor.at);
  if (cursor.at >= text.length || first === code.newline || first === code.hash) {
    endLine(cursor);
    if (cursor.indent > indent) return readNode(cursor, indent);
    const isSequence =
      cursor.indent === indent && text.charCodeAt(cursor.at) === code.dash && isBlankAt(text, cursor.at + 1);
    return isSequence ? readSequence(cursor, indent) : null;
  }
  if (first === code.quote || first === code.apostrophe) return ended(cursor, readQuoted(cursor));
  return readInline(cursor, indent);
}

function readBelow(cursor: Cursor, indent: number): JsonValue {
  endLine(cursor);
  return cursor.indent > indent ? readNode(cursor, indent) : null;
}

/** A value that starts on this line and is neither quoted nor a block collection. */
function readInline(cursor: Cursor, parentIndent: number): JsonValue {
  const { text, at } = cursor;
  const first = text.charCodeAt(at);
  if (first === code.pipe) return readBlockScalar(cursor, parentIndent);
  if (first === code.openBrace || first === code.openBracket) return ended(cursor, readFlow(cursor, parentIndent));
  const end = wordEnd(text, at, first);
  cursor.at = end;
  let last = end;
  while (text.charCodeAt(last - 1) === code.space) last -= 1;
  return ended(cursor, readPlainWord(text.slice(at, last)));
}

/** Where an unquoted word ends: before a comment or at the line's end. A colon with a blank after it would make it a key. */
function wordEnd(text: string, start: number, first: number): number {
  if (isIndicator(first) || (first === code.dash && isBlankAt(text, start + 1))) throw outside;
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character > code.colon) continue;
    if (character === code.newline) break;
    if (character === code.hash && text.charCodeAt(at - 1) === code.space) break;
    if (character === code.colon && isBlankAt(text, at + 1)) throw outside;
    if (character === code.tab || character === code.return) throw outside;
  }
  return at;
}

/** Where a plain key ends; -1 where there is no plain key. */
function keyEnd(text: string, start: number): number {
  if (!isLetter(text.charCodeAt(start))) return -1;
  let at = start + 1;
  for (; ; at += 1) {
    const character = text.charCodeAt(at);
    if (!(isLetter(character) || (character >= code.dash && character <= code.nine) || character === 95)) break;
  }
  if (text.charCodeAt(at) !== code.colon || !isBlankAt(text, at + 1)) return -1;
  if (at - start <= 5 && !isPlainKey(text.slice(start, at))) throw outside;
  return at;
}

/** Goes on to the next content; a deeper line would belong to the value, which the caller's column shows. */
function ended<Value extends JsonValue>(cursor: Cursor, value: Value): Value {
  endLine(cursor);
  return value;
}

function enter(cursor: Cursor): void {
  cursor.depth += 1;
  if (cursor.depth > maximumDepth) throw outside;
}

function leave(cursor: Cursor, indent: number, value: JsonValue): JsonValue {
  if (cursor.indent > indent) throw outside;
  cursor.depth -= 1;
  return value;
}
