// Where a rule's traffic goes: its backendRefs as weighted targets, and the destinations behind them.

import { probeNeedsHttp2 } from "../../../diagnostics/catalogue/lower.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { SessionPersistence } from "../../../model/ir/route/session-persistence.ts";
import type { Target } from "../../../model/ir/route.ts";
import type { HTTPRouteRuleBackendRef } from "../../../model/resources/generated/http-route.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import { backendTlsOf } from "../destinations/backend-tls.ts";
import { ruleClusterName, sharedClusterName } from "../destinations/cluster-names.ts";
import { routedBackend } from "../destinations/routed-backend.ts";
import { type BackendFilters, lowerBackendFilters, noBackendFilters } from "./backend-filters.ts";
import type { DestinationPolicy } from "./destination-policy.ts";
import type { RuleContext } from "./rule.ts";
import { sessionOfBackend } from "./session-persistence.ts";

type FoundBackend = Extract<ResolvedBackend, { readonly kind: "found" }>;
type Broken = Extract<Target, { readonly kind: "broken" }>;

/** A backendRef with what it resolves to; those of weight 0 get no traffic and are left out. */
interface WeightedBackend {
  readonly index: number;
  readonly weight: number;
  readonly backend: FoundBackend;
  readonly filters: BackendFilters;
}

/** The targets of a rule: none when it has no backendRefs of any weight. */
export function lowerTargets(
  references: readonly HTTPRouteRuleBackendRef[],
  policy: DestinationPolicy,
  context: RuleContext,
  session?: SessionPersistence,
): readonly Target[] {
  const found: WeightedBackend[] = [];
  const broken: Broken[] = [];
  for (const [index, reference] of references.entries()) {
    const origin = originAt(context.origin, "backendRefs", index);
    const backend = routedBackend(context.graph.references.backend(reference), policy.settings, context.proxy);
    const weight = reference.weight ?? 1;
    const filters = lowerBackendFilters(reference.filters ?? [], origin, context);
    if (weight === 0) continue;
    const sound = backend.kind === "found" && filters !== "invalid" && canBeProbed(backend, policy, context);
    if (sound) found.push({ index, weight, backend, filters });
    else broken.push({ kind: "broken", weight, status: backend.kind === "noEndpoints" ? 503 : 500 });
  }
  return [...lowerFound(found, broken.length > 0, policy, context, session), ...broken];
}

const kindTitles: Readonly<Record<string, string>> = {
  service: "Service",
  serviceimport: "ServiceImport",
  backend: "Backend",
};

/** "Service shop/cart": an identity has its kind in lower case. */
export function titleOfBackend({ identity: { kind, namespace, name } }: FoundBackend): string {
  return `${kindTitles[kind] ?? kind} ${namespace}/${name}`;
}

/** Probes by gRPC need HTTP/2, which not every backend of a route speaks. Reports lower/probe-needs-http2. */
function canBeProbed(backend: FoundBackend, { settings, probe }: DestinationPolicy, context: RuleContext): boolean {
  if (settings.healthCheck?.active?.probe.kind !== "grpc" || probe === undefined) return true;
  if (protocolOf(backend, context) !== "http1") return true;
  const facts = { backend: titleOfBackend(backend), route: titleOf(context.resource) };
  probe.report(probeNeedsHttp2, { policy: titleOf(probe.resource), ...facts });
  return false;
}

/** One shared destination per backend, or the rule's own where backends must be balanced together. */
function lowerFound(
  found: readonly WeightedBackend[],
  someBroken: boolean,
  policy: DestinationPolicy,
  context: RuleContext,
  session: SessionPersistence | undefined,
): readonly Target[] {
  const ruleName = ruleClusterName(context);
  const isResolver = found.some(({ backend }) => backend.byHostOfRequest);
  const together =
    found.length > 1 && !isResolver && (policy.balancesAcrossBackends || found.some(({ backend }) => backend.fallback));
  const own =
    together || context.patchedClusters.has(ruleName) || !found.some(({ backend }) => context.isShared(backend));
  // Within one cluster a session would override the weights, and so would zones.
  const overridesWeights = session !== undefined || policy.settings.preferLocalZone !== undefined;
  const split = found.length > 1 && overridesWeights && !together;
  if (own && !split && !isResolver && !someBroken && found.length > 0 && canShareOneCluster(found))
    return [lowerOwnCluster(ruleName, found, policy, context)];
  return found.map((entry) => ({
    kind: "destination",
    destination:
      own || !context.isShared(entry.backend)
        ? addOwn(`${ruleName}/backend/${entry.index}`, [entry], policy, context)
        : shareDestination(entry, policy, context),
    weight: entry.weight,
    ...changesOf(entry.filters),
    ...(entry.backend.byHostOfRequest && { hostResolver: policy.settings.dns ?? {} }),
    ...(found.length > 1 && sessionOfBackend(session, entry.index, context)),
  }));
}

