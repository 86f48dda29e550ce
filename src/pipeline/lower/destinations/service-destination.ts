// A destination that only a policy calls: a JWKS endpoint, a collector, an authorization service.

import { isIP } from "node:net";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { Destination, DestinationBackend } from "../../../model/ir/destination/destination.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { Origin } from "../../../source/document.ts";
import { originAt } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";

export interface ServiceCall {
  /** The cluster's name, which Envoy Gateway derives from the policy. */
  readonly key: string;
  /** Where it is without backendRefs: its host by DNS, with TLS proved by the system's authorities for https. */
  readonly url?: URL;
  readonly references: readonly (BackendReference & { readonly weight?: number })[];
  /** The references are the one of the older field backendRef, not those of backendRefs. */
  readonly singular?: boolean;
  readonly from: AnyResource;
  readonly origin: Origin;
  readonly protocol?: Destination["protocol"];
}

/** Adds the destination and gives its key; undefined when a backend is broken, which is reported by its reference. */
export function addServiceDestination(call: ServiceCall, context: LowerContext): string | undefined {
  const backends = call.references.length > 0 ? fromReferences(call, context) : fromUrl(call.url);
  if (backends === undefined) return undefined;
  return context.destinations.add({
    key: call.key,
    backends,
    protocol: call.protocol ?? "http1",
    settings: {},
    http1: undefined,
    origin: call.origin,
  });
}

/** A service without endpoints stays, empty: what calls it fails until there are some, and nothing is left out. */
function fromReferences(
  { references, from, origin, singular }: ServiceCall,
  { graph }: LowerContext,
): readonly DestinationBackend[] | undefined {
  const backends: DestinationBackend[] = [];
  let sound = true;
  for (const [index, reference] of references.entries()) {
    const path = singular === true ? ["backendRef"] : ["backendRefs", index];
    const backend = graph.references.backend(reference, from, originAt(origin, ...path));
    const weight = reference.weight ?? 1;
    if (backend.kind === "invalid") sound = false;
    else if (weight > 0) backends.push(backendOf(backend, weight));
  }
  return sound ? backends : undefined;
}

function backendOf(
  backend: Exclude<ResolvedBackend, { readonly kind: "invalid" }>,
  weight: number,
): DestinationBackend {
  if (backend.kind === "noEndpoints") return { endpoints: [], weight, priority: 0, tls: undefined };
  return { endpoints: backend.endpoints, weight, priority: backend.fallback ? 1 : 0, tls: backend.tls };
}

/** Nobody, where there is no URL either: what calls the service fails. */
function fromUrl(url: URL | undefined): readonly DestinationBackend[] {
  if (url === undefined) return [];
  const secure = url.protocol === "https:";
  const port = url.port === "" ? (secure ? 443 : 80) : Number(url.port);
  const host = url.hostname.replace(/^\[|\]$/g, "");
  const endpoint: Endpoint = isIP(host) === 0 ? { kind: "dns", host, port } : { kind: "ip", address: host, port };
  return [{ endpoints: [endpoint], weight: 1, priority: 0, tls: secure ? systemTls(host) : undefined }];
}

function systemTls(serverName: string): BackendTls {
  return {
    serverName,
    autoServerName: false,
    authorities: "system",
    subjectAltNames: [],
    clientCertificate: undefined,
  };
}
