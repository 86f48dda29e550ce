// What holds for the rules of a route as a list.

import { uniqueBy } from "../combinators.ts";
import { objectsIn } from "../conditions.ts";
import { inVersions, listRule, only } from "../rule.ts";

const mostMatches = 128;

/** Names of route rules, where they are given, differ. */
export const uniqueRuleNames = uniqueBy("5d343ad9ee1d", "name", (rule) => rule.name as string | undefined);

/** Since v1 a TCP, TLS or UDP route has one rule; before, names differ too. */
export const uniqueNamesBeforeV1 = inVersions(["v1alpha2"], only("experimental", uniqueRuleNames));

/** All rules of a route together have a bounded number of matches. */
export function atMostMatches(upstream: string) {
  return listRule("at-most-matches", upstream, (rules, fail) => {
    let count = 0;
    for (const rule of rules) count += objectsIn(rule, "matches").length;
    if (count > mostMatches)
      fail(
        `the rules have ${count} matches in total, but at most ${mostMatches} are allowed.`,
        "split the rules into several routes.",
      );
  });
}
