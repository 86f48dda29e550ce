// Words, numbers, strings and signs of a CEL expression.

export interface CelToken {
  readonly kind: "word" | "int" | "uint" | "double" | "string" | "bytes" | "sign";
  /** A string without its quotes and escapes; bytes as base64; everything else as written. */
  readonly text: string;
  /** Where it starts, in UTF-16 units. */
  readonly start: number;
}

const quoted = `("""|'''|"|')`;
const patterns: readonly (readonly [CelToken["kind"] | "space", RegExp])[] = [
  ["space", /\s+|\/\/[^\n]*/y],
  ["string", new RegExp(`([rR]?)${quoted}`, "y")],
  ["bytes", new RegExp(`([bB][rR]?|[rR][bB])${quoted}`, "y")],
  ["word", /[_a-zA-Z][_a-zA-Z0-9]*/y],
  ["double", /(?:\d+\.\d+(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+|\.\d+(?:[eE][+-]?\d+)?)/y],
  ["uint", /(?:0x[0-9a-fA-F]+|\d+)[uU]/y],
  ["int", /(?:0x[0-9a-fA-F]+|\d+)/y],
  ["sign", /\|\||&&|[=!<>]=|[-+*/%<>!?:.,()[\]{}]/y],
];

type CelTokens =
  | { readonly kind: "tokens"; readonly tokens: readonly CelToken[] }
  | { readonly kind: "problem"; readonly at: number };

/** The tokens of the text, or where it stops being valid. */
export function readCelTokens(text: string): CelTokens {
  const tokens: CelToken[] = [];
  for (let at = 0; at < text.length; ) {
    const next = readToken(text, at);
    if (next === undefined) return { kind: "problem", at };
    if (next.token !== undefined) tokens.push(next.token);
    at = next.end;
  }
  return { kind: "tokens", tokens };
}

function readToken(
  text: string,
  start: number,
): { readonly token: CelToken | undefined; readonly end: number } | undefined {
  for (const [kind, pattern] of patterns) {
    pattern.lastIndex = start;
    const found = pattern.exec(text);
    if (found === null) continue;
    const end = start + found[0].length;
    if (kind === "space") return { token: undefined, end };
    if (kind === "string" || kind === "bytes")
      return readQuoted(text, start, end, kind, found[1] ?? "", found[2] ?? "");
    return { token: { kind, text: found[0], start }, end };
  }
  return undefined;
}

function readQuoted(
  text: string,
  start: number,
  inner: number,
  kind: "string" | "bytes",
  prefix: string,
  quote: string,
) {
  const raw = /r/i.test(prefix);
  let end = inner;
  while (end < text.length && !text.startsWith(quote, end)) {
    if (quote.length === 1 && text[end] === "\n") return undefined;
    end += text[end] === "\\" && !raw ? 2 : 1;
  }
  if (!text.startsWith(quote, end)) return undefined;
  const body = text.slice(inner, end);
  const content = raw ? body : unescape(body, kind === "bytes");
  if (content === undefined) return undefined;
  const token: CelToken = { kind, text: kind === "bytes" ? toBase64(content, raw) : content, start };
  return { token, end: end + quote.length };
}

const simpleEscapes: Readonly<Record<string, string>> = {
  a: "\x07",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
  v: "\v",
};
const escape = /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-3][0-7]{2})|([abfnrtv])|([\\?"'`]))|\\/g;

/** undefined where an escape is not valid. In bytes, \x and octal escapes are bytes: they are marked as such until toBase64. */
function unescape(body: string, isBytes: boolean): string | undefined {
  let isSound = true;
  const content = body.replace(escape, (_all, hex, short, long, octal, simple, self) => {
    if (simple !== undefined) return simpleEscapes[simple] ?? "";
    if (self !== undefined) return self;
    const code =
      hex !== undefined
        ? parseInt(hex, 16)
        : octal !== undefined
          ? parseInt(octal, 8)
          : parseInt(short ?? long ?? "110000", 16);
    if (code > 0x10ffff || (isBytes && (short ?? long) !== undefined)) isSound = false;
    if (!isSound) return "";
    return isBytes ? String.fromCharCode(0xf700 + code) : String.fromCodePoint(code);
  });
  return isSound ? content : undefined;
}

function toBase64(content: string, raw: boolean): string {
  const bytes = [...content].map((character) => {
    const code = character.charCodeAt(0);
    return !raw && code >= 0xf700 && code <= 0xf7ff ? Buffer.from([code - 0xf700]) : Buffer.from(character);
  });
  return Buffer.concat(bytes).toString("base64");
}
