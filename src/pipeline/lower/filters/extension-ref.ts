// ExtensionRef to an HTTPRouteFilter: Envoy Gateway's own rewrites, direct responses and cookie matches.

import { notSupportedYet } from "../../../diagnostics/catalogue/lower.ts";
import type { HostRewrite } from "../../../model/ir/route.ts";
import type { HTTPRouteRuleFilter } from "../../../model/resources/generated/http-route.ts";
import type { HTTPRouteFilterSpec } from "../../../model/resources/generated/http-route-filter.ts";
import type { HTTPRouteFilterResource } from "../../../model/resources/index.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { type Origin, originAt } from "../../../source/document.ts";
import { lowerHeaderModifier } from "../header-mutation.ts";
import { firstOfEachName } from "../matches.ts";
import type { PathChange, RuleContext, RuleFilter, RulePart } from "../rule.ts";

export const extensionRefFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "ExtensionRef",
  lower({ extensionRef }, origin, context) {
    if (extensionRef === undefined) return {};
    const filter = context.graph.references.routeFilter(
      extensionRef,
      context.resource,
      originAt(origin, "extensionRef"),
    );
    return filter === undefined ? "invalid" : lowerRouteFilter(filter, context);
  },
};

function lowerRouteFilter(filter: HTTPRouteFilterResource, context: RuleContext): RulePart | "invalid" {
  const { spec } = filter;
  if (spec.credentialInjection !== undefined)
    return refuse(filter, "spec.credentialInjection", originOf(filter, "spec", "credentialInjection"), context);
  if (spec.urlRewrite?.appendXForwardedHost === false) {
    const origin = originOf(filter, "spec", "urlRewrite", "appendXForwardedHost");
    return refuse(filter, "spec.urlRewrite.appendXForwardedHost: false", origin, context);
  }
  return {
    ...lowerRewrite(spec.urlRewrite),
    ...lowerDirectResponse(filter, context),
    ...(spec.matches === undefined
      ? {}
      : { cookieMatches: spec.matches.map(({ cookies }) => firstOfEachName(cookies ?? [], (name) => name)) }),
  };
}

function lowerRewrite(rewrite: HTTPRouteFilterSpec["urlRewrite"]): RulePart {
  const regex = rewrite?.path?.replaceRegexMatch;
  const path: PathChange | undefined =
    regex === undefined ? undefined : { kind: "regex", pattern: regex.pattern, substitution: regex.substitution };
  const host = lowerHostRewrite(rewrite?.hostname);
  return { ...(path === undefined ? {} : { path }), ...(host === undefined ? {} : { host }) };
}

function lowerHostRewrite(
  hostname: NonNullable<HTTPRouteFilterSpec["urlRewrite"]>["hostname"],
): HostRewrite | undefined {
  switch (hostname?.type) {
    case undefined:
      return undefined;
    case "Header":
      return { kind: "header", header: hostname.header ?? "" };
    case "PathRegex":
      return {
        kind: "pathRegex",
        pattern: hostname.pathRegex?.pattern ?? "",
        substitution: hostname.pathRegex?.substitution ?? "",
      };
    default:
      return { kind: "backend" };
  }
}

/** The body comes inline or from a ConfigMap key "response.body", else its only one. */
function lowerDirectResponse(filter: HTTPRouteFilterResource, context: RuleContext): RulePart {
  const response = filter.spec.directResponse;
  if (response === undefined) return {};
  const reference = response.body?.valueRef;
  const body =
    reference === undefined
      ? response.body?.inline
      : context.graph.references.configMap(
          reference,
          ["response.body"],
          filter,
          originOf(filter, "spec", "directResponse", "body", "valueRef"),
        );
  return {
    respond: {
      kind: "respond",
      status: response.statusCode ?? 200,
      body,
      contentType: response.contentType,
      headers: lowerHeaderModifier(response.header ?? {}),
    },
  };
}

function refuse(
  filter: HTTPRouteFilterResource,
  field: string,
  origin: Origin,
  { resource, report }: RuleContext,
): "invalid" {
  report(
    notSupportedYet(
      { title: titleOf(filter), field },
      { kind: "key", origin },
      { about: { id: idOf(resource), part: "parents" } },
    ),
  );
  return "invalid";
}
