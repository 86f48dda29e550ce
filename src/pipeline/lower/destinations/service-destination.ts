// A destination that only a policy calls: a JWKS endpoint, a collector, an authorization service.

import { isIP } from "node:net";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { WholeField } from "../../../model/fields.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendReference } from "../../../model/graph/references.ts";
import type { Destination, DestinationBackend } from "../../../model/ir/destination/destination.ts";
import type { DestinationSettings } from "../../../model/ir/destination/destination-settings.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { Origin } from "../../../source/document.ts";
import type { LowerContext } from "../context.ts";
import { backendTlsOf } from "./backend-tls.ts";

interface ServiceCall {
  /** The cluster's name, which Envoy Gateway derives from the policy. */
  readonly key: string;
  /** Where it is without references: its host by DNS, with TLS verified by the system's authorities for https. */
  readonly url?: URL;
  readonly references: readonly WholeField<ServiceReference>[];
  readonly origin: Origin;
  readonly protocol?: Destination["protocol"];
  /** Its `backendSettings`. */
  readonly settings: DestinationSettings;
}

/** fallback: asked while none of the others is healthy. */
type ServiceReference = BackendReference & { readonly weight?: number; readonly fallback?: boolean };

/** Adds the destination and gives its key; undefined when a backend is broken, which is reported by its reference. */
export function addServiceDestination(call: ServiceCall, context: LowerContext): string | undefined {
  const backends = call.references.length > 0 ? fromReferences(call.references, context) : fromUrl(call.url);
  if (backends === undefined) return undefined;
  return context.destinations.add({
    key: call.key,
    backends,
    protocol: call.protocol ?? "http1",
    settings: call.settings,
    http1: undefined,
    origin: call.origin,
  });
}

/** A service without endpoints stays, empty: what calls it fails until there are some, and nothing is left out. */
function fromReferences(
  references: readonly WholeField<ServiceReference>[],
  context: LowerContext,
): readonly DestinationBackend[] | undefined {
  const backends: DestinationBackend[] = [];
  let sound = true;
  for (const { value: reference } of references) {
    const backend = context.graph.references.backend(reference);
    const weight = reference.weight ?? 1;
    if (backend.kind === "invalid") sound = false;
    else if (weight > 0) backends.push(backendOf(backend, weight, reference.fallback === true, context));
  }
  return sound ? fromFirstPriority(backends) : undefined;
}

/** Fallbacks of nothing are asked first. */
function fromFirstPriority(backends: readonly DestinationBackend[]): readonly DestinationBackend[] {
  if (backends.some(({ priority }) => priority === 0)) return backends;
  return backends.map((backend) => ({ ...backend, priority: 0 }));
}

function backendOf(
  backend: Exclude<ResolvedBackend, { readonly kind: "invalid" }>,
  weight: number,
  fallback: boolean,
  context: LowerContext,
): DestinationBackend {
  if (backend.kind === "noEndpoints") return { endpoints: [], weight, priority: fallback ? 1 : 0, tls: undefined };
  const priority = fallback || backend.fallback ? 1 : 0;
  return { endpoints: backend.endpoints, weight, priority, tls: backendTlsOf(backend.tls, undefined, context) };
}

/** No endpoints, where there is no URL either: what calls the service fails. */
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
