// The line of a field in block YAML, found by indentation alone: a build asks for thousands, and needs no columns.

import type { Path } from "../../base/json/json.ts";
import { oncePerObject } from "../../base/once-per-object.ts";
import type { SourceDocument } from "../document.ts";
import type { SourceFile } from "../source-file.ts";
import { type BlockLines, blockLinesOf, type Place } from "./block-lines.ts";
import { isBlock, isItem, isOneLineFlow } from "./block-text.ts";

/**
 * The line of the key that the path leads to, or of an item's value; where the path leads nowhere, that of the nearest place
 * above it. Undefined for what indentation does not tell: anchors, tags, merge keys, quoted keys, flow collections of many lines.
 */
export function lineOfPath(document: SourceDocument): ((path: Path) => number | undefined) | undefined {
  const lines = linesOf(document);
  const root = lines?.first();
  if (lines === undefined || root === undefined) return undefined;
  return (path) => walk(root, [...document.listPath, ...path], lines);
}

/** In UTF-16 units. To read a shorter text again costs less than to keep what was learnt of it. */
const longText = 4096;

/** All objects of a List read the same lines. */
function linesOf({ file, start, end }: SourceDocument): BlockLines | undefined {
  if (end - start < longText) return blockLinesOf(file, { start, end });
  const kept = longOnes(file);
  if (!kept.has(start)) kept.set(start, blockLinesOf(file, { start, end }));
  return kept.get(start);
}

/** The long documents of a file, by their start. */
const longOnes = oncePerObject((_: SourceFile) => new Map<number, BlockLines | undefined>());

function walk(root: Place, path: Path, lines: BlockLines): number | undefined {
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

function fieldAt(block: Place, name: string, lines: BlockLines): Found | "unclear" | undefined {
  const at = lines.entriesOf(block).named(name);
  if (at === undefined || at === "unclear") return at;
  return { line: at.line, value: valueOf(at, name.length + 1, lines, isItem) };
}

function itemAt(block: Place, index: number, lines: BlockLines): Found | "unclear" | undefined {
  const at = lines.entriesOf(block).at(index);
  if (at === undefined) return undefined;
  if (!isItem(lines.textAt(at))) return "unclear";
  const value = valueOf(at, 1, lines, () => false);
  // An item that is not written has no place of its own; the reader with positions finds the nearest one.
  return value === undefined ? "unclear" : { line: value.line, value };
}

/** What comes after the key or dash, else below it: deeper, or for some at the same depth. */
function valueOf(
  entry: Place,
  width: number,
  lines: BlockLines,
  alsoLevel: (text: string) => boolean,
): Place | undefined {
  const behind = lines.textAt(entry).slice(width);
  const blanks = behind.length - behind.trimStart().length;
  if (blanks < behind.length && behind[blanks] !== "#") return { ...entry, column: entry.column + width + blanks };
  const below = lines.after(entry.line);
  if (below === undefined || below.column < entry.column) return undefined;
  return below.column > entry.column || alsoLevel(lines.textAt(below)) ? below : undefined;
}
