// The filters of one backendRef: what its share of the requests gets, beside the filters of the rule.

import { backendFilterNotSupported } from "../../../diagnostics/catalogue/lower.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import { type HeaderMutation, noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import type { PathRewrite } from "../../../model/ir/route.ts";
import type {
  HTTPRouteRuleBackendRefFilter,
  HTTPRouteRuleMatch,
} from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { lowerCredentialInjection } from "../filters/credential-injection.ts";
import { lowerHeaderModifier } from "../filters/header-mutation.ts";
import { modifierAllowed } from "./filters/header-modifiers.ts";
import { lowerPathModifier } from "./filters/path-modifier.ts";
import { lowerHttpMatch } from "./matches.ts";
import { pathRewriteFor } from "./path-rewrite.ts";
import type { PathChange, RuleContext } from "./rule.ts";

export interface BackendFilters {
  readonly requestHeaders: HeaderMutation;
  readonly responseHeaders: HeaderMutation;
  readonly hostRewrite: string | undefined;
  readonly path?: PathRewrite;
  readonly credential?: CredentialInjection;
}

export const noBackendFilters: BackendFilters = {
  requestHeaders: noHeaderMutation,
  responseHeaders: noHeaderMutation,
  hostRewrite: undefined,
};

/** "invalid" after a report: the share of the backend is answered with 500. */
export function lowerBackendFilters(
  filters: readonly HTTPRouteRuleBackendRefFilter[],
  origin: Origin,
  context: RuleContext,
): BackendFilters | "invalid" {
  let lowered = noBackendFilters;
  let invalid = false;
  for (const [index, filter] of filters.entries()) {
    const at = originAt(origin, "filters", index);
    if (filter.requestHeaderModifier !== undefined) {
      if (!modifierAllowed(filter.requestHeaderModifier, originAt(at, "requestHeaderModifier"), context))
        invalid = true;
      lowered = { ...lowered, requestHeaders: lowerHeaderModifier(filter.requestHeaderModifier) };
    } else if (filter.responseHeaderModifier !== undefined) {
      if (!modifierAllowed(filter.responseHeaderModifier, originAt(at, "responseHeaderModifier"), context))
        invalid = true;
      lowered = { ...lowered, responseHeaders: lowerHeaderModifier(filter.responseHeaderModifier) };
    } else if (filter.urlRewrite !== undefined) {
      const { hostname, path } = filter.urlRewrite;
      const change = path && lowerPathModifier(path, originAt(at, "urlRewrite", "path"), context);
      if (change === "invalid") invalid = true;
      else lowered = { ...lowered, hostRewrite: hostname, ...(change && { path: backendPath(change, context) }) };
    } else if (filter.extensionRef !== undefined) {
      const credential = lowerCredential(filter.extensionRef, at, lowered, context);
      if (credential === "invalid") invalid = true;
      else lowered = { ...lowered, credential };
    } else {
      refuse(filter.type, at, context);
      invalid = true;
    }
  }
  return invalid ? "invalid" : lowered;
}

/** Of all that an HTTPRouteFilter says, only a credential can be the backend's own; Envoy Gateway ignores the rest. */
function lowerCredential(
  reference: ObjectReference,
  origin: Origin,
  others: BackendFilters,
  context: RuleContext,
): CredentialInjection | "invalid" {
  const filter = context.graph.references.routeFilter(reference);
  if (filter === undefined) return "invalid";
  const { credentialInjection, ...rest } = filter.spec;
  const unfit = Object.keys(rest).map((name) => `\`${name}\``);
  if (credentialInjection === undefined || unfit.length > 0 || others.credential !== undefined) {
    const why = others.credential === undefined ? `of ${unfit.join(" and ") || "nothing"}` : "of a second credential";
    return refuse(`ExtensionRef (${titleOf(filter)}, ${why})`, origin, context);
  }
  const about = { id: idOf(context.resource), part: "parents" } as const;
  return lowerCredentialInjection(filter, about, context) ?? "invalid";
}

function refuse(filter: string, origin: Origin, { resource, report }: RuleContext): "invalid" {
  const about = { id: idOf(resource), part: "parents" } as const;
  report(backendFilterNotSupported({ title: titleOf(resource), filter }, originAt(origin, "type"), { about }));
  return "invalid";
}

const everyPath: HTTPRouteRuleMatch = { path: { type: "PathPrefix", value: "/" } };

/** A prefix change needs, by the rules of the schema, a rule with one match, and takes its prefix from there. */
function backendPath(change: PathChange, { resource, rule }: RuleContext): PathRewrite {
  const match = resource.kind === "HTTPRoute" ? resource.spec.rules?.[rule]?.matches?.[0] : undefined;
  return pathRewriteFor(change, lowerHttpMatch(match ?? everyPath, []));
}
