// Diagnostics for programs. The schema is versioned: within a version, fields may be added, but not removed or changed.

import { printPointer } from "../../base/json/json.ts";
import type { SourceDocument } from "../../source/document.ts";
import type { Diagnostic } from "../diagnostic.ts";
import { arrangeDiagnostics, documentOf, type Located, type PlacedDiagnostic } from "./arrange.ts";
import { safeJson } from "./display-text.ts";
import { docsOf } from "./docs-link.ts";
import { rootFinder } from "./fold.ts";
import { countSeverities } from "./select.ts";

/** The version of the schema that printJson writes. */
const jsonVersion = 1;

/**
 * `{version, diagnostics: [{code, severity, message, range, object, pointer, related, hint, cause, docs}], summary}`, with every
 * diagnostic. `cause` is the index of the one that it follows from. Files are named as the user would type them.
 */
export function printJson(diagnostics: readonly Diagnostic[]): string {
  const placed = arrangeDiagnostics(diagnostics);
  const { error, warning, info } = countSeverities(placed.map(({ diagnostic }) => diagnostic));
  const rootOf = rootFinder(placed);
  const indices = new Map(placed.map((each, index) => [each, index]));
  const causeOf = (each: PlacedDiagnostic) => (rootOf(each) === each ? undefined : indices.get(rootOf(each)));
  const document = {
    version: jsonVersion,
    diagnostics: placed.map((each) => diagnosticJson(each, causeOf(each))),
    summary: { errors: error, warnings: warning, infos: info },
  };
  return `${safeJson(document)}\n`;
}

function diagnosticJson({ diagnostic, at, related }: PlacedDiagnostic, cause: number | undefined): object {
  const { code, severity, message, place, hint } = diagnostic;
  const document = documentOf(place);
  return {
    code,
    severity,
    message,
    range: at && rangeJson(at),
    object: document && objectJson(document),
    pointer: place && "origin" in place ? printPointer(place.origin.path) : undefined,
    related: related.map(({ message: text, at: other }) => ({ message: text, range: rangeJson(other) })),
    hint,
    cause,
    docs: docsOf(code),
  };
}

/** File, start and end; a problem with a file as a whole has only the file. */
function rangeJson({ path, source }: Located): object {
  return { file: path, start: source?.range.start, end: source?.range.end };
}

function objectJson({ value }: SourceDocument): object {
  const metadata = value.metadata as { readonly namespace?: unknown; readonly name?: unknown } | undefined;
  const text = (part: unknown): string | undefined => (typeof part === "string" ? part : undefined);
  return {
    apiVersion: text(value.apiVersion),
    kind: text(value.kind),
    namespace: text(metadata?.namespace),
    name: text(metadata?.name),
  };
}
