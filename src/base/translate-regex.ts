// Rewrites what the package re2js reads otherwise than Envoy's RE2.

type Translated = { readonly expression: string } | { readonly problem: string };

const escape = String.raw`\\(?:x\{[0-9A-Fa-f]+\}|[0-7]{1,3}|[pP]\{\^?\w*\}|.)`;
const quoted = String.raw`\\Q.*?(?:\\E|$)`;
const characterClass = String.raw`\[\^?\]?(?:\[:\^?\w+:\]|${escape}|[^\]\\])*\]?`;
const groupStart = String.raw`\(\?P?<\w+>`;
const largeRepeat = String.raw`\{(?=\d{10,}(?:,\d*)?\}|\d+,\d{10,}\})`;
const pieces = new RegExp([quoted, characterClass, escape, groupStart, largeRepeat].join("|"), "gs");
const escapes = new RegExp(escape, "gs");

/** Properties that re2js knows and RE2 does not. */
const unknownProperty = /^\\[pP]\{\^?(?:LC|Cn)\}$/;

/**
 * The expression as re2js must read it to give RE2's verdict: to RE2 no character is above 255 here, `\C` is any byte,
 * two groups may have one name, and a repeat whose count has ten digits or more is text.
 * @param expression one character a byte, as Envoy gives it to RE2
 * @see https://github.com/google/re2/wiki/Syntax
 */
export function translateRegex(expression: string): Translated {
  let groups = 0;
  let problem: string | undefined;
  const translated = expression.replace(pieces, (piece) => {
    if (piece.startsWith("\\Q")) return piece;
    problem ??= unknownEscape(piece);
    if (piece === "\\C") return ".";
    if (piece.startsWith("(?")) return `(?P<group${groups++}>`;
    return piece === "{" ? "\\{" : piece;
  });
  return problem === undefined ? { expression: translated } : { problem };
}

/** The first escape of a piece that RE2 does not know. */
function unknownEscape(piece: string): string | undefined {
  const unknown = piece.match(escapes)?.find((found) => unknownProperty.test(found) || characterOf(found) > 0xff);
  return unknown === undefined ? undefined : `invalid escape sequence: \`${unknown}\``;
}

/** The character that an escape stands for by its number, or 0. */
function characterOf(escaped: string): number {
  if (escaped.startsWith("\\x{")) return Number.parseInt(escaped.slice(3, -1), 16);
  return /^\\[0-7]{3}$/.test(escaped) ? Number.parseInt(escaped.slice(1), 8) : 0;
}
