// What is reported about a reference to an object that is not among the resources.

import { targetRejected } from "../../../diagnostics/catalogue/resolve.ts";
import { type Diagnostic, related } from "../../../diagnostics/diagnostic.ts";
import { type AnyResource, originOf } from "../../../model/resources/resource.ts";
import type { SourceDocument } from "../../../source/document.ts";
import type { Target } from "./reference-user.ts";

/** An object of the input that has errors of its own, which were reported, and therefore is not among the resources. */
export type RejectedObject = Target & { readonly document: SourceDocument };

/** By "Kind/namespace/name". */
export type RejectedObjects = ReadonlyMap<string, RejectedObject>;

export function indexRejected(rejected: readonly RejectedObject[]): RejectedObjects {
  return new Map(rejected.map((object) => [keyOf(object), object]));
}

function keyOf({ kind, namespace, name }: Pick<Target, "kind" | "namespace" | "name">): string {
  return `${kind}/${namespace}/${name}`;
}

/** The diagnostic itself; for a target with errors of its own a warning with the same verdict, since fixing those errors fixes this one too. */
export function absence(
  diagnostic: Diagnostic,
  from: AnyResource,
  to: Target,
  { rejected }: { readonly rejected: RejectedObjects },
): Diagnostic {
  const object = rejected.get(keyOf(to));
  if (object === undefined) return diagnostic;
  const details = { related: [related("the object with errors", originOf(object))], cause: object.document };
  return { ...targetRejected({ from, to }, diagnostic.place, details), verdict: diagnostic.verdict };
}
