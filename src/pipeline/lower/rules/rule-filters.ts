// All filters of one rule, put together.

import { notSupportedYet } from "../../../diagnostics/catalogue/lower.ts";
import { type HeaderMutation, noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { NamedMatch } from "../../../model/ir/matching.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import type { HostRewrite, Mirror, Redirect, Respond } from "../../../model/ir/route.ts";
import type { Cors } from "../../../model/ir/security/cors.ts";
import type { ExternalAuth } from "../../../model/ir/security/external-auth.ts";
import type { HTTPRouteRuleFilter } from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { joinMutations } from "../filters/header-mutation.ts";
import { filtersConflict, type GivenPart } from "./filter-conflicts.ts";
import { externalAuthInPlace } from "./filter-order.ts";
import { ruleFilters } from "./filters/filter-list.ts";
import type { PathChange, RuleContext, RuleFilter, RulePart } from "./rule.ts";

export interface RuleParts {
  readonly requestHeaders: HeaderMutation;
  readonly responseHeaders: HeaderMutation;
  readonly redirect: Omit<Redirect, "path"> | undefined;
  readonly respond: Respond | undefined;
  readonly path: PathChange | undefined;
  readonly host: HostRewrite | undefined;
  readonly hidesOldHost: true | undefined;
  readonly mirrors: readonly Mirror[];
  readonly cors: Cors | undefined;
  readonly externalAuth: ExternalAuth | undefined;
  readonly credential: CredentialInjection | undefined;
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
  hidesOldHost: undefined,
  mirrors: [],
  cors: undefined,
  externalAuth: undefined,
  credential: undefined,
  cookieMatches: [[]],
};

/** The `filters` below `context.origin`. "invalid" when any of them is: the whole rule, or the share of the backend, is then answered with 500. */
export function lowerFilters(
  filters: readonly HTTPRouteRuleFilter[],
  context: RuleContext,
  kinds: readonly RuleFilter<HTTPRouteRuleFilter>[] = ruleFilters,
): RuleParts | "invalid" {
  const inPlace = externalAuthInPlace(filters, context);
  const given = filters.flatMap((filter, index): readonly GivenPart[] => {
    const { type } = filter;
    const origin = originAt(context.origin, "filters", index);
    const part =
      kinds.find((kind) => kind.type === type)?.lower(filter, origin, context) ?? refuseFilter(type, origin, context);
    return part === "invalid" ? [] : [{ index, type, part }];
  });
  if (filtersConflict(given, context) || given.length < filters.length || !inPlace) return "invalid";
  return given.map(({ part }) => part).reduce(joinParts, noParts);
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
    hidesOldHost: part.hidesOldHost ?? parts.hidesOldHost,
    mirrors: part.mirror === undefined ? parts.mirrors : [...parts.mirrors, part.mirror],
    cors: part.cors ?? parts.cors,
    externalAuth: part.externalAuth ?? parts.externalAuth,
    credential: part.credential ?? parts.credential,
    cookieMatches: part.cookieMatches ?? parts.cookieMatches,
  };
}
