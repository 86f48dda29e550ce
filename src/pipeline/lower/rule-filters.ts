// All filters of one rule, put together.

import { incompatibleFilters, notSupportedYet } from "../../diagnostics/catalogue/lower.ts";
import { related } from "../../diagnostics/diagnostic.ts";
import type { Cors } from "../../model/ir/cors.ts";
import type { NamedMatch } from "../../model/ir/matching.ts";
import {
  type HeaderMutation,
  type HostRewrite,
  type Mirror,
  noHeaderMutation,
  type Redirect,
  type Respond,
} from "../../model/ir/route.ts";
import type { HTTPRouteRuleFilter } from "../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../model/resources/resource.ts";
import { type Origin, originAt } from "../../source/document.ts";
import { ruleFilters } from "./filters/index.ts";
import { joinMutations } from "./header-mutation.ts";
import type { PathChange, RuleContext, RuleFilter, RulePart } from "./rule.ts";

export interface RuleParts {
  readonly requestHeaders: HeaderMutation;
  readonly responseHeaders: HeaderMutation;
  readonly redirect: Omit<Redirect, "path"> | undefined;
  readonly respond: Respond | undefined;
  readonly path: PathChange | undefined;
  readonly host: HostRewrite | undefined;
  readonly mirrors: readonly Mirror[];
  readonly cors: Cors | undefined;
  /** Each set makes a route of its own; [[]] is one route without cookie conditions. */
  readonly cookieMatches: readonly (readonly NamedMatch[])[];
}

const noParts: RuleParts = {
  requestHeaders: noHeaderMutation,
  responseHeaders: noHeaderMutation,
  redirect: undefined,
  respond: undefined,
  path: undefined,
  host: undefined,
  mirrors: [],
  cors: undefined,
  cookieMatches: [[]],
};

/** "invalid" when any filter is: the rule then answers 500 as a whole. Reports lower/incompatible-filters. */
export function lowerFilters(filters: readonly HTTPRouteRuleFilter[], context: RuleContext): RuleParts | "invalid" {
  let parts = noParts;
  let valid = compatible(filters, context);
  for (const [index, filter] of filters.entries()) {
    const origin = originAt(context.origin, "filters", index);
    const part = filterKind(filter.type)?.lower(filter, origin, context) ?? refuseFilter(filter.type, origin, context);
    if (part === "invalid") valid = false;
    else parts = joinParts(parts, part);
  }
  return valid ? parts : "invalid";
}

function filterKind(type: string): RuleFilter<HTTPRouteRuleFilter> | undefined {
  return ruleFilters.find((filter) => filter.type === type);
}

function refuseFilter(type: string, origin: Origin, { resource, report }: RuleContext): "invalid" {
  const facts = { title: titleOf(resource), field: `the filter ${type}` };
  report(notSupportedYet(facts, originAt(origin, "type"), { about: { id: idOf(resource), part: "parents" } }));
  return "invalid";
}

function joinParts(parts: RuleParts, part: RulePart): RuleParts {
  return {
    requestHeaders: joinMutations(parts.requestHeaders, part.requestHeaders ?? noHeaderMutation),
    responseHeaders: joinMutations(parts.responseHeaders, part.responseHeaders ?? noHeaderMutation),
    redirect: part.redirect ?? parts.redirect,
    respond: part.respond ?? parts.respond,
    path: part.path ?? parts.path,
    host: part.host ?? parts.host,
    mirrors: part.mirror === undefined ? parts.mirrors : [...parts.mirrors, part.mirror],
    cors: part.cors ?? parts.cors,
    cookieMatches: part.cookieMatches ?? parts.cookieMatches,
  };
}

/** A redirect answers by itself, so a mirror beside it would never see a request. */
function compatible(filters: readonly HTTPRouteRuleFilter[], { resource, rule, origin, report }: RuleContext): boolean {
  const redirect = filters.findIndex(({ type }) => type === "RequestRedirect");
  const mirror = filters.findIndex(({ type }) => type === "RequestMirror");
  if (redirect < 0 || mirror < 0) return true;
  report(
    incompatibleFilters(
      { title: titleOf(resource), rule, first: "RequestRedirect", second: "RequestMirror" },
      originAt(origin, "filters", mirror, "type"),
      {
        about: { id: idOf(resource), part: "parents" },
        related: [related("the redirect is here", originAt(origin, "filters", redirect, "type"))],
      },
    ),
  );
  return false;
}
