// How TLS backends are verified, by Backend.spec.tls and BackendTLSPolicies.

import { defined } from "../../../base/defined.ts";
import { neverSupported } from "../../../diagnostics/catalogue/resolve.ts";
import type { Secret } from "../../../model/host.ts";
import type { BackendTls as BackendTlsSpec } from "../../../model/resources/generated/backend.ts";
import type { BackendResource, BackendTLSPolicyResource } from "../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { BackendTls } from "../../../model/tls.ts";
import { tlsVersion } from "../../../model/tls-version.ts";
import type { ResolveContext } from "../context.ts";
import { resolveAuthority } from "../references/authorities.ts";
import { resolveCertificate } from "../references/certificates.ts";
import { userOf } from "../references/reference-user.ts";
import { refuseTlsOptions } from "../tls-options.ts";

type Authorities = BackendTls["authorities"];

interface AuthoritySpec {
  readonly caCertificateRefs?: readonly { readonly group: string; readonly kind: string; readonly name: string }[];
  readonly wellKnownCACertificates?: string;
}

/** undefined: the policy has options or no certificate authority that can be used, which is reported; no traffic must then be sent to its backends. */
export function resolvePolicyTls(policy: BackendTLSPolicyResource, context: ResolveContext): BackendTls | undefined {
  const { validation, options } = policy.spec;
  const { origin: at, about } = userOf(policy, originOf(policy, "spec", "options"));
  const place = { title: titleOf(policy), field: "spec.options", at, about: about.about, reason: "Invalid" };
  const plain = refuseTlsOptions(options, { ...place, instead: insteadOnBackend }, context);
  const authorities = resolveAuthorities(validation, policy, ["spec", "validation"], context);
  if (authorities === undefined || !plain) return undefined;
  return {
    serverName: validation.hostname,
    autoServerName: false,
    authorities,
    subjectAltNames: (validation.subjectAltNames ?? []).map(({ type, hostname = "", uri = "" }) =>
      type === "URI" ? { kind: "uri", value: uri } : { kind: "dns", value: hostname },
    ),
    clientCertificate: undefined,
  };
}

/** TLS as the Backend itself sets it; "unproved" when it names no certificate authority; undefined when it has errors, which are reported. */
export function resolveBackendObjectTls(
  backend: BackendResource,
  tls: BackendTlsSpec,
  context: ResolveContext,
): BackendTls | "unproved" | undefined {
  const named = tls.insecureSkipVerify ? "none" : resolveAuthorities(tls, backend, ["spec", "tls"], context);
  if (named === undefined) return hasAuthorities(tls) ? undefined : "unproved";
  return { ...unprovedTls(backend, tls, context), authorities: named };
}

/** The part of a Backend's TLS settings that does not verify the server; a BackendTLSPolicy adds the rest. */
export function unprovedTls(backend: BackendResource, tls: BackendTlsSpec, context: ResolveContext): BackendTls {
  const user = userOf(backend, originOf(backend, "spec", "tls", "clientCertificateRef"));
  return {
    serverName: tls.sni,
    autoServerName: tls.autoSNIFromEndpointHostname ?? false,
    authorities: [],
    subjectAltNames: [],
    clientCertificate:
      tls.clientCertificateRef === undefined ? undefined : resolveCertificate(tls.clientCertificateRef, user, context),
    ...defined({
      minVersion: tlsVersion(tls.minVersion),
      maxVersion: tlsVersion(tls.maxVersion),
      ciphers: tls.ciphers,
      ecdhCurves: tls.ecdhCurves,
      signatureAlgorithms: tls.signatureAlgorithms,
      alpnProtocols: tls.alpnProtocols,
    }),
  };
}

function hasAuthorities({ caCertificateRefs = [], wellKnownCACertificates = "" }: AuthoritySpec): boolean {
  return caCertificateRefs.length > 0 || wellKnownCACertificates !== "";
}

/** The certificate authorities that resolved; undefined without any. */
function resolveAuthorities(
  spec: AuthoritySpec,
  from: BackendResource | BackendTLSPolicyResource,
  path: readonly string[],
  context: ResolveContext,
): Authorities | undefined {
  if (spec.wellKnownCACertificates === "System") return "system";
  if (spec.wellKnownCACertificates !== undefined && spec.wellKnownCACertificates !== "") {
    reportUnknown(from, [...path, "wellKnownCACertificates"], spec.wellKnownCACertificates, context);
    return undefined;
  }
  const found = (spec.caCertificateRefs ?? []).map((reference, index): Secret | undefined => {
    const user = userOf(from, originOf(from, ...path, "caCertificateRefs", index), "InvalidCACertificateRef");
    const resolved = resolveAuthority(reference, user, context);
    return resolved.kind === "found" ? resolved.secret : undefined;
  });
  const usable = found.filter((secret) => secret !== undefined);
  return usable.length === 0 ? undefined : usable;
}

function reportUnknown(
  from: BackendResource | BackendTLSPolicyResource,
  path: readonly string[],
  value: string,
  { report }: ResolveContext,
): void {
  const { origin, about } = userOf(from, originOf(from, ...path));
  const why = "gwc and Envoy Gateway know System alone";
  const facts = {
    title: titleOf(from),
    field: `${path.join(".")}: ${value}`,
    why,
    instead: "use System, or caCertificateRefs",
  };
  report(neverSupported({ ...facts, reason: "Invalid" }, origin, about));
}

/** A Service has no such fields of its own; a Backend and the EnvoyProxy of the Gateway do. */
function insteadOnBackend(field: string | undefined): string {
  const name = field === undefined ? "" : `.${field}`;
  return `spec.tls${name} of a Backend, or spec.backendTLS${name} of the EnvoyProxy`;
}
