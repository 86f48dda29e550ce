// The object that a misspelled name most likely means.

import { didYouMean } from "../../../base/did-you-mean.ts";

/** Among more objects a suggestion is luck, and the search costs more than it is worth. */
const mostCandidates = 500;

export function nearestName(wanted: string, candidates: readonly string[]): string | undefined {
  const possible = protocols.has(wanted) ? candidates.filter((name) => !protocols.has(name)) : candidates;
  return didYouMean(wanted, possible.slice(0, mostCandidates));
}

/** Names of listeners, mostly. They differ by a letter or two and mean different things: https is not http. */
const protocols: ReadonlySet<string> = new Set(["http", "https", "tls", "tcp", "udp"]);
