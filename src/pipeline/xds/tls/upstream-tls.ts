// TLS towards backends: the server name, how Envoy verifies the backend, and Envoy's own certificate.

import { any } from "../../../model/envoy/any.ts";
import type { TransportSocket } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  CertificateValidationContext,
  CommonTlsContext,
  SubjectAltNameMatcher,
  UpstreamTlsContext,
} from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildAuthorities } from "./authorities.ts";
import { buildTlsParameters, type TlsSettings, tlsSocketName, wholeRange } from "./tls.ts";

/** @see envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext */
export function buildUpstreamTls(tls: BackendTls, origin: Origin, context: BuildContext): TransportSocket {
  const config: UpstreamTlsContext = fields({
    common_tls_context: fields({
      tls_params: buildTlsParameters({ ...(tls as TlsSettings), ...versionsOf(tls as TlsSettings) }),
      alpn_protocols: unlessEmpty(tls.alpnProtocols ?? []),
      tls_certificate_sds_secret_configs: tls.clientCertificate && [context.secrets.certificate(tls.clientCertificate)],
      ...buildValidation(tls, origin, context),
    }),
    sni: tls.autoServerName ? undefined : tls.serverName,
    auto_host_sni: tls.autoServerName || undefined,
    auto_sni_san_validation: (tls.autoServerName && isVerified(tls) && tls.subjectAltNames.length === 0) || undefined,
  });
  return {
    name: tlsSocketName,
    typed_config: any("envoy.extensions.transport_sockets.tls.v3.UpstreamTlsContext", config),
  };
}

/** Envoy's own range towards backends is TLS 1.2 alone. */
function versionsOf(tls: TlsSettings): TlsSettings {
  if (tls.minVersion === undefined && tls.maxVersion === undefined) return {};
  return wholeRange(tls, { minVersion: "1.2", maxVersion: "1.2" });
}

/** True if the name for SNI and verification can only come from the request's host. */
export function takesNameFromRequest({ serverName, autoServerName }: BackendTls): boolean {
  return serverName === undefined && !autoServerName;
}

export function isVerified({ authorities }: BackendTls): boolean {
  return authorities !== "none";
}

function buildValidation(tls: BackendTls, origin: Origin, context: BuildContext): CommonTlsContext {
  const rules: CertificateValidationContext = fields({
    match_typed_subject_alt_names: unlessEmpty(acceptedNames(tls)),
  });
  if (tls.authorities === "none") return { validation_context: { trust_chain_verification: "ACCEPT_UNTRUSTED" } };
  if (tls.authorities !== "system") return buildAuthorities(tls.authorities, rules, origin, context);
  const config = context.secrets.systemAuthorities();
  return {
    combined_validation_context: { default_validation_context: rules, validation_context_sds_secret_config: config },
  };
}

/** The server name counts only if no other names are given (BackendTLSPolicy). */
function acceptedNames({ serverName, autoServerName, subjectAltNames }: BackendTls): readonly SubjectAltNameMatcher[] {
  if (subjectAltNames.length > 0) {
    return subjectAltNames.map(({ kind, value }) => ({
      san_type: kind === "dns" ? "DNS" : "URI",
      matcher: { exact: value },
    }));
  }
  return serverName === undefined || autoServerName ? [] : [{ san_type: "DNS", matcher: { exact: serverName } }];
}
