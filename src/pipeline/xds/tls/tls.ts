// TLS towards clients.

import { any } from "../../../model/envoy/any.ts";
import type { TransportSocket } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type {
  CommonTlsContext,
  DownstreamTlsContext,
  TlsParameters,
  TlsParameters_TlsProtocol,
} from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { Chain } from "../../../model/ir/listener.ts";
import type { TlsTermination, TlsVersion } from "../../../model/ir/tls-termination.ts";
import type { ClientValidation } from "../../../model/tls.ts";
import { eachTlsNameOnce } from "../../../model/tls-names.ts";
import type { Origin } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { duration, slowClientMs } from "../messages/values.ts";
import { buildAuthorities } from "./authorities.ts";
import { buildCertificateRules } from "./certificate-rules.ts";

export const tlsSocketName = "envoy.transport_sockets.tls";

interface VersionRange {
  readonly minVersion: TlsVersion;
  readonly maxVersion: TlsVersion;
}

type VersionEnds = { readonly [End in keyof VersionRange]?: TlsVersion | undefined };

/** Envoy's own towards clients, written out so that they do not change with its version. */
const versionsForClients: VersionRange = { minVersion: "1.2", maxVersion: "1.3" };

const protocols: Readonly<Record<TlsVersion, TlsParameters_TlsProtocol>> = {
  "1.0": "TLSv1_0",
  "1.1": "TLSv1_1",
  "1.2": "TLSv1_2",
  "1.3": "TLSv1_3",
};

export function buildDownstreamTls(tls: TlsTermination, origin: Origin, context: BuildContext): TransportSocket {
  const config: DownstreamTlsContext = fields({
    common_tls_context: fields({
      tls_params: buildTlsParameters({
        ...tls,
        ...wholeRange(tls, versionsForClients),
      }),
      alpn_protocols: unlessEmpty(tls.alpnProtocols),
      tls_certificate_sds_secret_configs: tls.certificates.map((certificate) =>
        context.secrets.certificate(certificate),
      ),
      ...(tls.clientValidation && buildClientValidation(tls.clientValidation, origin, context)),
    }),
    require_client_certificate: tls.clientValidation?.required || undefined,
    disable_stateless_session_resumption: !tls.sessionResumption.stateless || undefined,
    disable_stateful_session_resumption: !tls.sessionResumption.stateful || undefined,
  });
  return {
    name: tlsSocketName,
    typed_config: any("envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext", config),
  };
}

/** How long a client may take for the handshake; undefined without TLS. No other limit has begun by then. */
export function handshakeTimeout({ tls, client }: Pick<Chain, "tls" | "client">): string | undefined {
  return tls && duration(client.timeouts?.tlsHandshakeMs ?? slowClientMs);
}

/** QUIC has its own protocol names, and always TLS 1.3. */
export function buildDownstreamQuic(tls: TlsTermination, context: BuildContext): TransportSocket {
  const downstream_tls_context: DownstreamTlsContext = {
    common_tls_context: fields({
      tls_params: buildTlsParameters({ ...tls, minVersion: "1.3", maxVersion: "1.3" }),
      alpn_protocols: ["h3"],
      tls_certificate_sds_secret_configs: tls.certificates.map((certificate) =>
        context.secrets.certificate(certificate),
      ),
    }),
  };
  return {
    name: "envoy.transport_sockets.quic",
    typed_config: any("envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport", {
      downstream_tls_context,
    }),
  };
}

/** An end that is not set is Envoy's own, or the other end where that leaves no version: Envoy would start, and fail every handshake. */
export function wholeRange({ minVersion, maxVersion }: VersionEnds, own: VersionRange): VersionRange {
  return {
    minVersion: minVersion ?? (maxVersion !== undefined && maxVersion < own.minVersion ? maxVersion : own.minVersion),
    maxVersion: maxVersion ?? (minVersion !== undefined && minVersion > own.maxVersion ? minVersion : own.maxVersion),
  };
}

export interface TlsSettings {
  readonly minVersion?: TlsVersion;
  readonly maxVersion?: TlsVersion;
  readonly ciphers?: readonly string[];
  readonly ecdhCurves?: readonly string[];
  readonly signatureAlgorithms?: readonly string[];
}

/** undefined if nothing is set. */
export function buildTlsParameters(tls: TlsSettings): TlsParameters | undefined {
  const parameters = fields({
    tls_minimum_protocol_version: tls.minVersion && protocols[tls.minVersion],
    tls_maximum_protocol_version: tls.maxVersion && protocols[tls.maxVersion],
    cipher_suites: unlessEmpty(tls.ciphers ?? []),
    ecdh_curves: unlessEmpty(eachTlsNameOnce(tls.ecdhCurves ?? [])),
    signature_algorithms: unlessEmpty(eachTlsNameOnce(tls.signatureAlgorithms ?? [])),
  });
  return Object.keys(parameters).length === 0 ? undefined : parameters;
}

function buildClientValidation(validation: ClientValidation, origin: Origin, context: BuildContext): CommonTlsContext {
  return buildAuthorities(validation.authorities, buildCertificateRules(validation, origin, context), origin, context);
}
