// Globs: "*", "?", "[abc]" and "{a,b}" within a folder, "**" across folders, "\" before a literal character.

import { globTooLarge } from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { expandBraces } from "./braces.ts";
import { namePattern, plainName } from "./glob-name.ts";

/** A pattern in parts: text to compare, a test for one name, or any number of folders. */
export type GlobPart =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "test"; readonly test: RegExp; readonly hidden: boolean; readonly spellsEnding: boolean }
  | { readonly kind: "folders" };

const mostCharacters = 4096;
const mostPatterns = 1000;

export function isGlob(text: string): boolean {
  return /[*?[\]{}]/.test(text);
}

/** One list of parts for each way to read the pattern's braces. Reports a pattern that is too large, and gives none. */
export function parseGlob(pattern: string, report: Report): readonly (readonly GlobPart[])[] {
  const patterns = pattern.length > mostCharacters ? undefined : expandBraces(pattern, mostPatterns);
  if (patterns !== undefined) return patterns.map(parseParts);
  report(globTooLarge({ pattern, mostCharacters, mostPatterns }, undefined));
  return [];
}

function parseParts(pattern: string): readonly GlobPart[] {
  const texts = pattern.split("/").filter((part) => part !== "" && part !== ".");
  return texts.filter((part, index) => part !== "**" || texts[index - 1] !== "**").map(parsePart);
}

function parsePart(part: string): GlobPart {
  if (part === "**") return { kind: "folders" };
  const name = plainName(part);
  if (name !== undefined) return { kind: "name", name };
  return {
    kind: "test",
    test: namePattern(part),
    hidden: /^\\?\./.test(part),
    spellsEnding: /\.[A-Za-z0-9]+$/.test(part),
  };
}

/** True where a path, or a folder above it, matches. */
export function matchesGlob(parts: readonly GlobPart[], names: readonly string[]): boolean {
  let places: ReadonlySet<number> = new Set([0]);
  for (const name of names) {
    const open = withSkipped(parts, places);
    if (open.has(parts.length)) return true;
    places = new Set([...open].flatMap((place) => step(parts, place, name)));
  }
  return places.has(parts.length);
}

/** The places in the pattern, and those after "**", which may match no folder. */
function withSkipped(parts: readonly GlobPart[], places: ReadonlySet<number>): ReadonlySet<number> {
  return new Set([...places].flatMap((place) => (parts[place]?.kind === "folders" ? [place, place + 1] : [place])));
}

function step(parts: readonly GlobPart[], place: number, name: string): readonly number[] {
  const part = parts[place];
  if (part === undefined) return [];
  if (part.kind === "folders") return [place];
  return matchesName(part, name) ? [place + 1] : [];
}

/** Hidden names match only where the dot is written. */
export function matchesName(part: GlobPart, name: string): boolean {
  switch (part.kind) {
    case "name":
      return part.name === name;
    case "test":
      return (part.hidden || !name.startsWith(".")) && part.test.test(name);
    case "folders":
      return !name.startsWith(".");
  }
}
