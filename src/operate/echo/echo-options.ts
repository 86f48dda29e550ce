// The options of an echo backend: name, address, transport, certificate.

import type { TlsOptions } from "node:tls";

export interface EchoOptions {
  /** How it names itself, such as "service default/api". */
  readonly name: string;
  /** 0, the default: any free port. */
  readonly port?: number;
  /** "127.0.0.1" when left out. */
  readonly address?: string;
  /** "tcp" when left out. */
  readonly transport?: "tcp" | "udp";
  /** With it the same port also takes TLS; `ca` and `requestCert` make it ask for client certificates. */
  readonly tls?: Pick<
    TlsOptions,
    "key" | "cert" | "ca" | "requestCert" | "rejectUnauthorized" | "minVersion" | "maxVersion"
  >;
}
