// Rate limits that a service counts for all proxies that ask it.

import type { RateLimitCost, RateLimitMetadata, RateLimitSelector, RateLimitUnit } from "./rate-limit.ts";

export interface GlobalRateLimit {
  readonly service: RateLimitService;
  readonly rules: readonly GlobalRateLimitRule[];
}

export interface RateLimitService {
  /** Key of a destination of the proxy. */
  readonly destination: string;
  /** undefined: Envoy's 20 ms. */
  readonly timeoutMs: number | undefined;
  /** Requests are denied while the service does not answer. */
  readonly failClosed: boolean;
}

/** All selectors must match; without any, it counts every request. */
export interface GlobalRateLimitRule {
  /** Of a shared rule, among those of its policy; of another one, among all of its route. */
  readonly index: number;
  /** "namespace/name" of the policy whose routes count together; undefined: each route counts for itself. */
  readonly sharedBy: string | undefined;
  readonly requests: number;
  readonly unit: RateLimitUnit;
  /** An object with `requests_per_unit` and `unit`, where a filter has left one, replaces the limit. */
  readonly limitFrom: RateLimitMetadata | undefined;
  readonly selectors: readonly RateLimitSelector[];
  /** Requests are counted and never denied. */
  readonly shadowMode: boolean;
  /** Responses to counted requests have x-ratelimit headers; undefined: as the listener sets it. */
  readonly headers: boolean | undefined;
  readonly requestCost: RateLimitCost | undefined;
  /** What a request costs besides, once it is answered. */
  readonly responseCost: RateLimitCost | undefined;
}
