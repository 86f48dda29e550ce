// Folds problems that only follow from another one under that one.

import type { SourceDocument } from "../../source/document.ts";
import type { Severity } from "../diagnostic.ts";
import { documentOf, type PlacedDiagnostic } from "./arrange.ts";

/** A problem with those that disappear when it is fixed, in reading order. */
export interface FoldedDiagnostic extends PlacedDiagnostic {
  readonly consequences: readonly PlacedDiagnostic[];
}

/**
 * Each problem that follows from an object's errors under the first of these; where none of them is among the diagnostics, the first
 * that follows stands for the others. An error is never folded under a warning. The order stays.
 */
export function foldDiagnostics(placed: readonly PlacedDiagnostic[]): readonly FoldedDiagnostic[] {
  const find = rootFinder(placed);
  const consequences = new Map<PlacedDiagnostic, PlacedDiagnostic[]>();
  for (const each of placed) {
    const root = find(each);
    if (root === each) continue;
    const known = consequences.get(root);
    if (known === undefined) consequences.set(root, [each]);
    else known.push(each);
  }
  return placed
    .filter((each) => find(each) === each)
    .map((each) => ({ ...each, consequences: consequences.get(each) ?? [] }));
}

/** The problem that each one is folded under; itself where there is none. */
export function rootFinder(placed: readonly PlacedDiagnostic[]): (each: PlacedDiagnostic) => PlacedDiagnostic {
  const byDocument = firstByDocument(placed);
  const leaders = new Map<SourceDocument, PlacedDiagnostic>();
  const roots = new Map<PlacedDiagnostic, PlacedDiagnostic>();
  for (const each of placed) {
    const { cause } = each.diagnostic;
    if (cause === undefined) continue;
    const root = rootOf(each, byDocument) ?? leaders.get(cause);
    if (root === undefined) leaders.set(cause, each);
    else if (rank[root.diagnostic.severity] <= rank[each.diagnostic.severity]) roots.set(each, root);
  }
  return (each) => roots.get(each) ?? each;
}

const rank: Readonly<Record<Severity, number>> = { error: 0, warning: 1, info: 2 };

type ByDocument = ReadonlyMap<SourceDocument, PlacedDiagnostic>;

/** Of each object the worst problem, then the one that follows from nothing, then the first. */
function firstByDocument(placed: readonly PlacedDiagnostic[]): ByDocument {
  const first = new Map<SourceDocument, PlacedDiagnostic>();
  for (const each of placed) {
    const document = documentOf(each.diagnostic.place);
    const known = document && first.get(document);
    if (document !== undefined && (known === undefined || weight(each) < weight(known))) first.set(document, each);
  }
  return first;
}

function weight({ diagnostic: { severity, cause } }: PlacedDiagnostic): number {
  return 2 * rank[severity] + (cause === undefined ? 0 : 1);
}

/** The end of the chain of causes; undefined where it is broken or leads back. */
function rootOf(each: PlacedDiagnostic, byDocument: ByDocument): PlacedDiagnostic | undefined {
  const seen = new Set<PlacedDiagnostic>([each]);
  let at = each;
  while (at.diagnostic.cause !== undefined) {
    const next = byDocument.get(at.diagnostic.cause);
    if (next === undefined || seen.has(next)) return undefined;
    seen.add(next);
    at = next;
  }
  return at;
}
