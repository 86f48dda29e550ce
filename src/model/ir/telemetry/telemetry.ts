// What a proxy tells about itself (EnvoyProxy.spec.telemetry).

import type { HealthCheckLog } from "../destination/health-check.ts";
import type { AccessLog } from "./access-log.ts";
import type { Prometheus, Statistics } from "./metrics.ts";
import type { Tracing } from "./tracing.ts";

export interface Telemetry {
  readonly accessLogs: readonly AccessLog[];
  readonly tracing: Tracing | undefined;
  /** undefined: no statistics are served. */
  readonly prometheus: Prometheus | undefined;
  /** undefined: Envoy's own choice. */
  readonly statistics?: Statistics | undefined;
  /** Of every probe without a log of its own. */
  readonly healthCheckLog?: HealthCheckLog | undefined;
  /** What x-request-id has to do with traces; undefined: both. */
  readonly requestId?: RequestIdUse | undefined;
}

export interface RequestIdUse {
  /** One digit of it says why the request is traced. */
  readonly packsReason: boolean;
  /** It decides which requests are traced, so that all proxies on the way decide alike. */
  readonly decides: boolean;
}
