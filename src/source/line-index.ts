// Lines of a file: from offsets to positions, and the text of a line.

import type { Position, Range, SourceFile } from "./source-file.ts";
import type { Slice } from "./split-documents.ts";

const startsByFile = new WeakMap<SourceFile, readonly number[]>();

/** The position of an offset in UTF-16 units; offsets past the end are at the end. */
export function positionAt(file: SourceFile, offset: number): Position {
  const starts = lineStarts(file);
  const within = Math.max(0, Math.min(offset, file.text.length));
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= within) low = middle;
    else high = middle - 1;
  }
  return { line: low + 1, column: within - (starts[low] ?? 0) + 1 };
}

export function rangeOf(file: SourceFile, { start, end }: Slice): Range {
  return { start: positionAt(file, start), end: positionAt(file, end) };
}

/** The text of a line, counted from 1, without its line break; "" for a line that does not exist. */
export function lineText(file: SourceFile, line: number): string {
  const start = lineStarts(file)[line - 1];
  return start === undefined ? "" : file.text.slice(start, lineEnd(file, line));
}

/** The offset at which a line ends, before its line break. */
export function lineEnd(file: SourceFile, line: number): number {
  const next = lineStarts(file)[line];
  if (next === undefined) return file.text.length;
  return file.text[next - 2] === "\r" ? next - 2 : next - 1;
}

/** Offsets at which lines start. */
export function lineStarts(file: SourceFile): readonly number[] {
  const known = startsByFile.get(file);
  if (known !== undefined) return known;
  const starts = [0];
  for (let at = file.text.indexOf("\n"); at >= 0; at = file.text.indexOf("\n", at + 1)) starts.push(at + 1);
  startsByFile.set(file, starts);
  return starts;
}
