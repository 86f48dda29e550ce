// Where a rule's traffic goes: its backendRefs as weighted targets, and the destinations behind them.

import { defined } from "../../../base/defined.ts";
import { probeNeedsHttp2 } from "../../../diagnostics/catalogue/lower.ts";
import type { SessionPersistence } from "../../../model/ir/route/session-persistence.ts";
import type { Redirect, Target } from "../../../model/ir/route.ts";
import type { HTTPRouteRuleBackendRef } from "../../../model/resources/generated/http-route.ts";
import { titleOf } from "../../../model/resources/resource.ts";
import { originAt } from "../../../source/document.ts";
import { ruleClusterName } from "../destinations/cluster-names.ts";
import { routedBackend } from "../destinations/routed-backend.ts";
import { addOwn, type FoundBackend, protocolOf, type RoutedBackend, shareDestination } from "./backend-destinations.ts";
import { type BackendFilters, lowerBackendFilters, noBackendFilters } from "./backend-filters.ts";
import type { DestinationPolicy } from "./destination-policy.ts";
import type { RuleContext } from "./rule.ts";
import { sessionOfBackend } from "./session-persistence.ts";

/** A backendRef that receives traffic; those of weight 0 are left out. */
interface WeightedBackend extends RoutedBackend {
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
  const others: Target[] = [];
  for (const [index, reference] of references.entries()) {
    const origin = originAt(context.origin, "backendRefs", index);
    const backend = routedBackend(context.graph.references.backend(reference), policy.settings, context.proxy);
    const weight = reference.weight ?? 1;
    const filters = lowerBackendFilters(reference.filters ?? [], origin, context);
    if (weight === 0) continue;
    const sound = backend.kind === "found" && filters !== "invalid" && canBeProbed(backend, policy, context);
    if (!sound) others.push({ kind: "broken", weight, status: backend.kind === "noEndpoints" ? 503 : 500 });
    else if (filters.redirect !== undefined) others.push(redirectTarget(filters, filters.redirect, weight));
    else found.push({ index, weight, backend, credential: filters.credential, filters });
  }
  return [...lowerFound(found, others.length > 0, policy, context, session), ...others];
}

/** The backend gets nothing, so that it needs no destination. */
function redirectTarget({ responseHeaders, externalAuth }: BackendFilters, to: Redirect, weight: number): Target {
  return { kind: "redirect", weight, to, responseHeaders, ...defined({ externalAuth }) };
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
  besideOthers: boolean,
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
  // Within one cluster a session would override the weights, and so would zones and a balancer of users' own.
  const { preferLocalZone, loadBalancer } = policy.settings;
  const overridesWeights = session !== undefined || preferLocalZone !== undefined || loadBalancer?.kind === "module";
  const split = found.length > 1 && overridesWeights && !together;
  if (own && !split && !isResolver && !besideOthers && found.length > 0 && canShareOneCluster(found))
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

/** What the route does for the backend; a credential is its cluster's. */
function changesOf({ credential: _, ...changes }: BackendFilters): Omit<BackendFilters, "credential"> {
  return changes;
}
