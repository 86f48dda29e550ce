// Quoted text on one line.

import { type Cursor, code, outside } from "./cursor.ts";

/** Reads from the opening quote past the closing one. */
export function readQuoted(cursor: Cursor): string {
  return cursor.text.charCodeAt(cursor.at) === code.quote ? readDoubleQuoted(cursor) : readSingleQuoted(cursor);
}

function readDoubleQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at + 1;
  let escaped = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === code.quote) {
      cursor.at = at + 1;
      const raw = text.slice(start, at);
      return escaped ? readEscapes(raw) : raw;
    }
    if (character === code.newline) break;
    if (character === code.backslash) {
      escaped = true;
      at += 1;
    }
  }
  throw outside;
}

/** All escapes of JSON are YAML's as well; its reader rejects others, but accepts some control characters. */
function readEscapes(raw: string): string {
  if (/\p{Cc}/u.test(raw)) throw outside;
  try {
    return JSON.parse(`"${raw}"`) as string;
  } catch {
    throw outside;
  }
}

function readSingleQuoted(cursor: Cursor): string {
  const { text } = cursor;
  const start = cursor.at + 1;
  let doubled = false;
  for (let at = start; at < text.length; at += 1) {
    const character = text.charCodeAt(at);
    if (character === code.newline) break;
    if (character !== code.apostrophe) continue;
    if (text.charCodeAt(at + 1) !== code.apostrophe) {
      cursor.at = at + 1;
      const raw = text.slice(start, at);
      return doubled ? raw.replaceAll("''", "'") : raw;
    }
    doubled = true;
    at += 1;
  }
  throw outside;
}
