// What holds for the rules of a route as a list.

import { uniqueBy } from "./combinators.ts";
import { objectsIn } from "./conditions.ts";
import { listRule } from "./rule.ts";

const mostMatches = 128;

/** Names of route rules, where they are given, differ. */
export const uniqueRuleNames = uniqueBy("5d343ad9ee1d", "name", (rule) => rule.name as string | undefined);

/** All rules of a route together have a bounded number of matches. */
export function atMostMatches(upstream: string) {
  return listRule("at-most-matches", upstream, (rules, fail) => {
    let count = 0;
    for (const rule of rules) count += objectsIn(rule, "matches").length;
    if (count > mostMatches)
      fail(
        `the rules have ${count} matches together, and at most ${mostMatches} are allowed.`,
        "spread the rules over several routes.",
      );
  });
}
