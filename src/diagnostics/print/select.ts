// What a report prints one by one: no problem that follows from another one, and of each code not more than asked for.

import type { Diagnostic, Severity } from "../diagnostic.ts";
import { arrangeDiagnostics, type PathOptions, type PlacedDiagnostic } from "./arrange.ts";
import { type FoldedDiagnostic, foldDiagnostics } from "./fold.ts";
import { printLocated } from "./located.ts";

export interface PrintOptions extends PathOptions {
  /** Most problems of each code; 0 or undefined: all. */
  readonly most?: number | undefined;
}

type SeverityCounts = Readonly<Record<Severity, number>>;

interface Selection {
  /** In reading order. */
  readonly shown: readonly FoldedDiagnostic[];
  /** How many more of a code there are, by code. */
  readonly left: ReadonlyMap<string, number>;
  /** All of them: shown, left and folded. */
  readonly counts: SeverityCounts;
}

export function selectDiagnostics(diagnostics: readonly Diagnostic[], { most = 0, ...paths }: PrintOptions): Selection {
  const placed = arrangeDiagnostics(diagnostics, paths);
  const counts = countSeverities(placed.map(({ diagnostic }) => diagnostic));
  const found = new Map<string, number>();
  const left = new Map<string, number>();
  const shown = foldDiagnostics(placed).filter(({ diagnostic: { code } }) => {
    const number = (found.get(code) ?? 0) + 1;
    found.set(code, number);
    if (most === 0 || number <= most) return true;
    left.set(code, number - most);
    return false;
  });
  return { shown, left, counts };
}

export function countSeverities(diagnostics: readonly Pick<Diagnostic, "severity">[]): SeverityCounts {
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity] += 1;
  return counts;
}

/** One line per code of which more was found than is shown. */
export function leftLines({ left }: Pick<Selection, "left">): readonly string[] {
  return [...left].map(([code, count]) => `${count} more of ${code}; gwc check --max 0 prints all.`);
}

/** A list of all helps no more than the first few. */
const mostConsequences = 3;

/** The first consequences with their places, and how many more there are; none without consequences. */
export function consequenceLines({ consequences }: Pick<FoldedDiagnostic, "consequences">): readonly string[] {
  if (consequences.length === 0) return [];
  const more = consequences.length - mostConsequences;
  const head =
    consequences.length === 1 ? "1 problem follows from it:" : `${consequences.length} problems follow from it:`;
  return [
    head,
    ...consequences.slice(0, mostConsequences).map(printConsequence),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}

function printConsequence({ diagnostic, at }: PlacedDiagnostic): string {
  return `${at === undefined ? "" : `${printLocated(at)} `}${diagnostic.message}`;
}
