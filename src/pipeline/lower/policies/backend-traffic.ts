// BackendTrafficPolicy: how a route and its destinations treat traffic.

import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import type { RouteTraffic } from "../../../model/ir/route/route-traffic.ts";
import type { BackendTrafficPolicyResource } from "../../../model/resources/known-resources.ts";
import type { LowerContext } from "../context.ts";
import type { AnyFeature } from "../fields/field-feature.ts";
import { lowerChecked } from "../fields/lower-fields.ts";
import type { Place } from "../fields/places.ts";
import { admissionControl } from "./cluster-settings/admission-control.ts";
import { clusterSettings } from "./cluster-settings/cluster-settings.ts";
import { routingType } from "./cluster-settings/routing-type.ts";
import { useClientProtocol } from "./cluster-settings/use-client-protocol.ts";
import { checkPolicy } from "./lower-policy.ts";
import { routeTraffic } from "./route-traffic/route-traffic.ts";
import { placeOfRoute, type TrafficPlace, trafficPlaces } from "./traffic-places.ts";

export interface BackendTraffic {
  readonly destination: DestinationSettings;
  readonly route: RouteTraffic;
  /** False: what the policy applies to must not be served without it. */
  readonly valid: boolean;
  readonly policy: BackendTrafficPolicyResource;
}

const destinationFeatures = [...clusterSettings, admissionControl, routingType, useClientProtocol];

export const backendTrafficFeatures: readonly AnyFeature<TrafficPlace>[] = [...destinationFeatures, ...routeTraffic];

/** What the policy that applies to a rule says; undefined without a policy. */
export function lowerBackendTraffic(
  context: LowerContext,
  listener: ListenerNode,
  route: RouteNode,
  rule: number,
): BackendTraffic | undefined {
  const policy = context.graph.policies.forRule("BackendTrafficPolicy", context.gateway, listener, route, rule);
  const where = placeOfRoute(route.resource.kind);
  return policy && context.memo.once(policy, where, () => lowerPolicy(policy, where, context));
}

function lowerPolicy(policy: BackendTrafficPolicyResource, where: TrafficPlace, context: LowerContext): BackendTraffic {
  const place: Place<TrafficPlace> = {
    where,
    words: trafficPlaces,
    aimed: targetKinds(policy).some((kind) => kind.endsWith("Route") && placeOfRoute(kind) === where),
    others: () => placesInForce(policy, context),
  };
  const checked = checkPolicy<"BackendTrafficPolicy", TrafficPlace>(backendTrafficFeatures, policy, place, context);
  const destination = lowerChecked(destinationFeatures, checked, context);
  const route = lowerChecked(routeTraffic, checked, context);
  return {
    destination: destination.parts,
    route: route.parts,
    valid: destination.valid && route.valid,
    policy,
  };
}

function targetKinds({ spec }: BackendTrafficPolicyResource): readonly string[] {
  const { targetRef, targetRefs = [], targetSelectors = [] } = spec;
  return [...(targetRef === undefined ? [] : [targetRef]), ...targetRefs, ...targetSelectors].map(({ kind }) => kind);
}

/** Which kinds of traffic of the Gateway the policy applies to. */
function placesInForce(
  policy: BackendTrafficPolicyResource,
  { graph, gateway }: LowerContext,
): ReadonlySet<TrafficPlace> {
  const places = gateway.listeners.flatMap((listener) =>
    listener.attachments.flatMap(({ route }) =>
      (route.resource.spec.rules ?? []).flatMap((_, rule) =>
        graph.policies.forRule("BackendTrafficPolicy", gateway, listener, route, rule) === policy
          ? [placeOfRoute(route.resource.kind)]
          : [],
      ),
    ),
  );
  return new Set(places);
}

/** How names of clusters end with it. */
export function nameOf({ policy: { namespace, name } }: BackendTraffic): string {
  return `backendtrafficpolicy/${namespace}/${name}`;
}
