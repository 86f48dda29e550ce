// The destinations behind backendRefs: shared by all rules that send the same way to the same backend, or a rule's own.

import { defined } from "../../../base/defined.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { CredentialInjection } from "../../../model/ir/route/credential-injection.ts";
import { backendTlsOf } from "../destinations/backend-tls.ts";
import { ruleClusterName, sharedClusterName } from "../destinations/cluster-names.ts";
import { clusterStatName } from "./cluster-stat-name.ts";
import type { DestinationPolicy } from "./destination-policy.ts";
import type { RuleContext } from "./rule.ts";

export type FoundBackend = Extract<ResolvedBackend, { readonly kind: "found" }>;

/** A backendRef with what it resolves to. */
export interface RoutedBackend {
  readonly index: number;
  readonly weight: number;
  readonly backend: FoundBackend;
  readonly credential: CredentialInjection | undefined;
}

/** A rule with other policies on another listener, or none, has other settings there, and needs another name. */
export function addOwn(
  key: string,
  found: readonly RoutedBackend[],
  policy: DestinationPolicy,
  context: RuleContext,
): string {
  for (const name of [key, [key, ...policy.names].join("/")])
    if (context.destinations.share(ownDestination(name, found, policy, context))) return name;
  const ofListener = [key, ...policy.names, context.listener.id].join("/");
  return context.destinations.add(ownDestination(ofListener, found, policy, context));
}

/** Only a rule's own cluster may be named after it in statistics. */
function ownDestination(...[key, found, policy, context]: Parameters<typeof destinationOf>): Destination {
  return { ...destinationOf(key, found, policy, context), ...defined({ statName: clusterStatName(context) }) };
}

/** The destination of the backend itself; where its name belongs to another destination, the rule's own. */
export function shareDestination(entry: RoutedBackend, policy: DestinationPolicy, context: RuleContext): string {
  const alone = [{ ...entry, weight: 1 }];
  const names = [...policy.names, ...credentialNames(entry)];
  const key = sharedClusterName(entry.backend.identity, protocolOf(entry.backend, context), names);
  if (context.destinations.share(destinationOf(key, alone, policy, context))) return key;
  return addOwn(`${ruleClusterName(context)}/backend/${entry.index}`, alone, policy, context);
}

function destinationOf(
  key: string,
  found: readonly RoutedBackend[],
  policy: DestinationPolicy,
  context: RuleContext,
): Destination {
  const [first] = found as readonly [RoutedBackend];
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
    ...(first.credential && { credential: first.credential }),
    origin: first.backend.origin,
  };
}

/** GRPCRoutes speak HTTP/2 to every backend; TLS backends of HTTPRoutes choose by ALPN. */
export function protocolOf(backend: FoundBackend, { resource }: RuleContext): Destination["protocol"] {
  if (resource.kind === "GRPCRoute" || backend.protocol === "h2c") return "http2";
  if (backend.protocol === "ws") return "http1";
  return backend.tls === undefined ? "http1" : "auto";
}

/** A cluster with a credential must not serve rules without it. */
function credentialNames({ credential }: RoutedBackend): readonly string[] {
  return credential === undefined ? [] : [`httproutefilter/${credential.filter.namespace}/${credential.filter.name}`];
}

/** The destination of a mirror; undefined where there is no backend to copy to. */
export function lowerMirrorDestination(reference: BackendReference, context: RuleContext): string | undefined {
  const backend = context.graph.references.backend(reference);
  if (backend.kind !== "found") return undefined;
  const entry: RoutedBackend = { index: 0, weight: 1, backend, credential: undefined };
  const plain: DestinationPolicy = { settings: {}, http1: undefined, names: [], balancesAcrossBackends: false };
  return shareDestination(entry, plain, context);
}
