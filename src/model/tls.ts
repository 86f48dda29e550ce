// TLS on both sides of a proxy: certificates to present, and how peers are verified.

import type { Origin } from "../source/document.ts";
import type { Secret } from "./host.ts";
import type { TextMatch } from "./ir/matching.ts";

/** A certificate chain and its key. */
export interface Certificate {
  readonly certificate: Secret;
  readonly privateKey: Secret;
  /** The authority's answer that the leaf is not revoked, for clients that ask for it. */
  readonly ocspStaple?: Secret;
  /** DNS names of the leaf, where its contents are in the input. */
  readonly dnsNames: readonly string[] | undefined;
  readonly origin: Origin;
}

/** How a TLS backend is verified (BackendTLSPolicy, Backend.spec.tls). */
export interface BackendTls {
  readonly serverName: string | undefined;
  /** The endpoint's own hostname becomes the SNI. */
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

/** A subject alternative name. */
export type CertificateName =
  | { readonly kind: "dns" | "uri" | "email" | "ip"; readonly match: TextMatch }
  | { readonly kind: "other"; readonly oid: string; readonly match: TextMatch };

/** What clients must present. */
export interface ClientValidation {
  readonly authorities: readonly Secret[];
  /** Connections without a certificate are rejected. */
  readonly required: boolean;
  /** A certificate that does not verify is still accepted. */
  readonly acceptUntrusted: boolean;
  /** SHA-256 of public keys, in base64: one of these pins, of either kind, must fit. */
  readonly keyPins?: readonly string[];
  /** SHA-256 of certificates, in hex. */
  readonly certificatePins?: readonly string[];
  /** One of them must fit. */
  readonly names?: readonly CertificateName[];
  readonly allowExpired?: true;
  /** Lists of revoked certificates. leavesOnly: those of authorities between are not looked up. */
  readonly revoked?: { readonly lists: readonly Secret[]; readonly leavesOnly: boolean };
}
