// Statistics of a proxy (EnvoyProxy.spec.telemetry.metrics).

import type { Compressor } from "../route/compression.ts";

/** Statistics, for whoever asks for them. */
export interface Prometheus {
  /** For clients that accept it. */
  readonly compressor: Compressor | undefined;
}
