// The object that a misspelled name most likely means.

import { didYouMean } from "../../../base/did-you-mean.ts";

/** Among more objects a suggestion is luck, and the search costs more than it is worth. */
const mostCandidates = 500;

export function nearestName(wanted: string, candidates: readonly string[]): string | undefined {
  return didYouMean(wanted, candidates.slice(0, mostCandidates));
}
