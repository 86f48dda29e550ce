// Where a rule may have ExternalAuth among its filters.

import { filterRepeated, filterRunsLater } from "../../../diagnostics/catalogue/lower.ts";
import { related } from "../../../diagnostics/diagnostic.ts";
import type { HTTPRouteRuleFilter } from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import type { RuleContext } from "./rule.ts";

/** Envoy does these when it forwards the request. */
const laterTypes: readonly string[] = ["RequestHeaderModifier", "URLRewrite"] satisfies HTTPRouteRuleFilter["type"][];

/** False: it occurs twice, which is reported. Warns of filters before it that run after it. */
export function externalAuthInPlace(filters: readonly HTTPRouteRuleFilter[], context: RuleContext): boolean {
  const { resource, rule, origin, report } = context;
  const first = filters.findIndex(({ type }) => type === "ExternalAuth");
  if (first < 0) return true;
  const title = titleOf(resource);
  for (const [index, { type }] of filters.slice(0, first).entries()) {
    if (laterTypes.includes(type))
      report(filterRunsLater({ title, rule, filter: type }, originAt(origin, "filters", index, "type")));
  }
  const second = filters.findIndex(({ type }, index) => type === "ExternalAuth" && index > first);
  if (second < 0) return true;
  report(
    filterRepeated({ title, rule, filter: "ExternalAuth" }, originAt(origin, "filters", second, "type"), {
      about: { id: idOf(resource), part: "parents" },
      related: [related("the first filter", originAt(origin, "filters", first, "type"))],
    }),
  );
  return false;
}
