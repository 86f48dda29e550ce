// The rules of every route on one listener, as routes of the IR.

import { notSupportedYet } from "../../diagnostics/catalogue/lower.ts";
import type { Attachment, ListenerNode } from "../../model/graph.ts";
import type { RouteMatch } from "../../model/ir/matching.ts";
import { type Forward, noHeaderMutation, type Respond, type Route, type RouteAction } from "../../model/ir/route.ts";
import type {
  HTTPRouteRuleBackendRef,
  HTTPRouteRuleFilter,
  HTTPRouteRuleMatch,
} from "../../model/resources/generated/http-route.ts";
import type { GRPCRouteResource, HTTPRouteResource } from "../../model/resources/index.ts";
import { idOf, originOf, titleOf } from "../../model/resources/resource.ts";
import { originAt } from "../../source/document.ts";
import { lowerTargets } from "./backends.ts";
import type { LowerContext } from "./context.ts";
import { lowerGrpcMatch } from "./grpc-matches.ts";
import { lowerHttpMatch } from "./matches.ts";
import { pathRewriteFor } from "./path-rewrite.ts";
import type { ClientPolicy } from "./policies/client-traffic/index.ts";
import { lowerRulePolicies } from "./policies/rule-policies.ts";
import type { RuleContext } from "./rule.ts";
import { lowerFilters, type RuleParts } from "./rule-filters.ts";
import { lowerRuleTraffic } from "./timeouts.ts";
import type { LoweredAttachment } from "./virtual-hosts.ts";

/** HTTPRoutes and GRPCRoutes of the listener; other kinds never stand on an HTTP listener. */
export function lowerAttachments(
  listener: ListenerNode,
  client: ClientPolicy,
  context: LowerContext,
): readonly LoweredAttachment[] {
  return listener.attachments.flatMap((attachment) => {
    const { resource } = attachment.route;
    if (resource.kind !== "HTTPRoute" && resource.kind !== "GRPCRoute") return [];
    return [
      {
        attachment,
        age: context.ages.get(attachment.route) ?? 0,
        routes: lowerRoute(resource, attachment, listener, client, context),
      },
    ];
  });
}

function lowerRoute(
  resource: HTTPRouteResource | GRPCRouteResource,
  { route }: Attachment,
  listener: ListenerNode,
  client: ClientPolicy,
  context: LowerContext,
): readonly Route[] {
  return (resource.spec.rules ?? []).flatMap((_, rule) =>
    lowerRule(
      { ...context, listener, route, resource, rule, origin: originOf(resource, "spec", "rules", rule) },
      client,
    ),
  );
}

/** One route a match (and, with an HTTPRouteFilter's cookie matches, one for each of those). */
function lowerRule(context: RuleContext, client: ClientPolicy): readonly Route[] {
  const { resource, rule } = context;
  const spec = resource.spec.rules?.[rule];
  const filters = lowerFilters((spec?.filters ?? []) as readonly HTTPRouteRuleFilter[], context);
  const parts = refuseSessionPersistence(context) ? "invalid" : filters;
  const policies = lowerRulePolicies(context, client);
  const targets = lowerTargets(
    (spec?.backendRefs ?? []) as readonly HTTPRouteRuleBackendRef[],
    policies.destination,
    context,
  );
  return lowerMatches(context, parts === "invalid" ? [[]] : parts.cookieMatches).map(({ index, match }) => ({
    id: { kind: resource.kind, namespace: resource.namespace, name: resource.name, rule, match: index },
    match,
    action: policies.valid ? lowerAction(parts, match, targets) : respond(500),
    requestHeaders: parts === "invalid" ? noHeaderMutation : parts.requestHeaders,
    responseHeaders: parts === "invalid" ? noHeaderMutation : parts.responseHeaders,
    cors: (parts === "invalid" ? undefined : parts.cors) ?? policies.cors,
    security: policies.security,
    traffic: lowerRuleTraffic(context, policies.traffic, client.settings),
    isGrpc: resource.kind === "GRPCRoute",
    annotations: envoyGatewayAnnotations(resource.metadata.annotations),
    ruleName: spec?.name,
    origin: context.origin,
  }));
}

/** Reports the field; true where the rule has it. */
function refuseSessionPersistence({ resource, rule, origin, report }: RuleContext): boolean {
  if (resource.spec.rules?.[rule]?.sessionPersistence === undefined) return false;
  const facts = { title: titleOf(resource), field: `spec.rules[${rule}].sessionPersistence` };
  report(
    notSupportedYet(
      facts,
      { kind: "key", origin: originAt(origin, "sessionPersistence") },
      { about: { id: idOf(resource), part: "parents" } },
    ),
  );
  return true;
}

const emptyMatch: HTTPRouteRuleMatch = { path: { type: "PathPrefix", value: "/" } };

interface IndexedMatch {
  readonly index: number;
  readonly match: RouteMatch;
}

function lowerMatches(
  { resource, rule }: RuleContext,
  cookieSets: RuleParts["cookieMatches"],
): readonly IndexedMatch[] {
  if (resource.kind === "HTTPRoute") {
    const matches = resource.spec.rules?.[rule]?.matches ?? [emptyMatch];
    return matches.flatMap((match, index) =>
      cookieSets.map((cookies) => ({ index, match: lowerHttpMatch(match, cookies) })),
    );
  }
  const matches = resource.spec.rules?.[rule]?.matches ?? [];
  if (matches.length === 0)
    return cookieSets.map((cookies) => ({ index: -1, match: lowerGrpcMatch(undefined, cookies) }));
  return matches.flatMap((match, index) =>
    cookieSets.map((cookies) => ({ index, match: lowerGrpcMatch(match, cookies) })),
  );
}

/** A redirect or direct response answers by itself; else the targets do, and without any the answer is 500. */
function lowerAction(parts: RuleParts | "invalid", match: RouteMatch, targets: Forward["targets"]): RouteAction {
  if (parts === "invalid") return respond(500);
  const path = parts.path && pathRewriteFor(parts.path, match);
  if (parts.redirect !== undefined) return { ...parts.redirect, path };
  if (parts.respond !== undefined) return parts.respond;
  if (targets.every(({ kind }) => kind === "broken")) return respond(brokenStatus(targets));
  const rewrite = path === undefined && parts.host === undefined ? undefined : { path, host: parts.host };
  return { kind: "forward", targets, rewrite, mirrors: parts.mirrors };
}

/** 503 when only endpoints lack; 500 when a reference is broken or there is none. */
function brokenStatus(targets: Forward["targets"]): number {
  return targets.length > 0 && targets.every((target) => target.kind === "broken" && target.status === 503) ? 503 : 500;
}

function respond(status: number): Respond {
  return { kind: "respond", status, body: undefined, contentType: undefined, headers: noHeaderMutation };
}

const annotationPrefix = "gateway.envoyproxy.io/";

function envoyGatewayAnnotations(annotations: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(annotations)
      .filter(([name]) => name.startsWith(annotationPrefix))
      .map(([name, value]) => [name.slice(annotationPrefix.length), value]),
  );
}
