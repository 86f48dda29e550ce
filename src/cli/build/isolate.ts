// --on-error isolate: which part of a compilation with errors may be written, and what the report says about the rest.

import { compareText } from "../../base/ordering.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { documentOf } from "../../diagnostics/print/arrange.ts";
import { escapeText } from "../../diagnostics/print/display-text.ts";
import type { Compilation } from "../../model/compilation.ts";
import { idOf, titleOf } from "../../model/resources/resource.ts";

export function hasErrors({ diagnostics }: Pick<Compilation, "diagnostics">): boolean {
  return diagnostics.some(({ severity }) => severity === "error");
}

/** The compilation without the bundles that have errors themselves: Envoy would reject them. */
export function soundPart(compilation: Compilation): Compilation {
  const unsound = new Set(compilation.unsound.map(titleOf));
  return { ...compilation, bundles: compilation.bundles.filter(({ proxy }) => !unsound.has(titleOf(proxy))) };
}

/**
 * The isolated objects, one line each with the codes of their errors, and the Gateways without a bundle.
 * A broken rule answers 500, a broken listener closes connections, a broken Gateway has no bundle.
 */
export function printIsolated(compilation: Compilation): string {
  const titlesById = new Map(compilation.resources.resources.map((resource) => [idOf(resource), titleOf(resource)]));
  const codesByObject = new Map<string, Set<string>>();
  for (const diagnostic of compilation.diagnostics.filter(({ severity }) => severity === "error")) {
    const title = objectOf(diagnostic, titlesById);
    codesByObject.set(title, (codesByObject.get(title) ?? new Set()).add(diagnostic.code));
  }
  const lines = [...codesByObject]
    .sort(([a], [b]) => compareText(a, b))
    .map(([title, codes]) => `isolated: ${escapeText(title)} (${[...codes].sort().join(", ")})\n`);
  const withheld = compilation.unsound.map(
    (proxy) => `not written: ${titleOf(proxy)}, whose bundle has errors itself\n`,
  );
  return [...lines, ...withheld].join("");
}

/** The object whose status the problem concerns, else the object that contains it, else the file. */
function objectOf({ verdict, place }: Diagnostic, titlesById: ReadonlyMap<string, string>): string {
  const subject = verdict && titlesById.get(verdict.subject.id);
  if (subject !== undefined) return subject;
  const value = documentOf(place)?.value;
  if (value !== undefined) return describeValue(value);
  if (place?.kind === "text") return place.file.path;
  return place?.kind === "file" ? place.path : "the configuration as a whole";
}

/** Names an object that was refused before it became a resource, by its own kind, namespace and name. */
function describeValue(value: Readonly<Record<string, unknown>>): string {
  const metadata = (value.metadata ?? {}) as { readonly name?: unknown; readonly namespace?: unknown };
  const name = [metadata.namespace, metadata.name].filter((part) => typeof part === "string").join("/");
  return `${String(value.kind ?? "an object")} ${name}`.trim();
}
