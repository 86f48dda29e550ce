// Where Envoy, browsers or Kubernetes treat a session differently from what its rule says.

import {
  sessionAffinityTwice,
  sessionBehindClusterIp,
  sessionNameShared,
  sessionPathOutside,
  sessionPathRefused,
  sessionTimeoutRefused,
  sessionTimeoutUnused,
} from "../../../diagnostics/catalogue/lower.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { PathMatch, RouteMatch } from "../../../model/ir/matching.ts";
import type { Target } from "../../../model/ir/route.ts";
import type { HTTPRouteRuleSessionPersistence } from "../../../model/resources/generated/http-route.ts";
import { idOf, titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import { routedBackend } from "../destinations/routed-backend.ts";
import { optionalMs } from "../fields/durations.ts";
import { lowerBackendTraffic } from "../policies/backend-traffic.ts";
import type { RuleContext } from "./rule.ts";

/** False where the rule must not be served; reports that, and warns of what may surprise. */
export function canKeepSession(
  spec: HTTPRouteRuleSessionPersistence,
  matches: readonly RouteMatch[],
  context: RuleContext,
): boolean {
  const checks = [
    checkPath(spec.cookie?.path ?? "/", matches, context),
    checkTimeout(spec, context),
    checkBackends(context),
  ];
  return checks.every((sound) => sound);
}

/** Reports lower/session-name-shared where weights choose among backends whose sessions have one name. */
export function checkSharedName(
  { cookie, header }: HTTPRouteRuleSessionPersistence,
  targets: readonly Target[],
  context: RuleContext,
): void {
  const name = header?.name ?? cookie?.name;
  const backends = targets.filter(({ kind }) => kind === "destination").length;
  if (name === undefined || backends < 2) return;
  const field = header === undefined ? "cookie" : "header";
  context.report(sessionNameShared({ ...factsOf(context), field, name, backends }, placeOf(context, field, "name")));
}

/** Reports lower/session-path-refused and lower/session-path-outside. */
function checkPath(path: string, matches: readonly RouteMatch[], context: RuleContext): boolean {
  const facts = { ...factsOf(context), path };
  const place = placeOf(context, "cookie", "path");
  // What follows a semicolon would be another attribute of the cookie.
  if (!/^\/[!-:<-~]*$/.test(path)) {
    context.report(sessionPathRefused(facts, place, aboutRoute(context)));
    return false;
  }
  if (!matches.some((match) => mayBeBelow(match.path, path))) context.report(sessionPathOutside(facts, place));
  return true;
}

function mayBeBelow(match: PathMatch | undefined, path: string): boolean {
  if (match === undefined || match.kind === "regex") return true;
  return isBelow(match.value, path) || (match.kind === "prefix" && isBelow(path, match.value));
}

function isBelow(path: string, above: string): boolean {
  return path === above || path.startsWith(above.endsWith("/") ? above : `${above}/`);
}

/** Reports lower/session-timeout-refused and lower/session-timeout-unused. */
function checkTimeout({ absoluteTimeout, cookie }: HTTPRouteRuleSessionPersistence, context: RuleContext): boolean {
  const timeoutMs = optionalMs(absoluteTimeout);
  if (absoluteTimeout === undefined || timeoutMs === undefined) return true;
  const facts = { ...factsOf(context), timeout: absoluteTimeout };
  const place = placeOf(context, "absoluteTimeout");
  if (cookie?.lifetimeType !== "Permanent") {
    context.report(sessionTimeoutUnused({ ...facts, kind: cookie === undefined ? "header" : "cookie" }, place));
    return true;
  }
  if (timeoutMs > 0 && timeoutMs % 1000 === 0) return true;
  context.report(sessionTimeoutRefused(facts, place, aboutRoute(context)));
  return false;
}

/** Reports lower/session-behind-cluster-ip, and lower/session-affinity-twice as the GEP asks. */
function checkBackends(context: RuleContext): boolean {
  const { resource, rule, graph, listener, route } = context;
  const settings = lowerBackendTraffic(context, listener, route, rule)?.destination ?? {};
  const references = (resource.spec.rules?.[rule]?.backendRefs ?? []) as readonly BackendReference[];
  const checks = references.map((reference) => {
    const backend = routedBackend(graph.references.backend(reference), settings, context.proxy);
    return backend.kind !== "found" || checkBackend(backend, context);
  });
  return checks.every((sound) => sound);
}

function checkBackend(
  { identity, clusterIpAffinity }: Extract<ResolvedBackend, { readonly kind: "found" }>,
  context: RuleContext,
): boolean {
  if (clusterIpAffinity === undefined) return true;
  const facts = { ...factsOf(context), service: `${identity.namespace}/${identity.name}` };
  const place = originAt(context.origin, "sessionPersistence");
  if (clusterIpAffinity === "None") context.report(sessionBehindClusterIp(facts, place));
  else context.report(sessionAffinityTwice(facts, place, aboutRoute(context)));
  return clusterIpAffinity === "None";
}

function factsOf({ resource, rule }: RuleContext) {
  return { title: titleOf(resource), rule };
}

function placeOf({ origin }: RuleContext, ...path: readonly string[]) {
  return originAt(origin, "sessionPersistence", ...path);
}

function aboutRoute({ resource }: RuleContext) {
  return { about: { id: idOf(resource), part: "parents" } } as const;
}
