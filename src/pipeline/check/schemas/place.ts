// The place of a problem in the text: the value itself, or the nearest thing that the user wrote.

import type { Path } from "../../../base/json/json.ts";
import type { Place } from "../../../diagnostics/diagnostic.ts";
import type { SourceDocument } from "../../../source/document.ts";

/** The value at the path; where it is missing or a default replaces it, the name of the nearest field around it that is written. */
export function placeAt(document: SourceDocument, path: Path): Place {
  const written = writtenPart(document, path);
  const kind = written.length < path.length && typeof written[written.length - 1] === "string" ? "key" : "value";
  return { kind, origin: { document, path: written } };
}

function writtenPart(document: SourceDocument, path: Path): Path {
  let value: unknown = document.value;
  for (const [index, step] of path.entries()) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, step)) return path.slice(0, index);
    value = (value as Record<string | number, unknown>)[step];
  }
  return path;
}
