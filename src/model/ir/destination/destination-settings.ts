// How a destination is connected to, balanced and watched.

import type { CircuitBreaker } from "./circuit-breaker.ts";
import type { HealthCheck } from "./health-check.ts";
import type { LoadBalancer } from "./load-balancer.ts";

/** How a destination is connected to and watched; each part is undefined where no policy sets it. */
export interface DestinationSettings {
  readonly loadBalancer?: LoadBalancer;
  readonly connectTimeoutMs?: number;
  readonly connectionIdleTimeoutMs?: number;
  readonly maxConnectionDurationMs?: number;
  readonly circuitBreaker?: CircuitBreaker;
  readonly healthCheck?: HealthCheck;
}

/** Its names, which tell a policy's word on destinations from its word on routes; one that lacks here does not compile. */
export const destinationSettingNames: Readonly<Record<keyof DestinationSettings, true>> = {
  loadBalancer: true,
  connectTimeoutMs: true,
  connectionIdleTimeoutMs: true,
  maxConnectionDurationMs: true,
  circuitBreaker: true,
  healthCheck: true,
};
