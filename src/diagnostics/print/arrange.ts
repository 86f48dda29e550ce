// Sorts diagnostics for display, each with its place in a file and with what follows from it.

import { posix } from "node:path";
import { compareBy } from "../../base/ordering.ts";
import type { SourceDocument } from "../../source/document.ts";
import { rangeOf } from "../../source/line-index.ts";
import { locate } from "../../source/locate.ts";
import type { Range, SourceFile } from "../../source/source-file.ts";
import type { Diagnostic, Place } from "../diagnostic.ts";

/** A place as shown to the user: a range in a file, or a file as a whole. */
export interface Located {
  readonly path: string;
  readonly source?: { readonly file: SourceFile; readonly range: Range };
}

export interface PlacedDiagnostic {
  readonly diagnostic: Diagnostic;
  readonly at: Located | undefined;
  readonly related: readonly { readonly message: string; readonly place: Place; readonly at: Located }[];
}

/** How a printer names files. */
export interface PathOptions {
  /** The working directory below the root of the repository, such as "deploy/edge": whoever reads a report of CI counts from the root. */
  readonly folder?: string | undefined;
}

/** By file, position and code, those without a file first; diagnostics that would look the same appear once. */
export function arrangeDiagnostics(
  diagnostics: readonly Diagnostic[],
  options: PathOptions = {},
): readonly PlacedDiagnostic[] {
  const byShape = new Map<string, PlacedDiagnostic>();
  for (const diagnostic of diagnostics) {
    const placed = placeDiagnostic(diagnostic, options);
    const shape = JSON.stringify([placed.at?.path, placed.at?.source?.range, diagnostic.code, diagnostic.message]);
    if (!byShape.has(shape)) byShape.set(shape, placed);
  }
  return [...byShape.values()].sort(inReadingOrder);
}

const inReadingOrder = compareBy<PlacedDiagnostic>(
  ({ at }) => at?.path ?? "",
  ({ at }) => at?.source?.range.start.line ?? 0,
  ({ at }) => at?.source?.range.start.column ?? 0,
  ({ diagnostic }) => diagnostic.code,
  ({ diagnostic }) => diagnostic.message,
);

function placeDiagnostic(diagnostic: Diagnostic, options: PathOptions): PlacedDiagnostic {
  const locatedAt = (place: Place): Located => {
    const located = locatePlace(place);
    return { ...located, path: pathFromRoot(located.path, options) };
  };
  const related = diagnostic.related.map(({ message, place }) => ({ message, place, at: locatedAt(place) }));
  return { diagnostic, at: diagnostic.place && locatedAt(diagnostic.place), related };
}

/** Standard input is in no folder. */
function pathFromRoot(path: string, { folder = "" }: PathOptions): string {
  return folder === "" || path === "-" || posix.isAbsolute(path) ? path : posix.join(folder, path);
}

function locatePlace(place: Place): Located {
  switch (place.kind) {
    case "file":
      return { path: place.path };
    case "text":
      return { path: place.file.path, source: { file: place.file, range: rangeOf(place.file, place) } };
    default: {
      const { file } = place.origin.document;
      return { path: file.path, source: { file, range: locate(place.origin, place.kind) } };
    }
  }
}

/** The object that contains a place. */
export function documentOf(place: Place | undefined): SourceDocument | undefined {
  return place?.kind === "value" || place?.kind === "key" ? place.origin.document : undefined;
}
