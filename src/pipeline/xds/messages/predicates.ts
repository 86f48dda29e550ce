// Combines predicates of Envoy's generic matcher.

import type { Matcher_MatcherList_Predicate } from "../../../model/envoy/generated/xds.type.matcher.v3.ts";

export type Predicate = Matcher_MatcherList_Predicate;

/** undefined for an empty list, which every request satisfies. */
export function allOf(predicates: readonly Predicate[]): Predicate | undefined {
  return predicates.length < 2 ? predicates[0] : { and_matcher: { predicate: predicates } };
}

/** Takes at least one predicate. */
export function anyOf(predicates: readonly Predicate[]): Predicate {
  const [first] = predicates;
  return predicates.length === 1 && first !== undefined ? first : { or_matcher: { predicate: predicates } };
}
