// Changes of the headers of requests and responses.

import type { TextMatch } from "./matching.ts";

/** Names keep their spelling; each name occurs at most once in each list. */
export interface HeaderMutation {
  readonly set: readonly Header[];
  readonly add: readonly Header[];
  readonly addIfAbsent?: readonly Header[];
  readonly remove: readonly string[];
  /** By their names, whatever the case of letters. */
  readonly removeOnMatch?: readonly TextMatch[];
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

export const noHeaderMutation: HeaderMutation = { set: [], add: [], remove: [] };
