// The policies that apply to a TCPRoute, TLSRoute or UDPRoute on one listener.

import { defined } from "../../../base/defined.ts";
import { policyNotOnRoute } from "../../../diagnostics/catalogue/lower.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import type { Authorization } from "../../../model/ir/security/authorization.ts";
import type { SecurityPolicySpec } from "../../../model/resources/generated/security-policy.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { Place } from "../fields/places.ts";
import { aboutPolicy } from "../fields/unsupported.ts";
import { lowerBackendTraffic } from "../policies/backend-traffic.ts";
import { lowerPolicy } from "../policies/lower-policy.ts";
import { securityFeatures } from "../policies/security/security.ts";
import type { SecurityParts } from "../policies/security/security-feature.ts";
import { type TrafficPlace, trafficPlaces } from "../policies/traffic-places.ts";
import type { ConnectionContext } from "./connection-context.ts";

interface ConnectionPolicies {
  /** False: a policy that applies has an error, which was reported, and connections are closed rather than pass without it. */
  readonly valid: boolean;
  readonly destination: DestinationSettings;
  readonly hashBySourceIp: boolean;
  readonly authorization?: Authorization;
  /** The policy that shapes the destination. */
  readonly names: readonly string[];
}

const noSettings: DestinationSettings = {};

/** Reports lower/policy-not-on-route. */
export function lowerConnectionPolicies(context: ConnectionContext): ConnectionPolicies {
  const security = lowerSecurity(context);
  const valid = refuse("EnvoyExtensionPolicy", context) && security !== "invalid";
  const own = security === "invalid" ? {} : security;
  const traffic = lowerBackendTraffic(context, context.listener, context.route, 0);
  if (traffic === undefined) return { ...own, valid, destination: noSettings, hashBySourceIp: false, names: [] };
  return {
    ...own,
    valid: valid && traffic.valid,
    destination: traffic.destination,
    hashBySourceIp: traffic.route.hashPolicy?.some(({ kind }) => kind === "sourceIp") ?? false,
    names: traffic.names,
  };
}

const connections: Place<TrafficPlace> = {
  where: "connections",
  words: trafficPlaces,
  aimed: true,
  others: () => new Set(),
};

/** Of a SecurityPolicy, connections can have the rules about addresses; "invalid" where it has anything else, which is reported. */
function lowerSecurity(context: ConnectionContext): Pick<ConnectionPolicies, "authorization"> | "invalid" {
  const policy = policyOf("SecurityPolicy", context);
  if (policy === undefined) return {};
  if (context.resource.kind === "UDPRoute" || !isAboutAddresses(policy.spec)) {
    refuse("SecurityPolicy", context);
    return "invalid";
  }
  const { parts, valid } = lowerPolicy<"SecurityPolicy", SecurityParts, TrafficPlace>(
    securityFeatures,
    policy,
    connections,
    context,
  );
  return valid ? defined({ authorization: parts.authorization }) : "invalid";
}

const anywhere = new Set(["authorization", "mergeType", "targetRef", "targetRefs", "targetSelectors"]);

/** Without what only requests have: a rule that lost such a condition would match more than it says. */
function isAboutAddresses(spec: SecurityPolicySpec): boolean {
  const rules = spec.authorization?.rules ?? [];
  return (
    Object.keys(spec).every((field) => anywhere.has(field)) &&
    rules.every(({ operation, cel }) => operation === undefined && cel === undefined) &&
    rules.every(({ principal = {} }) => Object.keys(principal).every((field) => field === "clientCIDRs"))
  );
}

function policyOf<Kind extends "SecurityPolicy" | "EnvoyExtensionPolicy">(kind: Kind, context: ConnectionContext) {
  const { graph, proxy, listener, route } = context;
  return graph.policies.forRule(kind, proxy, listener, route, 0);
}

/** Access control and extensions must not be left out silently; false where there is such a policy. */
function refuse(kind: "SecurityPolicy" | "EnvoyExtensionPolicy", context: ConnectionContext): boolean {
  const { graph, resource, report } = context;
  const policy = policyOf(kind, context);
  if (policy === undefined) return true;
  if (graph.policies.isBroken(policy)) return false;
  const facts = { policy: titleOf(policy), kind, route: titleOf(resource), routeKind: resource.kind };
  report(policyNotOnRoute(facts, originOf(policy), { about: aboutPolicy(policy) }));
  return false;
}
