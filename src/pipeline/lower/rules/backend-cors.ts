// CORS of backendRefs: a preflight request draws its backend by the weights, and so does the request after it.

import { isDeepStrictEqual } from "node:util";
import { backendFilterNotSupported } from "../../../diagnostics/catalogue/lower.ts";
import type {
  HTTPRouteRuleBackendRef,
  HTTPRouteRuleBackendRefFilter,
  HTTPRouteRuleFilter,
} from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { corsFilter } from "./filters/cors.ts";
import type { RuleContext } from "./rule.ts";
import type { RuleParts } from "./rule-filters.ts";

/**
 * The rule with the filter that all its backendRefs with traffic have alike, so that whichever answers the preflight request speaks for all.
 * "invalid" after a report.
 */
export function withCorsOfBackends(
  parts: RuleParts | "invalid",
  references: readonly HTTPRouteRuleBackendRef[],
  context: RuleContext,
): RuleParts | "invalid" {
  const filters = references.map(({ filters = [], weight = 1 }, backend) => {
    const index = filters.findIndex(isCors);
    return {
      weight,
      cors: filters[index]?.cors,
      origin: originAt(context.origin, "backendRefs", backend, "filters", index),
    };
  });
  const found = filters.filter(({ weight }) => weight > 0);
  const first = found.find(({ cors }) => cors !== undefined);
  if (first?.cors === undefined) return parts;
  const why = found.every(({ cors }) => isDeepStrictEqual(cors, first.cors)) ? besideOthers(context) : differs;
  if (why !== undefined) return refuse(why, first.origin, context);
  const part = corsFilter.lower({ type: "CORS", cors: first.cors }, first.origin, context);
  return parts === "invalid" || part === "invalid" ? "invalid" : { ...parts, cors: part.cors };
}

function refuse(why: string, origin: Origin, { resource, report }: RuleContext): "invalid" {
  const about = { id: idOf(resource), part: "parents" } as const;
  const facts = { title: titleOf(resource), filter: "CORS", why };
  report(backendFilterNotSupported(facts, originAt(origin, "type"), { about }));
  return "invalid";
}

const differs =
  "the backendRefs of the rule do not all have the same one, and a preflight request may reach another backend than the request after it";

function besideOthers({ resource, rule }: RuleContext): string | undefined {
  const filters = (resource.spec.rules?.[rule]?.filters ?? []) as readonly HTTPRouteRuleFilter[];
  return filters.some(({ type }) => type === "CORS") ? "its rule has one, too" : undefined;
}

function isCors({ type }: HTTPRouteRuleBackendRefFilter): boolean {
  return type === "CORS";
}
