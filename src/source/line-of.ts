// The line of a place in the input: by indentation where that tells it, else by reading the document with positions.

import { oncePerObject } from "../base/once-per-object.ts";
import type { Origin } from "./document.ts";
import { locate } from "./locate.ts";
import { lineOfPath } from "./plain/line-of-path.ts";
import type { SourceFile } from "./source-file.ts";

/** The line of the key that names the place, or of an item's value, from 1; for a path that leads nowhere, that of the nearest place above it. */
export function lineOf({ document, path }: Origin): number {
  const lines = knownLines(document.file);
  const key = [document.start, ...document.listPath, ...path].join("\0");
  const line = lines.get(key) ?? lineOfPath(document)?.(path) ?? locate({ document, path }, "key").start.line;
  lines.set(key, line);
  return line;
}

/** By document and path. The matches of one rule all ask for its line, and so does the next build. */
const knownLines = oncePerObject((_: SourceFile) => new Map<string, number>());
