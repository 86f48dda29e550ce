// The policies that apply to one rule on one listener, put together.

import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import type { Extensions } from "../../../model/ir/extension/extensions.ts";
import type { RouteTraffic } from "../../../model/ir/route/route-traffic.ts";
import type { Cors } from "../../../model/ir/security/cors.ts";
import type { Security } from "../../../model/ir/security/security.ts";
import type { Lowered } from "../fields/lower-fields.ts";
import type { Place } from "../fields/places.ts";
import { type BackendTraffic, lowerBackendTraffic } from "../policies/backend-traffic.ts";
import type { ClientPolicy } from "../policies/client-traffic/client-policy.ts";
import { extensionFeatures } from "../policies/extension/extension.ts";
import { lowerPolicy } from "../policies/lower-policy.ts";
import { knowsAddress } from "../policies/security/geo-address.ts";
import { securityFeatures } from "../policies/security/security.ts";
import type { SecurityParts } from "../policies/security/security-feature.ts";
import { type TrafficPlace, trafficPlaces } from "../policies/traffic-places.ts";
import type { DestinationPolicy } from "./destination-policy.ts";
import type { RuleContext } from "./rule.ts";

interface RulePolicies {
  /** False: a policy that applies has an error, and the rule is answered with 500, not served without it. */
  readonly valid: boolean;
  readonly cors: Cors | undefined;
  readonly security: Security;
  readonly traffic: RouteTraffic;
  readonly extensions: Extensions;
  readonly destination: DestinationPolicy;
}

export function lowerRulePolicies(context: RuleContext, client: ClientPolicy): RulePolicies {
  const traffic = lowerBackendTraffic(context, context.listener, context.route, context.rule);
  const security = lowerSecurity(context, client);
  const extensions = lowerExtensions(context);
  const { cors, ...rest } = security.parts;
  // Envoy might reject a broken policy's cluster settings.
  const destination = destinationPolicy(traffic?.valid === false ? undefined : traffic, client, context);
  const valid = client.valid && traffic?.valid !== false && security.valid && extensions.valid;
  // The 500 is the whole answer: what is left of a broken policy must not answer before it.
  if (!valid) return { valid, cors: undefined, security: {}, traffic: {}, extensions: {}, destination };
  return { valid, cors, security: rest, traffic: traffic?.route ?? {}, extensions: extensions.parts, destination };
}

/** All fields of these policies act on requests. */
const requests: Place<TrafficPlace> = {
  where: "requests",
  words: trafficPlaces,
  aimed: true,
  others: () => new Set(),
};

function lowerSecurity(context: RuleContext, client: ClientPolicy): Lowered<SecurityParts> {
  const { graph, proxy, listener, route, rule } = context;
  const policy = graph.policies.forRule("SecurityPolicy", proxy, listener, route, rule);
  if (policy === undefined) return { parts: {}, valid: true };
  const lowered = lowerPolicy<"SecurityPolicy", SecurityParts, TrafficPlace>(
    securityFeatures,
    policy,
    requests,
    context,
  );
  return knowsAddress(policy, client, context) ? lowered : { ...lowered, valid: false };
}

function lowerExtensions(context: RuleContext): Lowered<Extensions> {
  const { graph, proxy, listener, route, rule } = context;
  const policy = graph.policies.forRule("EnvoyExtensionPolicy", proxy, listener, route, rule);
  if (policy === undefined) return { parts: {}, valid: true };
  return lowerPolicy<"EnvoyExtensionPolicy", Extensions, TrafficPlace>(extensionFeatures, policy, requests, context);
}

const noSettings: DestinationSettings = {};

/** Only policies that shape the cluster are in its name; with a policy of route settings alone, clusters are shared. */
function destinationPolicy(
  traffic: BackendTraffic | undefined,
  client: ClientPolicy,
  context: RuleContext,
): DestinationPolicy {
  const settings = traffic === undefined ? noSettings : withProbeHost(traffic.destination, context);
  const http1 = client.upstreamHttp1;
  return {
    settings,
    probe: traffic?.probe,
    http1,
    names: [
      ...(traffic === undefined || Object.keys(settings).length === 0 ? [] : traffic.names),
      ...(http1 === undefined || client.name === undefined ? [] : [client.name]),
    ],
    balancesAcrossBackends: settings.loadBalancer?.kind === "consistentHash",
  };
}

/** A probe without a Host header of its own carries the route's, as in Envoy Gateway. */
function withProbeHost(settings: DestinationSettings, { resource }: RuleContext): DestinationSettings {
  const { healthCheck } = settings;
  const host = resource.spec.hostnames?.find((hostname) => !hostname.startsWith("*"));
  if (healthCheck?.active?.probe.kind !== "http") return settings;
  const { active } = healthCheck;
  const { probe } = healthCheck.active;
  if (probe.host !== undefined || host === undefined) return settings;
  return {
    ...settings,
    healthCheck: { ...healthCheck, active: { ...active, probe: { ...probe, host } } },
  };
}
