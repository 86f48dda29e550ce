// Header modifiers of rules and backends: names ignore case, and the first entry for a name counts.

import type { Header, HeaderMutation } from "../../../model/ir/header-mutation.ts";

export interface HeaderModifier {
  readonly set?: readonly Header[];
  readonly add?: readonly Header[];
  readonly remove?: readonly string[];
}

/** Gateway API's HTTPHeaderFilter as a mutation of the IR. */
export function lowerHeaderModifier(modifier: HeaderModifier): HeaderMutation {
  return {
    set: firstOfEachHeader(modifier.set ?? []),
    add: firstOfEachHeader(modifier.add ?? []),
    remove: [...new Map((modifier.remove ?? []).map((name) => [name.toLowerCase(), name])).values()],
  };
}

/** Names that no modifier may touch: Host has a rewrite of its own, and what is not a token (RFC 9110) is not a header name. */
export function isForbiddenHeader(name: string): boolean {
  return name.toLowerCase() === "host" || !/^[\w!#$%&'*+.^`|~-]+$/.test(name);
}

function firstOfEachHeader(headers: readonly Header[]): readonly Header[] {
  const byName = new Map<string, Header>();
  for (const { name, value } of headers) {
    if (!byName.has(name.toLowerCase())) byName.set(name.toLowerCase(), { name, value });
  }
  return [...byName.values()];
}

/** Both, one after the other. */
export function joinMutations(a: HeaderMutation, b: HeaderMutation): HeaderMutation {
  return { set: [...a.set, ...b.set], add: [...a.add, ...b.add], remove: [...a.remove, ...b.remove] };
}
