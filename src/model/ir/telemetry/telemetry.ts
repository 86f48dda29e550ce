// What a proxy tells about itself (EnvoyProxy.spec.telemetry).

import type { AccessLog } from "./access-log.ts";
import type { Prometheus } from "./metrics.ts";
import type { Tracing } from "./tracing.ts";

export interface Telemetry {
  readonly accessLogs: readonly AccessLog[];
  readonly tracing: Tracing | undefined;
  /** undefined: no statistics are served. */
  readonly prometheus: Prometheus | undefined;
}
