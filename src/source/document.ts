// One object as the user wrote it, and the places in it that later stages point back to.

import { isJsonObject, type JsonObject, type Path, valueAt } from "../base/json/json.ts";
import type { SourceFile } from "./source-file.ts";

/** One object of a file: a YAML document of its own, or one item of a `kind: List`. */
export interface SourceDocument {
  readonly file: SourceFile;
  /** Where its YAML document is in `file.text`, in UTF-16 units; that part is read again when a position is needed. */
  readonly start: number;
  readonly end: number;
  /** The path from the YAML document to this object: [] or, inside a List, ["items", 3]. */
  readonly listPath: Path;
  readonly value: JsonObject;
}

/** A place in the input: an object and a path in it. Line and column are looked up when it is printed. */
export interface Origin {
  readonly document: SourceDocument;
  readonly path: Path;
}

/** A place below another one. */
export function originAt(origin: Origin, ...steps: Path): Origin {
  return { document: origin.document, path: [...origin.path, ...steps] };
}

/** The first of the fields that is written below a place, else the place itself: of a reference, the part that is wrong. */
export function partOf(origin: Origin, ...fields: readonly string[]): Origin {
  const value = valueAt(origin.document.value, origin.path);
  const written = fields.find((field) => isJsonObject(value) && Object.hasOwn(value, field));
  return written === undefined ? origin : originAt(origin, written);
}
