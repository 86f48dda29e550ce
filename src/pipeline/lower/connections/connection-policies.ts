// The policies that apply to a TCPRoute, TLSRoute or UDPRoute on one listener.

import { policyNotOnRoute } from "../../../diagnostics/catalogue/lower.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import { aboutPolicy } from "../fields/unsupported.ts";
import { lowerBackendTraffic } from "../policies/backend-traffic.ts";
import type { ConnectionContext } from "./connection-context.ts";

interface ConnectionPolicies {
  /** False: a policy that applies has an error, which was reported, and connections are closed rather than pass without it. */
  readonly valid: boolean;
  readonly destination: DestinationSettings;
  readonly hashBySourceIp: boolean;
  /** The policy that shapes the destination. */
  readonly names: readonly string[];
}

const noSettings: DestinationSettings = {};

/** Reports lower/policy-not-on-route. */
export function lowerConnectionPolicies(context: ConnectionContext): ConnectionPolicies {
  const valid = refuseOthers(context);
  const traffic = lowerBackendTraffic(context, context.listener, context.route, 0);
  if (traffic === undefined) return { valid, destination: noSettings, hashBySourceIp: false, names: [] };
  return {
    valid: valid && traffic.valid,
    destination: traffic.destination,
    hashBySourceIp: traffic.route.hashPolicy?.some(({ kind }) => kind === "sourceIp") ?? false,
    names: traffic.names,
  };
}

/** Access control and extensions must not be left out silently. */
function refuseOthers({ graph, proxy, listener, route, resource, report }: ConnectionContext): boolean {
  let none = true;
  for (const kind of ["SecurityPolicy", "EnvoyExtensionPolicy"] as const) {
    const policy = graph.policies.forRule(kind, proxy, listener, route, 0);
    if (policy === undefined) continue;
    none = false;
    if (graph.policies.isBroken(policy)) continue;
    const facts = { policy: titleOf(policy), kind, route: titleOf(resource), routeKind: resource.kind };
    report(policyNotOnRoute(facts, originOf(policy), { about: aboutPolicy(policy) }));
  }
  return none;
}
