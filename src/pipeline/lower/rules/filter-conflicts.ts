// Filters of one rule that cannot work together: two that set the same, or one that answers and one for forwarded requests.

import { incompatibleFilters } from "../../../diagnostics/catalogue/lower.ts";
import { related } from "../../../diagnostics/diagnostic.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import type { RuleContext, RulePart } from "./rule.ts";

/** What a filter of the rule adds, by its place in the list. */
export interface GivenPart {
  readonly index: number;
  readonly type: string;
  readonly part: RulePart;
}

/** A rule has one of each. */
const single = ["redirect", "respond", "path", "host", "cors", "credential", "cookieMatches"] as const;

/** Reports lower/incompatible-filters, at the later of the two. */
export function filtersConflict(given: readonly GivenPart[], context: RuleContext): boolean {
  const pairs = given.flatMap((second, place) =>
    given.slice(0, place).flatMap((first) => (conflict(first.part, second.part) ? [[first, second] as const] : [])),
  );
  for (const [first, second] of pairs) reportPair(first, second, context);
  return pairs.length > 0;
}

function conflict(a: RulePart, b: RulePart): boolean {
  const twice = single.some((name) => a[name] !== undefined && b[name] !== undefined);
  return twice || (answers(a) && (answers(b) || isForForwarding(b))) || (answers(b) && isForForwarding(a));
}

/** The proxy answers, so that nothing reaches a backend. */
function answers({ redirect, respond }: RulePart): boolean {
  return redirect !== undefined || respond !== undefined;
}

/** A redirect has a path and a host of its own. */
function isForForwarding(part: RulePart): boolean {
  return (
    part.mirror !== undefined ||
    part.credential !== undefined ||
    (!answers(part) && (part.path !== undefined || part.host !== undefined))
  );
}

function reportPair(first: GivenPart, second: GivenPart, { resource, rule, origin, report }: RuleContext): void {
  const facts = { title: titleOf(resource), rule, first: first.type, second: second.type };
  report(
    incompatibleFilters(facts, originAt(origin, "filters", second.index, "type"), {
      about: { id: idOf(resource), part: "parents" },
      related: [related("the other filter", originAt(origin, "filters", first.index, "type"))],
    }),
  );
}
