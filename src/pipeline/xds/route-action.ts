// Forwarding: to which clusters a route sends its requests, and how.

import type { RouteAction, WeightedCluster_ClusterWeight } from "../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Forward, Route, Target } from "../../model/ir/route.ts";
import { fields, unlessEmpty } from "./fields.ts";
import { buildHashPolicy } from "./hash-policy.ts";
import { buildHeaderLists, changesNothing } from "./header-mutation.ts";
import { buildMirrors } from "./mirrors.ts";
import { invalidBackendCluster } from "./names.ts";
import { buildRetry } from "./retry.ts";
import { buildRewrite } from "./rewrite.ts";
import { buildRouteTimeouts } from "./timeouts.ts";

type DestinationTarget = Extract<Target, { readonly kind: "destination" }>;

/** @see envoy.config.route.v3.RouteAction */
export function buildForward({ targets, rewrite, mirrors }: Forward, { traffic, isGrpc }: Route): RouteAction {
  return fields<RouteAction>(buildTargets(targets), rewrite && buildRewrite(rewrite), buildRouteTimeouts(traffic), {
    retry_policy: traffic.retry && buildRetry(traffic.retry),
    request_mirror_policies: unlessEmpty(buildMirrors(mirrors)),
    hash_policy: unlessEmpty((traffic.hashPolicy ?? []).map(buildHashPolicy)),
    // A WebSocket never comes to the end that a buffered request waits for.
    upgrade_configs: isGrpc || traffic.requestBuffer ? undefined : [{ upgrade_type: "websocket" }],
  });
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
}: DestinationTarget): WeightedCluster_ClusterWeight {
  return fields({
    name: destination,
    weight,
    ...buildHeaderLists(requestHeaders, responseHeaders),
    host_rewrite_literal: hostRewrite,
  });
}

/** Broken shares go to a cluster that does not exist. */
function buildBrokenWeight(targets: readonly Target[]): readonly WeightedCluster_ClusterWeight[] {
  const weight = targets.filter(isBroken).reduce((sum, target) => sum + target.weight, 0);
  return weight === 0 ? [] : [{ name: invalidBackendCluster, weight }];
}

/** Envoy has one code a route; as in Envoy Gateway a lack of endpoints decides it. */
function brokenResponseCode(targets: readonly Target[]): RouteAction["cluster_not_found_response_code"] {
  return targets.some((target) => isBroken(target) && target.status === 503)
    ? "SERVICE_UNAVAILABLE"
    : "INTERNAL_SERVER_ERROR";
}

function isPlain({ requestHeaders, responseHeaders, hostRewrite }: DestinationTarget): boolean {
  return hostRewrite === undefined && changesNothing(requestHeaders) && changesNothing(responseHeaders);
}

function isDestination(target: Target): target is DestinationTarget {
  return target.kind === "destination";
}

function isBroken(target: Target): target is Extract<Target, { readonly kind: "broken" }> {
  return target.kind === "broken";
}
