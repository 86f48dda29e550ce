// The cluster of an authorization server that a rule or listener asks.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { ExternalAuth } from "../../../model/ir/security/external-auth.ts";
import { proxyPath } from "../../../model/proxy-name.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import type { Origin } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";
import { backendTlsOf } from "./backend-tls.ts";
import { sharedClusterName } from "./cluster-names.ts";

/** Envoy Gateway's; Envoy's own 200 ms are short for a server that asks others. */
export const authTimeoutMs = 10_000;

type AuthServer = Pick<
  Extract<ResolvedBackend, { readonly kind: "found" }>,
  "identity" | "endpoints" | "protocol" | "tls" | "origin"
>;

/** A server without endpoints stays, empty: requests are denied until there are some. */
export function findAuthServer(
  reference: BackendReference,
  origin: Origin,
  from: AnyResource,
  { graph }: LowerContext,
): AuthServer | "invalid" {
  const backend = graph.references.backend(reference);
  if (backend.kind === "found") return backend;
  if (backend.kind === "invalid") return "invalid";
  const { kind = "Service", namespace = from.namespace, name, port = 0 } = reference;
  const identity = { kind: kind.toLowerCase(), namespace, name, port };
  return { identity, endpoints: [], protocol: undefined, tls: undefined, origin };
}

/** The cluster that rules share, where they speak to the server in the same way; else one of its own. */
export function addAuthDestination(
  backend: AuthServer,
  kind: ExternalAuth["protocol"]["kind"],
  { gateway }: Pick<ListenerNode, "gateway">,
  context: LowerContext,
): string {
  const { destinations } = context;
  const protocol = authProtocolOf(backend, kind);
  const key = sharedClusterName(backend.identity, protocol, []);
  const destination: Destination = {
    key,
    backends: [
      { endpoints: backend.endpoints, weight: 1, priority: 0, tls: backendTlsOf(backend.tls, gateway, context) },
    ],
    protocol,
    settings: {},
    http1: undefined,
    origin: backend.origin,
  };
  const own = `${key}/external-auth`;
  for (const name of [key, own]) if (destinations.share({ ...destination, key: name })) return name;
  return destinations.add({ ...destination, key: `${own}/${proxyPath(gateway)}` });
}

/** gRPC is HTTP/2; a server over HTTP is spoken to as a backend would be. */
export function authProtocolOf(
  { protocol, tls }: Pick<AuthServer, "protocol" | "tls">,
  kind: ExternalAuth["protocol"]["kind"],
): Destination["protocol"] {
  if (kind === "grpc" || protocol === "h2c") return "http2";
  return tls === undefined || protocol === "ws" ? "http1" : "auto";
}
