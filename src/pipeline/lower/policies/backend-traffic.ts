// BackendTrafficPolicy: how a route and its destinations treat traffic.

import { sourceBelow } from "../../../model/field-source.ts";
import type { AnyField } from "../../../model/fields.ts";
import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import type { RouteTraffic } from "../../../model/ir/route/route-traffic.ts";
import type { BackendTrafficPolicyResource } from "../../../model/resources/known-resources.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
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
  /** Of the policies that shape the destination; names of clusters end with them. */
  readonly names: readonly string[];
  /** The kind of its active health check. */
  readonly probe: AnyField | undefined;
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
  const policy = context.graph.policies.forRule("BackendTrafficPolicy", context.proxy, listener, route, rule);
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
    names: shapersOf(policy, context).map(nameOf),
    probe: checked.spec?.placeOf("healthCheck", "active", "type"),
  };
}

function targetKinds({ spec }: BackendTrafficPolicyResource): readonly string[] {
  const { targetRef, targetRefs = [], targetSelectors = [] } = spec;
  return [...(targetRef === undefined ? [] : [targetRef]), ...targetRefs, ...targetSelectors].map(({ kind }) => kind);
}

/** Which kinds of traffic of the proxy the policy applies to, alone or merged. */
function placesInForce(
  policy: BackendTrafficPolicyResource,
  { graph, proxy }: LowerContext,
): ReadonlySet<TrafficPlace> {
  const { policies } = graph;
  const parts = new Set(policies.partsOf(policy));
  const isPart = (applied: BackendTrafficPolicyResource | undefined): boolean =>
    applied !== undefined && policies.partsOf(applied).some((part) => parts.has(part));
  const places = proxy.listeners.flatMap((listener) =>
    listener.attachments.flatMap(({ route }) =>
      (route.resource.spec.rules ?? []).flatMap((_, rule) =>
        isPart(policies.forRule("BackendTrafficPolicy", proxy, listener, route, rule))
          ? [placeOfRoute(route.resource.kind)]
          : [],
      ),
    ),
  );
  return new Set(places);
}

/** Of a merged policy, those that have written some setting of clusters. */
function shapersOf(policy: BackendTrafficPolicyResource, { graph }: LowerContext): readonly AnyResource[] {
  const parts = graph.policies.partsOf(policy);
  const source = graph.policies.sourceOf(policy);
  const written = destinationFeatures.filter(({ name }) => policy.spec[name] !== undefined);
  const sources = written.map(({ name }) => sourceBelow(source, name));
  if (sources.some(({ parts: mixed }) => mixed !== undefined)) return parts;
  const documents = new Set(sources.map(({ at }) => at.document));
  return parts.length === 1 ? parts : parts.filter(({ document }) => documents.has(document));
}

function nameOf({ namespace, name }: AnyResource): string {
  return `backendtrafficpolicy/${namespace}/${name}`;
}
