// The object that a mistyped name was most likely meant to be.

import { didYouMean } from "../../../base/did-you-mean.ts";

/** Beyond so many objects a suggestion is luck, and the search would cost more than it gives. */
const mostCandidates = 500;

export function nearestName(wanted: string, candidates: readonly string[]): string | undefined {
  return didYouMean(wanted, candidates.slice(0, mostCandidates));
}
