// Objects that cannot be read: --on-error isolate leaves them out only where none of them can be a policy.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { documentOf } from "../../diagnostics/print/arrange.ts";
import { escapeText } from "../../diagnostics/print/display-text.ts";
import type { Compilation } from "../../model/compilation.ts";
import { isKnownKind, isPolicyKind } from "../../model/resources/kind-facts.ts";
import { positionAt } from "../../source/line-index.ts";
import { splitDocuments } from "../../source/split-documents.ts";

/** After these errors, or any error of loading, nothing of an object is known; after others its name and targets still are. */
const codes = new Set(["check/not-an-object", "check/unknown-kind", "check/wrong-group", "check/unknown-version"]);

/** The places of unreadable objects that may be policies, such as "edge/auth.yaml:3". */
export function lostPolicies({ diagnostics }: Pick<Compilation, "diagnostics">): readonly string[] {
  const lost = diagnostics.filter(
    ({ severity, code }) => severity === "error" && (code.startsWith("load/") || codes.has(code)),
  );
  return [...new Set(lost.filter((diagnostic) => !isHarmless(diagnostic)).map(printPlace))].map(escapeText);
}

function isHarmless({ place }: Diagnostic): boolean {
  const kind = documentOf(place)?.value.kind;
  if (typeof kind === "string") return isHarmlessKind(kind);
  return place?.kind === "text" && textsAt(place.file.text, place.start).every(saysItIsHarmless);
}

/** Leaving out an object of such a kind gives no client more access: requests get 404 or 500, connections are closed. */
function isHarmlessKind(kind: string): boolean {
  return isKnownKind(kind) && !isPolicyKind(kind);
}

/** The YAML documents that the offset is in or next to; all of them where there is none. */
function textsAt(text: string, offset: number): readonly string[] {
  const all = splitDocuments(text);
  const touched = all.filter(({ start, end }) => start <= offset && offset <= end);
  return (touched.length > 0 ? touched : all).map(({ start, end }) => text.slice(start, end));
}

/** Its own kind must be at the beginning of a line, as in block YAML; every other kind that it names must be harmless too. */
function saysItIsHarmless(document: string): boolean {
  const kinds = [...document.matchAll(/\bkind["']?\s*:\s*["']?(\w*)/g)].map(([, name = ""]) => name);
  return /^kind:/m.test(document) && kinds.every(isHarmlessKind);
}

function printPlace({ place }: Diagnostic): string {
  const document = documentOf(place);
  if (document !== undefined) return `${document.file.path}:${positionAt(document.file, document.start).line}`;
  if (place?.kind === "text") return `${place.file.path}:${positionAt(place.file, place.start).line}`;
  return place?.kind === "file" ? place.path : "the input";
}
