// Sorts diagnostics for display, each with its place in a file and with what follows from it.

import { posix } from "node:path";
import { compareBy } from "../../base/ordering.ts";
import type { SourceDocument } from "../../source/document.ts";
import { rangeOf } from "../../source/line-index.ts";
import { locate } from "../../source/locate.ts";
import type { Range, SourceFile } from "../../source/source-file.ts";
import type { Slice } from "../../source/split-documents.ts";
import type { Diagnostic, Place } from "../diagnostic.ts";

/** A place as shown to the user: a range in a file, or a file as a whole. The range is looked up when it is asked for. */
export interface Located {
  readonly path: string;
  readonly source: { readonly file: SourceFile; readonly range: Range } | undefined;
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
  const byWords = new Map<string, PlacedDiagnostic[]>();
  for (const diagnostic of diagnostics) {
    const placed = placeDiagnostic(diagnostic, options);
    const { code, message, place } = diagnostic;
    const words = [placed.at?.path, sliceOf(place)?.start, code, message].join("\0");
    const alike = byWords.get(words);
    if (alike === undefined) byWords.set(words, [placed]);
    else if (alike.every((other) => inPosition(other, placed) !== 0)) alike.push(placed);
  }
  return [...byWords.values()].flat().sort(inReadingOrder);
}

function inReadingOrder(a: PlacedDiagnostic, b: PlacedDiagnostic): number {
  return inFile(a, b) || inPosition(a, b) || inWords(a, b);
}

const inFile = compareBy<PlacedDiagnostic>(({ at }) => at?.path ?? "");

/** Documents do not overlap, so that their places tell most problems apart without lines that must be looked up. */
function inPosition(a: PlacedDiagnostic, b: PlacedDiagnostic): number {
  const [one, other] = [sliceOf(a.diagnostic.place), sliceOf(b.diagnostic.place)];
  if (one === undefined || other === undefined) return compareLines(a, b);
  return one.end < other.start ? -1 : other.end < one.start ? 1 : compareLines(a, b);
}

const compareLines = compareBy<PlacedDiagnostic>(
  ({ at }) => at?.source?.range.start.line ?? 0,
  ({ at }) => at?.source?.range.start.column ?? 0,
);

const inWords = compareBy<PlacedDiagnostic>(
  ({ diagnostic }) => diagnostic.code,
  ({ diagnostic }) => diagnostic.message,
);

/** A part of the file that the place is in; undefined for a whole file. */
function sliceOf(place: Place | undefined): Slice | undefined {
  if (place === undefined || place.kind === "file") return undefined;
  return place.kind === "text" ? place : place.origin.document;
}

function placeDiagnostic(diagnostic: Diagnostic, options: PathOptions): PlacedDiagnostic {
  const related = diagnostic.related.map(({ message, place }) => ({ message, place, at: locatePlace(place, options) }));
  return { diagnostic, at: diagnostic.place && locatePlace(diagnostic.place, options), related };
}

function locatePlace(place: Place, options: PathOptions): Located {
  if (place.kind === "file") return { path: pathFromRoot(place.path, options), source: undefined };
  const file = place.kind === "text" ? place.file : place.origin.document.file;
  let source: Located["source"];
  return {
    path: pathFromRoot(file.path, options),
    get source() {
      source ??= { file, range: place.kind === "text" ? rangeOf(file, place) : locate(place.origin, place.kind) };
      return source;
    },
  };
}

/** Standard input is in no folder. */
function pathFromRoot(path: string, { folder = "" }: PathOptions): string {
  return folder === "" || path === "-" || posix.isAbsolute(path) ? path : posix.join(folder, path);
}

/** The object that contains a place. */
export function documentOf(place: Place | undefined): SourceDocument | undefined {
  return place?.kind === "value" || place?.kind === "key" ? place.origin.document : undefined;
}
