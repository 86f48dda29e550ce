// Where the plain reader is, and how it moves from line to line.

/** Thrown and caught inside this folder: the text leaves the plain subset, or is not YAML at all. */
export const outside = Symbol("outside the plain subset");

/** `at` is the next character to read; `indent` the column of the line's content, or of an item's content after its dash; -1 at the end. */
export interface Cursor {
  readonly text: string;
  at: number;
  indent: number;
  depth: number;
}

export const code = {
  tab: 9,
  newline: 10,
  return: 13,
  space: 32,
  bang: 33,
  quote: 34,
  hash: 35,
  percent: 37,
  ampersand: 38,
  apostrophe: 39,
  star: 42,
  plus: 43,
  comma: 44,
  dash: 45,
  dot: 46,
  zero: 48,
  nine: 57,
  colon: 58,
  less: 60,
  equals: 61,
  greater: 62,
  question: 63,
  at: 64,
  openBracket: 91,
  backslash: 92,
  closeBracket: 93,
  backtick: 96,
  openBrace: 123,
  pipe: 124,
  closeBrace: 125,
  tilde: 126,
} as const;

/** From the end of a line to the next content; blank lines and comments are skipped. */
export function nextLine(cursor: Cursor): void {
  const { text } = cursor;
  let at = cursor.at;
  while (at < text.length) {
    if (text.charCodeAt(at) !== code.newline) throw outside;
    const start = at + 1;
    at = start;
    while (text.charCodeAt(at) === code.space) at += 1;
    const first = text.charCodeAt(at);
    if (first === code.newline) continue;
    if (first === code.tab) throw outside;
    if (at >= text.length) break;
    if (first === code.hash) {
      at = lineEnd(text, at);
      continue;
    }
    cursor.at = at;
    cursor.indent = at - start;
    return;
  }
  cursor.at = text.length;
  cursor.indent = -1;
}

/** After a value: only blanks and a comment may come before the end of the line. Stops at the next content. */
export function endLine(cursor: Cursor): void {
  const { text } = cursor;
  let at = cursor.at;
  while (text.charCodeAt(at) === code.space) at += 1;
  if (at < text.length && text.charCodeAt(at) !== code.newline) {
    if (text.charCodeAt(at) !== code.hash || text.charCodeAt(at - 1) !== code.space) throw outside;
    at = lineEnd(text, at);
  }
  cursor.at = at;
  nextLine(cursor);
}

export function lineEnd(text: string, from: number): number {
  const end = text.indexOf("\n", from);
  return end < 0 ? text.length : end;
}

/** True at the end of a word: a blank, a line's end, the text's end. */
export function isBlankAt(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === code.space || text.charCodeAt(at) === code.newline;
}
