// Conditions of Envoy's generic matcher, joined.

import type { Matcher_MatcherList_Predicate } from "../../../model/envoy/generated/xds.type.matcher.v3.ts";

export type Predicate = Matcher_MatcherList_Predicate;

/** undefined: nothing is asked. */
export function allOf(predicates: readonly Predicate[]): Predicate | undefined {
  return predicates.length < 2 ? predicates[0] : { and_matcher: { predicate: predicates } };
}

/** Of at least one. */
export function anyOf(predicates: readonly Predicate[]): Predicate {
  const [first] = predicates;
  return predicates.length === 1 && first !== undefined ? first : { or_matcher: { predicate: predicates } };
}
