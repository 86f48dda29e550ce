// The forwarding action of a route: its clusters, and how it sends requests to them.

import type {
  RouteAction,
  RouteAction_ClusterNotFoundResponseCode,
  WeightedCluster_ClusterWeight,
} from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import { noHeaderMutation } from "../../../model/ir/header-mutation.ts";
import type { Forward, Rewrite, Route, Target } from "../../../model/ir/route.ts";
import { buildSessionPart } from "../filters/traffic/session-persistence.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildHeaderLists, changesNothing } from "../messages/header-mutation.ts";
import { emptyCluster, invalidBackendCluster } from "../names.ts";
import { independentTargets, type Share } from "./draws.ts";
import { buildHashPolicy } from "./hash-policy.ts";
import { buildMirrors } from "./mirrors.ts";
import { buildRetry } from "./retry.ts";
import { buildRewrite } from "./rewrite.ts";
import { buildRouteTimeouts } from "./timeouts.ts";
import { buildUpgrades } from "./upgrades.ts";

type DestinationTarget = Extract<Target, { readonly kind: "destination" }>;

/** @see envoy.config.route.v3.RouteAction */
export function buildForward(action: Forward, route: Route, share: Share | undefined): RouteAction {
  const { traffic } = route;
  const { rewrite, mirrors } = action;
  const targets = independentTargets(action, share);
  return fields<RouteAction>(
    buildTargets(targets),
    rewrite && buildRewrite(ownRewrite(rewrite, targets)),
    buildRouteTimeouts(traffic),
    {
      retry_policy: traffic.retry && buildRetry(traffic.retry),
      request_mirror_policies: unlessEmpty(buildMirrors(mirrors, share)),
      hash_policy: unlessEmpty((traffic.hashPolicy ?? []).map(buildHashPolicy)),
      upgrade_configs: unlessEmpty(buildUpgrades(route)),
    },
  );
}

/** Where the host of the request is resolved, the filter that does so has rewritten it before. */
function ownRewrite(rewrite: Rewrite, [target]: readonly Target[]): Rewrite {
  const isRewritten = target?.kind === "destination" && target.hostResolver !== undefined;
  return isRewritten ? { ...rewrite, host: undefined } : rewrite;
}

function buildTargets(targets: readonly Target[]): RouteAction {
  const [first] = targets;
  if (targets.length === 1 && first?.kind === "destination" && isPlain(first)) return { cluster: first.destination };
  return {
    weighted_clusters: { clusters: [...targets.filter(isDestination).map(buildWeight), ...buildBrokenWeight(targets)] },
    ...(targets.some(isBroken) && { cluster_not_found_response_code: brokenResponseCode(targets) }),
  };
}

function buildWeight({
  destination,
  weight,
  requestHeaders,
  responseHeaders,
  hostRewrite,
  hostResolver,
  sessionPersistence,
}: DestinationTarget): WeightedCluster_ClusterWeight {
  return fields({
    name: destination,
    weight,
    ...buildHeaderLists(requestHeaders, responseHeaders),
    // Other rewrites are those of a share, which has a route of its own; the host of a resolver is rewritten before.
    host_rewrite_literal: hostResolver === undefined && hostRewrite?.kind === "literal" ? hostRewrite.host : undefined,
    typed_per_filter_config: sessionPersistence && buildSessionPart(sessionPersistence),
  });
}

/**
 * Broken shares go to a cluster that does not exist, for which a route has one response code. If that is 500, shares whose endpoints
 * are missing go to a cluster without endpoints, which answers 503.
 */
function buildBrokenWeight(targets: readonly Target[]): readonly WeightedCluster_ClusterWeight[] {
  const lacking = isBrokenInTwoWays(targets) ? emptyCluster : invalidBackendCluster;
  const weights = new Map<string, number>();
  const broken = targets.filter(isBroken);
  for (const { status, weight } of broken) {
    const name = status === 503 ? lacking : invalidBackendCluster;
    weights.set(name, (weights.get(name) ?? 0) + weight);
  }
  const headers = buildHeaderLists(noHeaderMutation, broken[0]?.responseHeaders ?? noHeaderMutation);
  return [...weights].map(([name, weight]) => fields({ name, weight, ...headers }));
}

function brokenResponseCode(targets: readonly Target[]): RouteAction_ClusterNotFoundResponseCode {
  return isBrokenWith(500, targets) ? "INTERNAL_SERVER_ERROR" : "SERVICE_UNAVAILABLE";
}

/** Some shares are answered with 500 and some with 503. */
export function isBrokenInTwoWays(targets: readonly Target[]): boolean {
  return isBrokenWith(500, targets) && isBrokenWith(503, targets);
}

function isBrokenWith(status: 500 | 503, targets: readonly Target[]): boolean {
  return targets.some((target) => isBroken(target) && target.status === status);
}

function isPlain({ requestHeaders, responseHeaders, hostRewrite, sessionPersistence }: DestinationTarget): boolean {
  return (
    sessionPersistence === undefined &&
    hostRewrite === undefined &&
    changesNothing(requestHeaders) &&
    changesNothing(responseHeaders)
  );
}

function isDestination(target: Target): target is DestinationTarget {
  return target.kind === "destination";
}

function isBroken(target: Target): target is Extract<Target, { readonly kind: "broken" }> {
  return target.kind === "broken";
}
