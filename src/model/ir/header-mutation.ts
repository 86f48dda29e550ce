// Changes of the headers of requests and responses.

/** Names keep their spelling; each name occurs at most once in each list. */
export interface HeaderMutation {
  readonly set: readonly Header[];
  readonly add: readonly Header[];
  readonly addIfAbsent?: readonly Header[];
  readonly remove: readonly string[];
}

export interface Header {
  readonly name: string;
  readonly value: string;
}

export const noHeaderMutation: HeaderMutation = { set: [], add: [], remove: [] };
