// Sorts diagnostics for display, each with its place in a file.

import { compareBy } from "../../base/ordering.ts";
import type { SourceDocument } from "../../source/document.ts";
import { rangeOf } from "../../source/line-index.ts";
import { locate } from "../../source/locate.ts";
import type { Range, SourceFile } from "../../source/source-file.ts";
import type { Diagnostic, Place, Severity } from "../diagnostic.ts";

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

/** By file, position and code, those without a file first; diagnostics that would look the same appear once. */
export function arrangeDiagnostics(diagnostics: readonly Diagnostic[]): readonly PlacedDiagnostic[] {
  const byShape = new Map<string, PlacedDiagnostic>();
  for (const diagnostic of diagnostics) {
    const placed = placeDiagnostic(diagnostic);
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

function placeDiagnostic(diagnostic: Diagnostic): PlacedDiagnostic {
  const related = diagnostic.related.map(({ message, place }) => ({ message, place, at: locatePlace(place) }));
  return { diagnostic, at: diagnostic.place && locatePlace(diagnostic.place), related };
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

type SeverityCounts = Readonly<Record<Severity, number>>;

export function countSeverities(diagnostics: readonly Pick<Diagnostic, "severity">[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

/** The section of the reference that explains a code. */
export function docsOf(code: string): string {
  return `docs/diagnostics.md#${anchorOf(code)}`;
}

/** "resolve/ref-not-permitted" as an anchor of the reference page. */
export function anchorOf(code: string): string {
  return code.toLowerCase().replace(/[^a-z0-9]+/g, "-");
}
