// The policies in force for one rule on one listener, put together.

import { InternalError } from "../../../base/internal-error.ts";
import { notSupportedYet } from "../../../diagnostics/catalogue/lower.ts";
import {
  type DestinationSettings,
  destinationSettingNames,
} from "../../../model/ir/destination/destination-settings.ts";
import type { RouteTraffic } from "../../../model/ir/route/route-traffic.ts";
import type { Cors } from "../../../model/ir/security/cors.ts";
import type { Security } from "../../../model/ir/security/security.ts";
import type { BackendTrafficPolicyResource } from "../../../model/resources/known-resources.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import { type LoweredPolicy, lowerPolicy } from "../fields/policy-field.ts";
import { type BackendTraffic, backendTrafficFields } from "../policies/backend-traffic/index.ts";
import type { ClientPolicy } from "../policies/client-traffic/index.ts";
import { type SecurityParts, securityFields } from "../policies/security/index.ts";
import type { DestinationPolicy } from "./destination-policy.ts";
import type { RuleContext } from "./rule.ts";

export interface RulePolicies {
  /** False: a policy in force has an error, and the rule answers 500 rather than go without it. */
  readonly valid: boolean;
  readonly cors: Cors | undefined;
  readonly security: Security;
  readonly traffic: RouteTraffic;
  readonly destination: DestinationPolicy;
}

export function lowerRulePolicies(context: RuleContext, client: ClientPolicy): RulePolicies {
  const traffic = lowerTraffic(context);
  const security = lowerSecurity(context);
  const extensionsValid = refuseExtensions(context);
  const { cors, ...rest } = security.parts;
  // Envoy might refuse what a broken policy says of the cluster.
  const destination = destinationPolicy(traffic.valid ? traffic : noPolicy, client, context);
  const valid = client.valid && traffic.valid && security.valid && extensionsValid;
  // The 500 is the whole answer: what is left of a broken policy must not answer before it.
  if (!valid) return { valid, cors: undefined, security: {}, traffic: {}, destination };
  return { valid, cors, security: rest, traffic: routePart(traffic.parts), destination };
}

interface NamedPolicy<Part> extends LoweredPolicy<Part> {
  readonly name: string | undefined;
  readonly from?: BackendTrafficPolicyResource;
}

const noPolicy = { parts: {}, valid: true, name: undefined } as const;

function lowerTraffic(context: RuleContext): NamedPolicy<Partial<BackendTraffic>> {
  const { graph, gateway, listener, route, rule } = context;
  const policy = graph.policies.forRule("BackendTrafficPolicy", gateway, listener, route, rule);
  if (policy === undefined) return noPolicy;
  const lowered = context.memo.once(policy, () => lowerPolicy(backendTrafficFields, policy, context));
  return { ...lowered, name: `backendtrafficpolicy/${policy.namespace}/${policy.name}`, from: policy };
}

function lowerSecurity(context: RuleContext): LoweredPolicy<Partial<SecurityParts>> {
  const { graph, gateway, listener, route, rule } = context;
  const policy = graph.policies.forRule("SecurityPolicy", gateway, listener, route, rule);
  return policy === undefined
    ? noPolicy
    : context.memo.once(policy, () => lowerPolicy(securityFields, policy, context));
}

/** EnvoyExtensionPolicies run foreign code; none of their fields is supported yet, and none may be left out in silence. */
function refuseExtensions(context: RuleContext): boolean {
  const { graph, gateway, listener, route, rule, report } = context;
  const policy = graph.policies.forRule("EnvoyExtensionPolicy", gateway, listener, route, rule);
  if (policy === undefined) return true;
  if (graph.policies.isBroken(policy)) return false;
  context.memo.once(policy, () => {
    const about = { id: idOf(policy), part: "ancestors" } as const;
    report(
      notSupportedYet(
        { title: titleOf(policy), field: "spec" },
        { kind: "key", origin: originOf(policy, "spec") },
        { about },
      ),
    );
    return noPolicy;
  });
  return false;
}

const noSettings: DestinationSettings = {};

function routePart(parts: Partial<BackendTraffic>): RouteTraffic {
  return pick(parts, (name) => !Object.hasOwn(destinationSettingNames, name));
}

function destinationPart(parts: Partial<BackendTraffic>): DestinationSettings {
  if (parts === noPolicy.parts) return noSettings;
  return pick(parts, (name) => Object.hasOwn(destinationSettingNames, name));
}

function pick<Part extends object>(parts: Part, wanted: (name: string) => boolean): Part {
  return Object.fromEntries(
    Object.entries(parts).filter(([name, value]) => value !== undefined && wanted(name)),
  ) as Part;
}

/** Only policies that shape the cluster stand in its name; a policy of route settings alone lets clusters be shared. */
function destinationPolicy(
  traffic: NamedPolicy<Partial<BackendTraffic>>,
  client: ClientPolicy,
  context: RuleContext,
): DestinationPolicy {
  const settings = withProbeHost(destinationPart(traffic.parts), context);
  const http1 = client.upstreamHttp1;
  return {
    settings,
    ...(traffic.from === undefined ? {} : { from: traffic.from }),
    http1,
    names: [
      ...(Object.keys(settings).length > 0 ? [named(traffic.name)] : []),
      ...(http1 === undefined ? [] : [named(client.name)]),
    ],
    balancesAcrossBackends: settings.loadBalancer?.kind === "consistentHash",
  };
}

/** A probe without a Host header of its own carries the route's, as in Envoy Gateway. */
function withProbeHost(settings: DestinationSettings, { resource }: RuleContext): DestinationSettings {
  const active = settings.healthCheck?.active;
  const host = resource.spec.hostnames?.find((hostname) => !hostname.startsWith("*"));
  if (active?.probe.kind !== "http" || active.probe.host !== undefined || host === undefined) return settings;
  return {
    ...settings,
    healthCheck: {
      ...settings.healthCheck,
      active: { ...active, probe: { ...active.probe, host } },
    } as DestinationSettings["healthCheck"],
  };
}

function named(name: string | undefined): string {
  if (name === undefined) throw new InternalError("settings without a policy");
  return name;
}
