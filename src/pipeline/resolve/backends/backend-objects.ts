// Envoy Gateway's Backend objects: endpoints that need no Service.

import { defined } from "../../../base/defined.ts";
import {
  backendTlsNameUnknown,
  backendTlsWithoutAuthority,
  fieldIgnored,
} from "../../../diagnostics/catalogue/resolve.ts";
import type { Endpoint } from "../../../model/endpoint.ts";
import type { ResolvedBackend } from "../../../model/graph/backend.ts";
import type { BackendEndpoint } from "../../../model/resources/generated/backend.ts";
import type { BackendResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { BackendTls } from "../../../model/tls.ts";
import { unknownTlsNames } from "../../../model/tls-names.ts";
import type { ResolveContext } from "../context.ts";
import { userOf } from "../references/reference-user.ts";
import { resolveBackendObjectTls, unprovedTls } from "./backend-tls.ts";
import type { BackendTlsInForce } from "./backend-tls-policies.ts";
import { endpointsAreSound } from "./endpoint-addresses.ts";

/** "invalid": the Backend itself has errors; "tls": the BackendTLSPolicy that verifies it has. Both are reported about their own objects. */
export type BackendObject = Extract<ResolvedBackend, { readonly kind: "found" }> | "invalid" | "tls";

/** A Backend with the TLS settings of its own and of its BackendTLSPolicy, which wins. */
export function resolveBackendObject(
  backend: BackendResource,
  policy: BackendTlsInForce | undefined,
  context: ResolveContext,
): BackendObject {
  const { spec, namespace, name } = backend;
  if (policy !== undefined && policy.tls === undefined) return "tls";
  const tls = resolveTls(backend, policy?.tls, context);
  if (tls === "invalid") return "invalid";
  if (!endpointsAreSound(backend, context)) return "invalid";
  const endpoints = (spec.endpoints ?? []).map(endpointOf);
  return {
    kind: "found",
    identity: { kind: "backend", namespace, name, port: firstPort(endpoints) },
    labels: backend.metadata.labels,
    endpoints,
    protocol: protocolOf(spec.appProtocols ?? []),
    tls,
    fallback: spec.fallback ?? false,
    ...(spec.type === "DynamicResolver" && { byHostOfRequest: true as const }),
    origin: originOf(backend),
  };
}

function resolveTls(
  backend: BackendResource,
  policy: BackendTls | undefined,
  context: ResolveContext,
): BackendTls | undefined | "invalid" {
  const { tls } = backend.spec;
  if (tls === undefined) return policy;
  warnAboutFingerprints(backend, context);
  if (!tlsNamesKnown(backend, context)) return "invalid";
  if (policy !== undefined) return { ...unprovedTls(backend, tls, context), ...definedPart(policy) };
  const own = resolveBackendObjectTls(backend, tls, context);
  if (own === "unproved") {
    const { origin, about } = userOf(backend, originOf(backend, "spec", "tls"));
    context.report(backendTlsWithoutAuthority({ backend }, { kind: "key", origin }, about));
    return "invalid";
  }
  if (own === undefined || (tls.clientCertificateRef !== undefined && own.clientCertificate === undefined))
    return "invalid";
  return own;
}

/** The schema shares its TLS settings with listeners; fingerprints are those of a client's first message, which here is Envoy's own. */
function warnAboutFingerprints(backend: BackendResource, { report }: ResolveContext): void {
  if (backend.spec.tls?.fingerprints === undefined) return;
  const { origin, about } = userOf(backend, originOf(backend, "spec", "tls", "fingerprints"));
  const why = "fingerprints are taken of clients, not of backends";
  report(
    fieldIgnored({ title: titleOf(backend), field: "spec.tls.fingerprints", why }, { kind: "key", origin }, about),
  );
}

/** Envoy does not start with a name that it does not know. */
function tlsNamesKnown(backend: BackendResource, { report }: ResolveContext): boolean {
  const unknown = unknownTlsNames(backend.spec.tls ?? {});
  for (const { field, index, name, nearest } of unknown) {
    const { origin, about } = userOf(backend, originOf(backend, "spec", "tls", field, index));
    report(backendTlsNameUnknown({ backend, field: `spec.tls.${field}`, name, nearest }, origin, about));
  }
  return unknown.length === 0;
}

function definedPart({
  serverName,
  authorities,
  subjectAltNames,
}: BackendTls): Pick<BackendTls, "serverName" | "autoServerName" | "authorities" | "subjectAltNames"> {
  return { serverName, autoServerName: false, authorities, subjectAltNames };
}

/** The schema allows exactly one of the three. */
function endpointOf({ fqdn, ip, unix, hostname, zone }: BackendEndpoint): Endpoint {
  const place = zone === undefined ? {} : { zone };
  if (fqdn !== undefined) return { kind: "dns", host: fqdn.hostname, port: fqdn.port, ...place };
  if (ip !== undefined)
    return {
      kind: "ip",
      address: ip.address,
      port: ip.port,
      ...place,
      ...defined({ hostname }),
    };
  return { kind: "unix", path: unix?.path ?? "" };
}

/** A Backend has no port of its own; its cluster is named after the port of the first endpoint, 0 for sockets. */
function firstPort([first]: readonly Endpoint[]): number {
  return first === undefined || first.kind === "unix" ? 0 : first.port;
}

function protocolOf(protocols: readonly string[]): "h2c" | "ws" | undefined {
  if (protocols.includes("gateway.envoyproxy.io/h2c")) return "h2c";
  return protocols.some((protocol) => /\/wss?$/.test(protocol)) ? "ws" : undefined;
}
