// The line of a field in block YAML, found by indentation alone: a build asks for thousands, and needs no columns.

import type { Path } from "../../base/json/json.ts";
import type { SourceDocument } from "../document.ts";
import { lineText, positionAt } from "../line-index.ts";

/** Where a value starts: its line, counted from 1, and the index of its first character there. */
interface Place {
  readonly line: number;
  readonly column: number;
}

/** Reads the lines of one document; comments and blank lines are skipped. */
interface Lines {
  readonly textAt: (place: Place) => string;
  /** The first place with content after this line, or undefined at the end. */
  readonly after: (line: number) => Place | undefined;
}

/**
 * The line of the key that the path leads to, or of an item's value; where the path leads nowhere, that of the nearest place
 * above it. Undefined for what indentation does not tell: anchors, tags, merge keys, quoted keys, flow collections of many lines.
 */
export function lineOfPath(document: SourceDocument): ((path: Path) => number | undefined) | undefined {
  const lines = linesOf(document);
  const root = lines?.after(positionAt(document.file, document.start).line - 1);
  if (lines === undefined || root === undefined) return undefined;
  return (path) => walk(root, [...document.listPath, ...path], lines);
}

function walk(root: Place, path: Path, lines: Lines): number | undefined {
  let [at, named]: readonly [Place | undefined, number] = [root, root.line];
  for (const step of path) {
    if (at === undefined) return named;
    const text = lines.textAt(at);
    if (isOneLineFlow(text)) return named;
    if (!isBlock(text)) return undefined;
    const found: Found | "unclear" | undefined =
      typeof step === "number" ? itemAt(at, step, lines) : fieldAt(at, step, lines);
    if (found === "unclear") return undefined;
    if (found === undefined) return named;
    [at, named] = [found.value, found.line];
  }
  return named;
}

interface Found {
  readonly line: number;
  readonly value: Place | undefined;
}

function fieldAt(block: Place, name: string, lines: Lines): Found | "unclear" | undefined {
  for (let at: Place | undefined = block; at !== undefined; at = nextEntry(block, at, lines)) {
    const key = keyOf(lines.textAt(at));
    if (key === undefined) return "unclear";
    if (key === name) return { line: at.line, value: valueOf(at, key.length + 1, lines, isItem) };
  }
  return undefined;
}

function itemAt(block: Place, index: number, lines: Lines): Found | "unclear" | undefined {
  let at: Place | undefined = block;
  for (let count = 0; at !== undefined && count < index; count += 1) at = nextEntry(block, at, lines);
  if (at === undefined) return undefined;
  if (!isItem(lines.textAt(at))) return "unclear";
  const value = valueOf(at, 1, lines, () => false);
  // An item that is not written has no place of its own; the reader with positions finds the nearest one.
  return value === undefined ? "unclear" : { line: value.line, value };
}

/** The next line that is indented as the block is; undefined where the block ends. */
function nextEntry(block: Place, entry: Place, lines: Lines): Place | undefined {
  const ofItems = isItem(lines.textAt(block));
  const isWithin = (at: Place): boolean =>
    at.column > block.column || (at.column === block.column && !ofItems && isItem(lines.textAt(at)));
  let at = lines.after(entry.line);
  while (at !== undefined && isWithin(at)) at = lines.after(at.line);
  return at?.column === block.column && isItem(lines.textAt(at)) === ofItems ? at : undefined;
}

/** What comes after the key or dash, else below it: deeper, or for some at the same depth. */
function valueOf(entry: Place, width: number, lines: Lines, alsoLevel: (text: string) => boolean): Place | undefined {
  const behind = lines.textAt(entry).slice(width);
  const blanks = behind.length - behind.trimStart().length;
  if (blanks < behind.length && behind[blanks] !== "#") return { ...entry, column: entry.column + width + blanks };
  const below = lines.after(entry.line);
  if (below === undefined || below.column < entry.column) return undefined;
  return below.column > entry.column || alsoLevel(lines.textAt(below)) ? below : undefined;
}

function isItem(text: string): boolean {
  return /^-(\s|$)/.test(text);
}

function isBlock(text: string): boolean {
  return isItem(text) || keyOf(text) !== undefined;
}

/** A key that reads as it is written; one that starts with a digit may be a number. */
function keyOf(text: string): string | undefined {
  return /^([A-Za-z_][\w./-]*):(?=\s|$)/.exec(text)?.[1];
}

/** Brackets that close on their line; quoted ones count too, so that such a line may be left to the other reader. */
function isOneLineFlow(text: string): boolean {
  if (!/^[[{]/.test(text)) return false;
  const open = text.match(/[[{]/g)?.length ?? 0;
  return open === (text.match(/[\]}]/g)?.length ?? 0) && !text.includes("#");
}

/** Whether indentation tells what is below a line: no tab, anchor, alias or tag, no flow or quoted text that goes on below. */
function isClear(line: string): boolean {
  const value = line.replace(/^(?: *- )* */, "").replace(/^[\w./-]+:(?:\s+|$)/, "");
  if (/[\t\ufeff]/.test(line) || /^[&*!?@`%]|^<<|^["'].*["']\s*:/.test(value)) return false;
  if (/^[[{]/.test(value)) return isOneLineFlow(value);
  const quote = /^["']/.exec(value)?.[0];
  return quote === undefined || value.indexOf(quote, 1) > 0;
}

/** Undefined where indentation may mislead: see `isClear`, and a document that starts after other text on its line. */
function linesOf({ file, start, end }: SourceDocument): Lines | undefined {
  if (positionAt(file, start).column > 1 || !file.text.slice(start, end).split("\n").every(isClear)) return undefined;
  const last = positionAt(file, end).line;
  const textAt = ({ line, column }: Place): string => lineText(file, line).slice(column);
  const after = (line: number): Place | undefined => {
    for (let next = line + 1; next <= last; next += 1) {
      const text = lineText(file, next);
      const column = text.length - text.trimStart().length;
      if (column < text.length && text[column] !== "#") return { line: next, column };
    }
    return undefined;
  };
  return { textAt, after };
}
