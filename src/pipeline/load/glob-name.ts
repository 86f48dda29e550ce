// One part of a glob, between two slashes: a name to compare, or a test for names.

import picomatch from "picomatch";

/** A part in its smallest meaningful pieces: an escaped character, a set, stars, any other character. */
const token = /\\[\s\S]|\[[!^]?\]?(?:\[:\w+:\]|\\[\s\S]|[^\]\\])*\]|\*+|[\s\S]/g;

/** Shells without extended patterns: only "?", sets and "\" are special; dots and stars are handled elsewhere. */
const options: picomatch.PicomatchOptions = {
  dot: true,
  fastpaths: false,
  keepQuotes: true,
  literalBrackets: false,
  nobrace: true,
  noextglob: true,
  nonegate: true,
  posix: true,
  regex: false,
  strictSlashes: true,
  windows: false,
};

/** The name that a part without wildcards spells; undefined for others. */
export function plainName(part: string): string | undefined {
  const tokens = part.match(token) ?? [];
  if (tokens.some((each) => each === "?" || each.startsWith("*") || isSet(each))) return undefined;
  return tokens.map((each) => (each.length > 1 && each.startsWith("\\") ? each.slice(1) : each)).join("");
}

/**
 * The expression that a name must match. What is between two stars has one length, so the first place where it matches is as
 * good as any other: each is found once, and no name is scanned a second time.
 */
export function namePattern(part: string): RegExp {
  const [first = "", ...others] = splitAtStars(part).map(sourceOf);
  const last = others.pop();
  if (last === undefined) return picomatch.toRegex(`^${first}$`);
  const between = others.map((source, index) => `(?=(.*?${source}))\\${index + 1}`).join("");
  return picomatch.toRegex(`^${first}${between}.*${last}$`, { flags: "s" });
}

function splitAtStars(part: string): readonly (readonly string[])[] {
  const pieces: string[][] = [[]];
  for (const each of part.match(token) ?? []) {
    if (each.startsWith("*")) pieces.push([]);
    else pieces.at(-1)?.push(each);
  }
  return pieces;
}

function sourceOf(tokens: readonly string[]): string {
  return tokens.length === 0 ? "" : picomatch.parse(tokens.map(literally).join(""), options).output;
}

/** Escapes what picomatch reads as more than text, and drops escapes that would mean something in a regular expression. */
function literally(each: string): string {
  if (isSet(each) || /^\\\w$/.test(each)) return each.replace(/\\(\w)/g, "$1");
  return /^["(){}|[\]\\]$/.test(each) ? `\\${each}` : each;
}

function isSet(each: string): boolean {
  return each.length > 1 && each.startsWith("[");
}
