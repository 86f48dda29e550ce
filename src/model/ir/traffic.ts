// How a route and its destinations treat traffic: time limits, retries, balancing, health.

import type { FaultInjection } from "./fault-injection.ts";
import type { LocalRateLimit } from "./local-rate-limit.ts";
import type { RequestBuffer } from "./request-buffer.ts";

/** What a route does with a request, from its rule and the BackendTrafficPolicy in force. Times in whole milliseconds; 0 lifts a limit. */
export interface RouteTraffic {
  /** The whole request, retries included; undefined: Envoy's 15 s. */
  readonly requestTimeoutMs?: number;
  /** No activity on the stream. */
  readonly streamIdleTimeoutMs?: number;
  readonly maxStreamDurationMs?: number;
  readonly retry?: Retry;
  /** Which request goes to which endpoint, for consistent hashing. */
  readonly hashPolicy?: readonly HashPolicy[];
  readonly localRateLimit?: LocalRateLimit;
  readonly faultInjection?: FaultInjection;
  readonly requestBuffer?: RequestBuffer;
}

export interface Retry {
  readonly numRetries: number;
  /** Envoy's retry_on words; undefined: Envoy Gateway's default ones. */
  readonly triggers: readonly string[] | undefined;
  readonly statusCodes: readonly number[];
  readonly perTryTimeoutMs: number | undefined;
  readonly backOffBaseMs: number | undefined;
  readonly backOffMaxMs: number | undefined;
  readonly numAttemptsPerPriority: number | undefined;
}

export type HashPolicy =
  | { readonly kind: "sourceIp" }
  | { readonly kind: "header"; readonly name: string }
  | { readonly kind: "queryParam"; readonly name: string }
  | {
      readonly kind: "cookie";
      readonly name: string;
      readonly ttlSeconds: number | undefined;
      readonly attributes: readonly { readonly name: string; readonly value: string }[];
    };

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

export type LoadBalancer =
  | { readonly kind: "leastRequest" | "roundRobin"; readonly slowStartMs: number | undefined }
  | { readonly kind: "random" }
  | { readonly kind: "consistentHash"; readonly tableSize: number | undefined };

export interface CircuitBreaker {
  readonly maxConnections: number;
  readonly maxPendingRequests: number;
  readonly maxParallelRequests: number;
  readonly maxParallelRetries: number;
  readonly maxRequestsPerConnection: number | undefined;
  readonly perEndpointMaxConnections: number | undefined;
  readonly retryBudget: { readonly percent: number; readonly minRetryConcurrency: number } | undefined;
}

export interface HealthCheck {
  readonly active: ActiveHealthCheck | undefined;
  readonly passive: PassiveHealthCheck | undefined;
  readonly panicThresholdPercent: number | undefined;
}

export interface ActiveHealthCheck {
  readonly timeoutMs: number;
  readonly intervalMs: number;
  readonly initialJitterMs: number | undefined;
  readonly unhealthyThreshold: number;
  readonly healthyThreshold: number;
  readonly port: number | undefined;
  readonly probe:
    | {
        readonly kind: "http";
        readonly host: string | undefined;
        readonly path: string;
        readonly method: string | undefined;
        readonly expectedStatuses: readonly number[];
        readonly retriableStatuses: readonly number[];
        readonly expectedResponse: Payload | undefined;
      }
    | { readonly kind: "tcp"; readonly send: Payload | undefined; readonly receive: Payload | undefined }
    | { readonly kind: "grpc"; readonly service: string | undefined };
}

/** Bytes of a probe, in hexadecimal. */
export type Payload = string;

export interface PassiveHealthCheck {
  readonly intervalMs: number;
  readonly baseEjectionTimeMs: number;
  readonly maxEjectionPercent: number;
  readonly consecutive5xxErrors: number;
  readonly consecutiveGatewayErrors: number | undefined;
  readonly consecutiveLocalOriginFailures: number;
  readonly splitExternalLocalOriginErrors: boolean;
  readonly failurePercentageThreshold: number | undefined;
  readonly alwaysEjectOneEndpoint: boolean | undefined;
}