/** One Envoy cluster holds either addresses or one DNS name kind, one protocol, and no filters of its own backends. */
function canShareOneCluster(found: readonly WeightedBackend[]): boolean {
  const kinds = new Set(
    found.flatMap(({ backend }) => backend.endpoints.map(({ kind }) => (kind === "dns" ? "dns" : "address"))),
  );
  const protocols = new Set(found.map(({ backend }) => backend.protocol));
  const plain = found.every(({ filters }) => filters === noBackendFilters);
  return kinds.size <= 1 && protocols.size === 1 && plain;
}

function lowerOwnCluster(
  name: string,
  found: readonly WeightedBackend[],
  policy: DestinationPolicy,
  context: RuleContext,
): Target {
  return { kind: "destination", destination: addOwn(name, found, policy, context), weight: 1, ...noBackendFilters };
}

/** A rule with other policies on another listener, or none, has other settings there, and needs another name. */
function addOwn(
  key: string,
  found: readonly WeightedBackend[],
  policy: DestinationPolicy,
  context: RuleContext,
): string {
  for (const name of [key, [key, ...policy.names].join("/")])
    if (context.destinations.share(destinationOf(name, found, policy, context))) return name;
  const ofListener = [key, ...policy.names, context.listener.id].join("/");
  return context.destinations.add(destinationOf(ofListener, found, policy, context));
}

/** The destination of the backend itself; where its name belongs to another destination, the rule's own. */
function shareDestination(entry: WeightedBackend, policy: DestinationPolicy, context: RuleContext): string {
  const alone = [{ ...entry, weight: 1 }];
  const names = [...policy.names, ...credentialNames(entry.filters)];
  const key = sharedClusterName(entry.backend.identity, protocolOf(entry.backend, context), names);
  if (context.destinations.share(destinationOf(key, alone, policy, context))) return key;
  return addOwn(`${ruleClusterName(context)}/backend/${entry.index}`, alone, policy, context);
}

function destinationOf(
  key: string,
  found: readonly WeightedBackend[],
  policy: DestinationPolicy,
  context: RuleContext,
): Destination {
  const [first] = found as readonly [WeightedBackend];
  return {
    key,
    backends: found.map(({ backend, weight }) => ({
      endpoints: backend.endpoints,
      weight,
      priority: backend.fallback ? 1 : 0,
      tls: backendTlsOf(backend.tls, context.listener.gateway, context),
    })),
    protocol: protocolOf(first.backend, context),
    settings: policy.settings,
    http1: policy.http1,
    ...(first.backend.byHostOfRequest && { byHostOfRequest: true as const }),
    ...(first.filters.credential && { credential: first.filters.credential }),
    origin: first.backend.origin,
  };
}

/** GRPCRoutes speak HTTP/2 to every backend; TLS backends of HTTPRoutes choose by ALPN. */
function protocolOf(backend: FoundBackend, { resource }: RuleContext): Destination["protocol"] {
  if (resource.kind === "GRPCRoute" || backend.protocol === "h2c") return "http2";
  if (backend.protocol === "ws") return "http1";
  return backend.tls === undefined ? "http1" : "auto";
}

/** A cluster with a credential must not serve rules without it. */
function credentialNames({ credential }: BackendFilters): readonly string[] {
  return credential === undefined ? [] : [`httproutefilter/${credential.filter.namespace}/${credential.filter.name}`];
}

/** What the route does for the backend; a credential is its cluster's. */
function changesOf({ credential: _, ...changes }: BackendFilters): Omit<BackendFilters, "credential"> {
  return changes;
}

/** The destination of a mirror; undefined where there is no backend to copy to. */
export function lowerMirrorDestination(reference: BackendReference, context: RuleContext): string | undefined {
  const backend = context.graph.references.backend(reference);
  if (backend.kind !== "found") return undefined;
  const entry: WeightedBackend = { index: 0, weight: 1, backend, filters: noBackendFilters };
  const plain: DestinationPolicy = { settings: {}, http1: undefined, names: [], balancesAcrossBackends: false };
  return shareDestination(entry, plain, context);
}
