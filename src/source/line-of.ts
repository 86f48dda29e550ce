// The line of a place in the input: by indentation where that tells it, else by reading the document with positions.

import type { Path } from "../base/json.ts";
import type { Origin, SourceDocument } from "./document.ts";
import { locate } from "./locate.ts";
import { lineOfPath } from "./plain/line-of-path.ts";

const finders = new WeakMap<SourceDocument, ((path: Path) => number | undefined) | undefined>();

/** The line of the key that names the place, or of an item's value, from 1; for a path that leads nowhere that of the nearest place above it. */
export function lineOf(origin: Origin): number {
  const { document, path } = origin;
  if (!finders.has(document)) finders.set(document, lineOfPath(document));
  return finders.get(document)?.(path) ?? locate(origin, "key").start.line;
}
