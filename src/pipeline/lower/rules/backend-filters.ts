// The filters of one backendRef: what its share of the requests gets, beside the filters of the rule.

import { defined } from "../../../base/defined.ts";
import { backendFilterNotSupported } from "../../../diagnostics/catalogue/lower.ts";
import { type HeaderMutation, noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import type { HostRewrite, Mirror, PathRewrite, Redirect } from "../../../model/ir/route.ts";
import type { ExternalAuth } from "../../../model/ir/security/external-auth.ts";
import type {
  HTTPRouteRuleBackendRefFilter,
  HTTPRouteRuleFilter,
  HTTPRouteRuleMatch,
} from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { lowerRouteFilter } from "./filters/extension-ref.ts";
import { ruleFilters } from "./filters/filter-list.ts";
import { lowerHttpMatch } from "./matches.ts";
import { pathRewriteFor } from "./path-rewrite.ts";
import type { PathChange, RuleContext, RuleFilter, RulePart } from "./rule.ts";
import { lowerFilters, type RuleParts } from "./rule-filters.ts";

export interface BackendFilters {
  readonly requestHeaders: HeaderMutation;
  readonly responseHeaders: HeaderMutation;
  readonly hostRewrite: HostRewrite | undefined;
  readonly hidesOldHost?: true;
  readonly path?: PathRewrite;
  readonly credential?: CredentialInjection;
  readonly mirrors?: readonly Mirror[];
  readonly externalAuth?: ExternalAuth;
  /** The share is redirected, and nothing of it is forwarded. */
  readonly redirect?: Redirect;
}

export const noBackendFilters: BackendFilters = {
  requestHeaders: noHeaderMutation,
  responseHeaders: noHeaderMutation,
  hostRewrite: undefined,
};

/** `origin` is that of the backendRef. "invalid" after a report: its share is answered with 500. */
export function lowerBackendFilters(
  filters: readonly HTTPRouteRuleBackendRefFilter[],
  origin: Origin,
  context: RuleContext,
): BackendFilters | "invalid" {
  if (filters.length === 0) return noBackendFilters;
  const own: RuleContext = { ...context, origin };
  const parts = lowerFilters(filters as readonly HTTPRouteRuleFilter[], own, backendFilters);
  const isAlone = asksAlone(filters, own);
  return parts === "invalid" || !isAlone ? "invalid" : changesOf(parts, context);
}

function changesOf(
  { requestHeaders, responseHeaders, redirect, path, host, hidesOldHost, mirrors, externalAuth, credential }: RuleParts,
  context: RuleContext,
): BackendFilters {
  const changed = path && backendPath(path, context);
  return {
    requestHeaders,
    responseHeaders,
    hostRewrite: host,
    ...defined({ hidesOldHost, externalAuth, credential }),
    ...(mirrors.length > 0 && { mirrors }),
    ...(redirect === undefined ? defined({ path: changed }) : { redirect: { ...redirect, path: changed } }),
  };
}

const extensionOfBackend: RuleFilter<HTTPRouteRuleFilter> = {
  type: "ExtensionRef",
  lower: ({ extensionRef }, origin, context) =>
    extensionRef === undefined ? {} : lowerExtension(extensionRef, origin, context),
};

/** The rule has the CORS filter that all its backendRefs have. */
const corsOfRule: RuleFilter<HTTPRouteRuleFilter> = { type: "CORS", lower: () => ({}) };

const backendFilters: readonly RuleFilter<HTTPRouteRuleFilter>[] = ruleFilters.map(
  (filter) => [extensionOfBackend, corsOfRule].find(({ type }) => type === filter.type) ?? filter,
);

/** Of all that an HTTPRouteFilter says, a credential and rewrites can be the backend's own; Envoy Gateway ignores all but the credential. */
function lowerExtension(
  reference: NonNullable<HTTPRouteRuleFilter["extensionRef"]>,
  origin: Origin,
  context: RuleContext,
): RulePart | "invalid" {
  const filter = context.graph.references.routeFilter(reference);
  if (filter === undefined) return "invalid";
  const { credentialInjection, urlRewrite, ...rest } = filter.spec;
  const unfit = Object.keys(rest).map((name) => `\`${name}\``);
  if ((credentialInjection ?? urlRewrite) === undefined || unfit.length > 0) {
    const facts = { filter: `ExtensionRef (${titleOf(filter)}, of ${unfit.join(" and ") || "nothing"})` };
    const why = "only `credentialInjection` and `urlRewrite` can belong to one backend";
    return refuse({ ...facts, why }, origin, context);
  }
  return lowerRouteFilter(filter, context);
}

/** Envoy asks one server a route. */
function asksAlone(filters: readonly HTTPRouteRuleBackendRefFilter[], context: RuleContext): boolean {
  const { resource, rule, origin } = context;
  const ofRule = (resource.spec.rules?.[rule]?.filters ?? []) as readonly HTTPRouteRuleFilter[];
  const index = filters.findIndex(({ type }) => type === "ExternalAuth");
  if (index < 0 || !ofRule.some(({ type }) => type === "ExternalAuth")) return true;
  refuse({ filter: "ExternalAuth", why: "its rule has one, too" }, originAt(origin, "filters", index), context);
  return false;
}

function refuse(
  facts: { readonly filter: string; readonly why: string },
  origin: Origin,
  { resource, report }: RuleContext,
): "invalid" {
  const about = { id: idOf(resource), part: "parents" } as const;
  report(backendFilterNotSupported({ title: titleOf(resource), ...facts }, originAt(origin, "type"), { about }));
  return "invalid";
}

const everyPath: HTTPRouteRuleMatch = { path: { type: "PathPrefix", value: "/" } };

/** A prefix change needs, by the rules of the schema, a rule with one match, and takes its prefix from there. */
function backendPath(change: PathChange, { resource, rule }: RuleContext): PathRewrite {
  const match = resource.kind === "HTTPRoute" ? resource.spec.rules?.[rule]?.matches?.[0] : undefined;
  return pathRewriteFor(change, lowerHttpMatch(match ?? everyPath, []));
}
