// What can be wrong with the text of one YAML document.

import type { Slice } from "../split-documents.ts";

/** A problem and where it is in the file. With those marked "value kept" the document is still passed on. */
export type YamlProblem = Slice &
  (
    | { readonly kind: "syntax"; readonly reason: string }
    | { readonly kind: "tab" }
    /** Value kept: the last one. `first` is where the key came first. */
    | { readonly kind: "duplicate-key"; readonly key: string; readonly first: Slice }
    /** Value kept, as if the tag were not there. */
    | { readonly kind: "unknown-tag"; readonly tag: string }
    | { readonly kind: "unknown-anchor"; readonly anchor: string }
    | { readonly kind: "alias-cycle"; readonly anchor: string }
    | { readonly kind: "too-many-aliases"; readonly limit: number }
    | { readonly kind: "too-deep"; readonly limit: number }
    | { readonly kind: "too-large"; readonly size: number; readonly limit: number }
    | { readonly kind: "key-not-text"; readonly what: string }
    | { readonly kind: "merge-not-mapping" }
    /** Value kept: what YAML 1.2 reads. A warning. */
    | { readonly kind: "read-otherwise"; readonly word: string; readonly here: string; readonly elsewhere: string }
  );

/** True where the document's value is valid except for the one place. */
export function keepsValue({ kind }: YamlProblem): boolean {
  return kind === "duplicate-key" || kind === "unknown-tag" || kind === "read-otherwise";
}
