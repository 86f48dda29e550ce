// A policy's TLS settings for a listener.

import type { TlsTermination } from "../tls-termination.ts";

export type ClientTls = Partial<Omit<TlsTermination, "certificates">>;
