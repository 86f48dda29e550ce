// The line of a place in the input: by indentation where that tells it, else by reading the document with positions.

import type { Path } from "../base/json/json.ts";
import { oncePerObject } from "../base/once-per-object.ts";
import type { Origin, SourceDocument } from "./document.ts";
import { locate } from "./locate.ts";
import { lineOfPath } from "./plain/line-of-path.ts";

/** The line of the key that names the place, or of an item's value, from 1; for a path that leads nowhere, that of the nearest place above it. */
export function lineOf({ document, path }: Origin): number {
  return linesOf(document)(path);
}

/** The matches of one rule all ask for its line, and so does the next build. */
const linesOf = oncePerObject((document: SourceDocument): ((path: Path) => number) => {
  const find = lineOfPath(document);
  const known = new Map<string, number>();
  return (path) => {
    const key = path.join("\0");
    const line = known.get(key) ?? find?.(path) ?? locate({ document, path }, "key").start.line;
    known.set(key, line);
    return line;
  };
});
