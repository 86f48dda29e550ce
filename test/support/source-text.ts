// What a file says at a range.

import { lineText } from "../../src/source/line-index.ts";
import type { Range, SourceFile } from "../../src/source/source-file.ts";

export function textIn(file: SourceFile, { start, end }: Range): string {
  if (start.line === end.line) return lineText(file, start.line).slice(start.column - 1, end.column - 1);
  const between = Array.from({ length: end.line - start.line - 1 }, (_, index) =>
    lineText(file, start.line + 1 + index),
  );
  return [
    lineText(file, start.line).slice(start.column - 1),
    ...between,
    lineText(file, end.line).slice(0, end.column - 1),
  ].join("\n");
}
