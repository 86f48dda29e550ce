// TLS on both sides of a proxy: certificates to show, and how others prove themselves.

import type { Origin } from "../source/document.ts";
import type { Secret } from "./host.ts";

/** A certificate chain and its key. */
export interface Certificate {
  readonly certificate: Secret;
  readonly privateKey: Secret;
  /** DNS names of the leaf, where its contents are in the input. */
  readonly dnsNames: readonly string[] | undefined;
  readonly origin: Origin;
}

/** How gwc proves a TLS backend (BackendTLSPolicy, Backend.spec.tls). */
export interface BackendTls {
  readonly serverName: string | undefined;
  /** The endpoint's own host name becomes the SNI. */
  readonly autoServerName: boolean;
  readonly authorities: readonly Secret[] | "system" | "none";
  /** Names to accept in place of serverName; none: serverName. */
  readonly subjectAltNames: readonly { readonly kind: "dns" | "uri"; readonly value: string }[];
  readonly clientCertificate: Certificate | undefined;
  readonly minVersion?: string;
  readonly maxVersion?: string;
  readonly ciphers?: readonly string[];
  readonly ecdhCurves?: readonly string[];
  readonly signatureAlgorithms?: readonly string[];
  readonly alpnProtocols?: readonly string[];
}

/** What clients have to show of themselves. */
export interface ClientValidation {
  readonly authorities: readonly Secret[];
  /** Connections without a certificate are refused. */
  readonly required: boolean;
  /** A certificate that does not verify is accepted all the same. */
  readonly acceptUntrusted: boolean;
}
