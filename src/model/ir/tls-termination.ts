// TLS termination at a listener.

import type { Certificate, ClientValidation } from "../tls.ts";

export interface TlsTermination {
  readonly certificates: readonly Certificate[];
  readonly minVersion: TlsVersion | undefined;
  readonly maxVersion: TlsVersion | undefined;
  readonly ciphers: readonly string[];
  readonly ecdhCurves: readonly string[];
  readonly signatureAlgorithms: readonly string[];
  /** Empty: no ALPN. */
  readonly alpnProtocols: readonly string[];
  readonly clientValidation: ClientValidation | undefined;
  readonly sessionResumption: { readonly stateless: boolean; readonly stateful: boolean };
}

export type TlsVersion = "1.0" | "1.1" | "1.2" | "1.3";
