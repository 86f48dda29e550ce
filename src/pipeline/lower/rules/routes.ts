// The rules of every route on one listener, as routes of the IR.

import { defined } from "../../../base/defined.ts";
import { Field } from "../../../model/fields.ts";
import type { Attachment, ListenerNode } from "../../../model/graph/attachment.ts";
import { noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { RouteMatch } from "../../../model/ir/matching.ts";
import type { Forward, Respond, Route, RouteAction } from "../../../model/ir/route.ts";
import type {
  HTTPRouteRuleBackendRef,
  HTTPRouteRuleFilter,
  HTTPRouteRuleMatch,
} from "../../../model/resources/generated/http-route.ts";
import { isHttpRoute } from "../../../model/resources/kind-facts.ts";
import type { GRPCRouteResource, HTTPRouteResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { regexesAreSound } from "../fields/regexes.ts";
import type { ClientPolicy } from "../policies/client-traffic/client-policy.ts";
import { withCorsOfBackends } from "./backend-cors.ts";
import { lowerTargets } from "./backends.ts";
import { lowerGrpcMatch } from "./grpc-matches.ts";
import { soundResolverTargets } from "./host-resolver.ts";
import { lowerHttpMatch } from "./matches.ts";
import { pathRewriteFor } from "./path-rewrite.ts";
import type { RuleContext } from "./rule.ts";
import { lowerFilters, type RuleParts } from "./rule-filters.ts";
import { lowerRulePolicies } from "./rule-policies.ts";
import { noteOwnServers, ruleSecurity } from "./rule-security.ts";
import { checkSessionOfTargets, lowerSessionPersistence } from "./session-persistence.ts";
import { lowerRuleTraffic } from "./timeouts.ts";

/** One attached route with what its rules became on this listener. */
export interface LoweredAttachment {
  readonly attachment: Attachment;
  /** The route object's place in order of age. */
  readonly age: number;
  readonly routes: readonly Route[];
}

/** HTTPRoutes and GRPCRoutes of the listener; other kinds never attach to an HTTP listener. */
export function lowerAttachments(
  listener: ListenerNode,
  client: ClientPolicy,
  context: LowerContext,
): readonly LoweredAttachment[] {
  return listener.attachments.flatMap((attachment) => {
    const { resource } = attachment.route;
    if (!isHttpRoute(resource)) return [];
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
      { listener, route, resource, rule, origin: originOf(resource, "spec", "rules", rule), ...context },
      client,
    ),
  );
}

/** One route a match (and, with an HTTPRouteFilter's cookie matches, one for each of those). */
function lowerRule(context: RuleContext, client: ClientPolicy): readonly Route[] {
  const { resource, rule } = context;
  const spec = resource.spec.rules?.[rule];
  const references = (spec?.backendRefs ?? []) as readonly HTTPRouteRuleBackendRef[];
  const own = lowerFilters((spec?.filters ?? []) as readonly HTTPRouteRuleFilter[], context);
  const filters = withCorsOfBackends(own, references, context);
  const matches = lowerMatches(context, filters === "invalid" ? [[]] : filters.cookieMatches);
  const session = lowerSessionPersistence(
    matches.map(({ match }) => match),
    context,
  );
  const parts = session === "invalid" ? "invalid" : filters;
  const sessionPersistence = session === "invalid" ? undefined : session;
  const policies = lowerRulePolicies(context, client);
  const security =
    policies.valid && parts !== "invalid" ? ruleSecurity(parts, policies.security, context) : policies.security;
  const all = lowerTargets(references, policies.destination, context, sessionPersistence);
  const targets = soundResolverTargets(all, parts === "invalid" ? undefined : parts.host, context);
  checkSessionOfTargets(targets, context);
  noteOwnServers(targets, policies.security, context);
  return matches.map(({ index, match }) => ({
    id: { kind: resource.kind, namespace: resource.namespace, name: resource.name, rule, match: index },
    match,
    action: policies.valid ? lowerAction(parts, match, targets) : respond(500),
    requestHeaders: parts === "invalid" ? noHeaderMutation : parts.requestHeaders,
    responseHeaders: parts === "invalid" ? noHeaderMutation : parts.responseHeaders,
    cors: (parts === "invalid" ? undefined : parts.cors) ?? policies.cors,
    security,
    traffic: lowerRuleTraffic(context, policies.traffic, client.settings),
    extensions: policies.extensions,
    ...(sessionPersistence && { sessionPersistence }),
    ...(parts !== "invalid" && parts.credential && { credential: parts.credential }),
    isGrpc: resource.kind === "GRPCRoute",
    annotations: envoyGatewayAnnotations(resource.metadata.annotations),
    ruleName: spec?.name,
    origin: context.origin,
  }));
}

const emptyMatch: HTTPRouteRuleMatch = { path: { type: "PathPrefix", value: "/" } };

interface IndexedMatch {
  readonly index: number;
  readonly match: RouteMatch;
}

/** A match that Envoy could not compile matches nothing; it is reported, and the rule's other matches stay. */
function lowerMatches(context: RuleContext, cookieSets: RuleParts["cookieMatches"]): readonly IndexedMatch[] {
  const { resource, rule } = context;
  if (resource.kind === "HTTPRoute") {
    const matches = resource.spec.rules?.[rule]?.matches ?? [emptyMatch];
    return indexed(matches, (match) => cookieSets.map((cookies) => lowerHttpMatch(match, cookies)), context);
  }
  const matches = resource.spec.rules?.[rule]?.matches ?? [];
  if (matches.length === 0)
    return cookieSets.map((cookies) => ({ index: -1, match: lowerGrpcMatch(undefined, cookies) }));
  return indexed(matches, (match) => cookieSets.map((cookies) => lowerGrpcMatch(match, cookies)), context);
}

function indexed<Match extends object>(
  matches: readonly Match[],
  lower: (match: Match) => readonly RouteMatch[],
  { resource, rule, report }: RuleContext,
): readonly IndexedMatch[] {
  const about = { id: idOf(resource), part: "parents" } as const;
  return matches.flatMap((match, index) => {
    const at = originOf(resource, "spec", "rules", rule, "matches", index);
    if (!regexesAreSound(new Field(match, { resource, at, about }, report))) return [];
    return lower(match).map((lowered) => ({ index, match: lowered }));
  });
}

/** A redirect or direct response answers by itself; else the targets do, and without any the answer is 500. */
function lowerAction(parts: RuleParts | "invalid", match: RouteMatch, targets: Forward["targets"]): RouteAction {
  if (parts === "invalid") return respond(500);
  const path = parts.path && pathRewriteFor(parts.path, match);
  if (parts.redirect !== undefined) return { ...parts.redirect, path };
  if (parts.respond !== undefined) return parts.respond;
  const broken = brokenStatus(targets);
  if (broken !== undefined) return respond(broken);
  const rewrite =
    path === undefined && parts.host === undefined
      ? undefined
      : { path, host: parts.host, ...defined({ hidesOldHost: parts.hidesOldHost }) };
  return { kind: "forward", targets, rewrite, mirrors: parts.mirrors };
}

/** What every request is answered with: 503 when only endpoints are missing, 500 when references are broken or there are none; undefined where shares differ. */
function brokenStatus(targets: Forward["targets"]): number | undefined {
  const statuses = new Set(targets.map((target) => (target.kind === "broken" ? target.status : undefined)));
  const [first = 500] = statuses;
  return targets.some(({ kind }) => kind !== "broken") || statuses.size > 1 ? undefined : first;
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
