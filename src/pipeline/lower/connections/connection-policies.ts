// The policies in force for a TCPRoute, TLSRoute or UDPRoute on one listener.

import { defined } from "../../../base/defined.ts";
import { noEffectOnConnections, policyNotOnRoute } from "../../../diagnostics/catalogue/lower.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import type { BackendTrafficPolicyResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import { lowerPolicy } from "../fields/policy-field.ts";
import { aboutPolicy, refuseField } from "../fields/unsupported.ts";
import { type BackendTraffic, backendTrafficFields } from "../policies/backend-traffic/index.ts";
import type { ConnectionContext } from "./connection-context.ts";

export interface ConnectionPolicies {
  /** False: a policy in force cannot be followed, which was reported, and connections are closed rather than go without it. */
  readonly valid: boolean;
  readonly destination: DestinationSettings;
  readonly hashBySourceIp: boolean;
  /** The policy that shapes the destination. */
  readonly names: readonly string[];
}

/** What of a BackendTrafficPolicy is about requests, by the field that says it. */
const requestFields: Readonly<Partial<Record<keyof BackendTraffic, readonly string[]>>> = {
  requestTimeoutMs: ["timeout", "http", "requestTimeout"],
  streamIdleTimeoutMs: ["timeout", "http", "streamIdleTimeout"],
  maxStreamDurationMs: ["timeout", "http", "maxStreamDuration"],
  connectionIdleTimeoutMs: ["timeout", "http", "connectionIdleTimeout"],
  maxConnectionDurationMs: ["timeout", "http", "maxConnectionDuration"],
  retry: ["retry"],
  localRateLimit: ["rateLimit"],
  faultInjection: ["faultInjection"],
  requestBuffer: ["requestBuffer"],
};

const noSettings: DestinationSettings = {};

/** Reports lower/policy-not-on-route, and lower/no-effect-on-connections or, for a policy of the route itself, lower/not-supported-yet. */
export function lowerConnectionPolicies(context: ConnectionContext): ConnectionPolicies {
  const valid = refuseOthers(context);
  const { graph, gateway, listener, route } = context;
  const policy = graph.policies.forRule("BackendTrafficPolicy", gateway, listener, route, 0);
  if (policy === undefined) return { valid, destination: noSettings, hashBySourceIp: false, names: [] };
  const lowered = context.memo.once(policy, () => lowerPolicy(backendTrafficFields, policy, context));
  const fitting = refuseRequestFields(policy, lowered.parts, context);
  const { connectTimeoutMs, circuitBreaker, healthCheck, loadBalancer } = lowered.parts;
  const hashBySourceIp = hashesBySource(lowered.parts);
  const balancer = loadBalancer?.kind === "consistentHash" && !hashBySourceIp ? undefined : loadBalancer;
  return {
    valid: valid && lowered.valid && fitting,
    destination: defined({
      connectTimeoutMs,
      circuitBreaker,
      healthCheck: healthCheck && probesByGrpc(lowered.parts) ? { ...healthCheck, active: undefined } : healthCheck,
      loadBalancer: balancer,
    }),
    hashBySourceIp,
    names: [`backendtrafficpolicy/${policy.namespace}/${policy.name}`],
  };
}

/** Who may call, and foreign code, must not be left out in silence. */
function refuseOthers({ graph, gateway, listener, route, resource, report }: ConnectionContext): boolean {
  let none = true;
  for (const kind of ["SecurityPolicy", "EnvoyExtensionPolicy"] as const) {
    const policy = graph.policies.forRule(kind, gateway, listener, route, 0);
    if (policy === undefined) continue;
    none = false;
    if (graph.policies.isBroken(policy)) continue;
    const facts = { policy: titleOf(policy), kind, route: titleOf(resource), routeKind: resource.kind };
    report(policyNotOnRoute(facts, originOf(policy), { about: aboutPolicy(policy) }));
  }
  return none;
}

function hashesBySource({ hashPolicy = [] }: Partial<BackendTraffic>): boolean {
  return hashPolicy.some(({ kind }) => kind === "sourceIp");
}

/** Which needs HTTP/2, and connections are passed on as they are. */
function probesByGrpc({ healthCheck }: Partial<BackendTraffic>): boolean {
  return healthCheck?.active?.probe.kind === "grpc";
}

/** False: the policy aims at the route itself, and then its words about requests are errors. */
function refuseRequestFields(
  policy: BackendTrafficPolicyResource,
  parts: Partial<BackendTraffic>,
  { resource, report }: ConnectionContext,
): boolean {
  const hash = parts.hashPolicy !== undefined && !hashesBySource(parts) ? [["loadBalancer", "consistentHash"]] : [];
  const written = Object.entries(requestFields).filter(([part]) => parts[part as keyof BackendTraffic] !== undefined);
  const probe = probesByGrpc(parts) ? [["healthCheck", "active", "grpc"]] : [];
  const fields = [...written.map(([, path]) => path), ...hash, ...probe];
  if (fields.length === 0) return true;
  if (aimsAt(policy, resource.kind)) {
    for (const path of fields) refuseField(policy, path, report);
    return false;
  }
  const facts = {
    title: titleOf(policy),
    fields: fields.map((path) => `spec.${path.join(".")}`),
    place: titleOf(resource),
  };
  report(noEffectOnConnections(facts, originOf(policy)));
  return true;
}

function aimsAt({ spec }: BackendTrafficPolicyResource, kind: string): boolean {
  const { targetRef, targetRefs = [], targetSelectors = [] } = spec;
  return [...(targetRef === undefined ? [] : [targetRef]), ...targetRefs, ...targetSelectors].some(
    (target) => target.kind === kind,
  );
}
