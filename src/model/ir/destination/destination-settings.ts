// How a destination is connected to, balanced and watched.

import type { CircuitBreaker } from "./circuit-breaker.ts";
import type { HealthCheck } from "./health-check.ts";
import type { LoadBalancer } from "./load-balancer.ts";
import type { TcpKeepalive } from "./tcp-keepalive.ts";

/** How a destination is connected to and watched; each part is undefined where no policy sets it. */
export interface DestinationSettings {
  readonly loadBalancer?: LoadBalancer;
  readonly connectTimeoutMs?: number;
  readonly connectionIdleTimeoutMs?: number;
  readonly maxConnectionDurationMs?: number;
  readonly circuitBreaker?: CircuitBreaker;
  readonly healthCheck?: HealthCheck;
  readonly tcpKeepalive?: TcpKeepalive;
}
