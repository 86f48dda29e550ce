// The object that a misspelled name most likely means.

import { didYouMean } from "../../../base/did-you-mean.ts";
import { compareText } from "../../../base/ordering.ts";

/** Among more objects a suggestion is luck, and the search costs more than it is worth. */
const mostCandidates = 500;
/** Of more, those around the place where the name would be: a misspelled name mostly starts like the right one. */
const window = 100;

/** More than a few hundred candidates must be sorted. */
export function nearestName(wanted: string, candidates: readonly string[]): string | undefined {
  const possible = protocols.has(wanted) ? candidates.filter((name) => !protocols.has(name)) : candidates;
  if (possible.length <= mostCandidates) return didYouMean(wanted, possible);
  const middle = placeOf(wanted, possible) - window / 2;
  const start = Math.max(0, Math.min(middle, possible.length - window));
  return didYouMean(wanted, possible.slice(start, start + window));
}

/** Where the name would be among the sorted ones. */
function placeOf(wanted: string, names: readonly string[]): number {
  let [low, high] = [0, names.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareText(names[middle] ?? "", wanted) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Names of listeners, mostly. They differ by a letter or two and mean different things: https is not http. */
const protocols: ReadonlySet<string> = new Set(["http", "https", "tls", "tcp", "udp"]);
