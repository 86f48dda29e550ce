// A TCPRoute, TLSRoute or UDPRoute on one listener: what its backendRefs resolve to, as weighted targets.

import { defined } from "../../../base/defined.ts";
import {
  backendTlsWithoutName,
  notSupportedYet,
  serverNameResolverConflict,
} from "../../../diagnostics/catalogue/lower.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { Destination, DestinationBackend } from "../../../model/ir/destination/destination.ts";
import type { TcpTarget } from "../../../model/ir/listener.ts";
import type { Authorization } from "../../../model/ir/security/authorization.ts";
import { idOf, originOf, titleOf } from "../../../model/resources/resource.ts";
import type { Origin } from "../../../source/document.ts";
import { backendTlsOf } from "../destinations/backend-tls.ts";
import { routedBackend } from "../destinations/routed-backend.ts";
import { titleOfBackend } from "../rules/backends.ts";
import type { ConnectionContext, ConnectionRoute } from "./connection-context.ts";
import { lowerConnectionPolicies } from "./connection-policies.ts";

interface LoweredConnections {
  /** None where no part of the route can be built. */
  readonly targets: readonly TcpTarget[];
  readonly hashBySourceIp: boolean;
  readonly authorization?: Authorization;
}

type FoundBackend = Extract<ResolvedBackend, { readonly kind: "found" }>;

interface WeightedBackend {
  readonly weight: number;
  readonly backend: FoundBackend;
}

export const nothing: LoweredConnections = { targets: [], hashBySourceIp: false };

/**
 * One destination of all valid backends by weight, and the share of the broken ones: a target of its own for connections, a part of the
 * destination for datagrams. Reports policies that are not supported here.
 */
export function lowerConnections(context: ConnectionContext): LoweredConnections {
  const policies = lowerConnectionPolicies(context);
  const { found, brokenWeight } = weigh(context, policies.destination);
  const severalRules = refuseSeveralRules(context);
  if (!policies.valid || severalRules || found.length === 0) return nothing;
  const isResolver = found.some(({ backend }) => backend.byHostOfRequest);
  if (isResolver && !isSoundResolver(found.length > 1 || brokenWeight > 0, context)) return nothing;
  const weight = found.reduce((sum, each) => sum + each.weight, 0);
  const isUdp = context.resource.kind === "UDPRoute";
  const dropped = { endpoints: [], weight: brokenWeight, priority: 0, tls: undefined } as const;
  const backends = found.map((each) => backendOf(each, context));
  const destination = addDestination(
    isUdp && brokenWeight > 0 ? [...backends, dropped] : backends,
    isResolver,
    policies.destination,
    policies.names,
    context,
  );
  const closed: readonly TcpTarget[] = isUdp || brokenWeight === 0 ? [] : [{ kind: "broken", weight: brokenWeight }];
  return {
    targets: [
      { kind: "destination", destination, weight, ...(isResolver && { hostResolver: policies.destination.dns ?? {} }) },
      ...closed,
    ],
    hashBySourceIp: policies.hashBySourceIp,
    ...defined({ authorization: policies.authorization }),
  };
}

/** The rules of a TLSRoute are one list, as in Envoy Gateway; the other kinds may have only one rule. */
function weigh(
  context: ConnectionContext,
  settings: Destination["settings"],
): {
  readonly found: readonly WeightedBackend[];
  readonly brokenWeight: number;
} {
  const { resource, graph } = context;
  const found: WeightedBackend[] = [];
  let brokenWeight = 0;
  for (const [rule, { backendRefs }] of resource.spec.rules.entries()) {
    for (const [index, reference] of (
      (backendRefs ?? []) as readonly (BackendReference & { weight?: number })[]
    ).entries()) {
      const origin = originOf(resource, "spec", "rules", rule, "backendRefs", index);
      const backend = routedBackend(graph.references.backend(reference), settings, context.proxy);
      const weight = reference.weight ?? 1;
      if (weight === 0) continue;
      if (backend.kind === "found" && isProved(backend, origin, context)) found.push({ weight, backend });
      else brokenWeight += weight;
    }
  }
  return { found, brokenWeight };
}

/** Requests have a host by which a backend without a name can be verified; connections have none. Reports lower/backend-tls-without-name. */
function isProved(backend: FoundBackend, origin: Origin, context: ConnectionContext): boolean {
  const tls = tlsOf(backend, context);
  if (tls === undefined || tls.authorities === "none") return true;
  if (tls.serverName !== undefined || tls.autoServerName || tls.subjectAltNames.length > 0) return true;
  const { resource, report } = context;
  const facts = { title: titleOf(resource), backend: titleOfBackend(backend) };
  report(backendTlsWithoutName(facts, origin, { about: { id: idOf(resource), part: "parents" } }));
  return false;
}

/** Envoy chooses the host before it chooses among backends, and would send in plain text what it terminates. Reports lower/server-name-resolver-conflict. */
function isSoundResolver(hasOthers: boolean, { resource, listener, report }: ConnectionContext): boolean {
  if (!hasOthers && listener.tlsMode === "Passthrough") return true;
  const problem = hasOthers ? "beside other backends" : "on a listener that terminates TLS";
  const about = { id: idOf(resource), part: "parents" } as const;
  const place = originOf(resource, "spec", "rules", 0, "backendRefs", 0);
  report(serverNameResolverConflict({ title: titleOf(resource), problem }, place, { about }));
  return false;
}

/** Older versions of the API allow several rules; Envoy Gateway rejects them too. */
function refuseSeveralRules({ resource, report }: ConnectionContext): boolean {
  if (resource.kind === "TLSRoute" || resource.spec.rules.length < 2) return false;
  const place = originOf(resource, "spec", "rules", 1);
  report(
    notSupportedYet({ title: titleOf(resource), field: "spec.rules[1]" }, place, {
      about: { id: idOf(resource), part: "parents" },
    }),
  );
  return true;
}

/** Envoy Gateway's name; a route with another destination on another listener needs another name there. */
function addDestination(
  backends: Destination["backends"],
  isResolver: boolean,
  settings: Destination["settings"],
  names: readonly string[],
  context: ConnectionContext,
): string {
  const { resource, listener, destinations } = context;
  const key = `${routeName(resource)}/rule/-1`;
  const destination: Destination = {
    key,
    backends,
    protocol: resource.kind === "UDPRoute" ? "udp" : "tcp",
    settings,
    http1: undefined,
    ...(isResolver && { byHostOfRequest: true as const }),
    origin: originOf(resource, "spec", "rules", 0),
  };
  if (destinations.share(destination)) return key;
  return destinations.add({ ...destination, key: [key, ...names, listener.id].join("/") });
}

function backendOf({ backend, weight }: WeightedBackend, context: ConnectionContext): DestinationBackend {
  return { endpoints: backend.endpoints, weight, priority: backend.fallback ? 1 : 0, tls: tlsOf(backend, context) };
}

/** Where clients' own TLS passes through to the backend, or there are no connections, gwc adds none. */
function tlsOf({ tls }: FoundBackend, context: ConnectionContext): FoundBackend["tls"] {
  if (context.listener.tlsMode === "Passthrough" || context.resource.kind === "UDPRoute") return undefined;
  return backendTlsOf(tls, context.listener.gateway, context);
}

/** tcproute/shop/db */
export function routeName({ kind, namespace, name }: ConnectionRoute): string {
  return `${kind.toLowerCase()}/${namespace}/${name}`;
}
