// What a policy says of a listener's TLS.

import type { TlsTermination } from "../tls-termination.ts";

export type ClientTls = Partial<Omit<TlsTermination, "certificates">>;
