// ExtensionRef to an HTTPRouteFilter: Envoy Gateway's own rewrites, direct responses, credentials and cookie matches.

import { defined } from "../../../../base/defined.ts";
import { directResponseForGrpc, fieldIgnored } from "../../../../diagnostics/catalogue/lower.ts";
import { specOf } from "../../../../model/fields.ts";
import type { HostRewrite } from "../../../../model/ir/route.ts";
import type { HTTPRouteRuleFilter } from "../../../../model/resources/generated/http-route.ts";
import type { HTTPRouteFilterSpec } from "../../../../model/resources/generated/http-route-filter.ts";
import type { HTTPRouteFilterResource } from "../../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../../model/resources/resource.ts";
import { regexesAreSound } from "../../fields/regexes.ts";
import { lowerCredentialInjection } from "../../filters/credential-injection.ts";
import { lowerDirectResponse } from "../../filters/direct-response.ts";
import { firstOfEachName } from "../matches.ts";
import type { PathChange, RuleContext, RuleFilter, RulePart } from "../rule.ts";
import { isReplacement } from "./path-modifier.ts";

export const extensionRefFilter: RuleFilter<HTTPRouteRuleFilter> = {
  type: "ExtensionRef",
  lower({ extensionRef }, _origin, context) {
    if (extensionRef === undefined) return {};
    const filter = context.graph.references.routeFilter(extensionRef);
    return filter === undefined ? "invalid" : lowerRouteFilter(filter, context);
  },
};

/** All that the filter says. */
export function lowerRouteFilter(filter: HTTPRouteFilterResource, context: RuleContext): RulePart | "invalid" {
  const { spec } = filter;
  const about = { id: idOf(context.resource), part: "parents" } as const;
  if (!regexesAreSound(specOf(filter, about, context.report))) return "invalid";
  if (!replacesSoundly(filter, context)) return "invalid";
  if (spec.directResponse !== undefined && !answersGrpc(filter, context)) return "invalid";
  const respond = spec.directResponse && lowerDirectResponse(filter, about, context);
  const credential = lowerCredentialInjection(filter, about, context);
  if (respond === "invalid" || credential === "invalid") return "invalid";
  noteHostHeader(filter, context);
  return {
    ...lowerRewrite(spec.urlRewrite),
    ...defined({ respond, credential }),
    ...(spec.matches === undefined
      ? {}
      : { cookieMatches: spec.matches.map(({ cookies }) => firstOfEachName(cookies ?? [], (name) => name)) }),
  };
}

/** Whether Envoy accepts what the rewrites put in place of a path or a host. */
function replacesSoundly(filter: HTTPRouteFilterResource, context: RuleContext): boolean {
  const { path, hostname } = filter.spec.urlRewrite ?? {};
  const check = (text = "", ...where: readonly string[]): boolean =>
    isReplacement(text, originOf(filter, "spec", "urlRewrite", ...where, "substitution"), filter, context);
  const isPathSound = check(path?.replaceRegexMatch?.substitution, "path", "replaceRegexMatch");
  return check(hostname?.pathRegex?.substitution, "hostname", "pathRegex") && isPathSound;
}

/** Without a new host name there is no old one to tell of. */
function noteHostHeader(filter: HTTPRouteFilterResource, { report }: RuleContext): void {
  const { appendXForwardedHost, hostname } = filter.spec.urlRewrite ?? {};
  if (appendXForwardedHost !== true || hostname !== undefined) return;
  const field = "spec.urlRewrite.appendXForwardedHost";
  const origin = originOf(filter, "spec", "urlRewrite", "appendXForwardedHost");
  report(fieldIgnored({ title: titleOf(filter), field, why: "the filter sets no host name" }, { kind: "key", origin }));
}

/** A direct response has no message for a gRPC client that is told of success. */
function answersGrpc(filter: HTTPRouteFilterResource, { resource, report }: RuleContext): boolean {
  const { statusCode = 200 } = filter.spec.directResponse ?? {};
  if (resource.kind !== "GRPCRoute" || statusCode < 200 || statusCode > 299) return true;
  const origin = originOf(filter, "spec", "directResponse", "statusCode");
  report(
    directResponseForGrpc({ filter: titleOf(filter), title: titleOf(resource), statusCode }, origin, {
      about: { id: idOf(resource), part: "parents" },
    }),
  );
  return false;
}

function lowerRewrite(rewrite: HTTPRouteFilterSpec["urlRewrite"]): RulePart {
  const regex = rewrite?.path?.replaceRegexMatch;
  const path: PathChange | undefined =
    regex === undefined ? undefined : { kind: "regex", pattern: regex.pattern, substitution: regex.substitution };
  const host = lowerHostRewrite(rewrite?.hostname);
  // Without a new host there is no old one to hide.
  const hidesOldHost = host !== undefined && rewrite?.appendXForwardedHost === false ? true : undefined;
  return defined({ path, host, hidesOldHost });
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
