// Rate limits that each Envoy counts for itself.

import type { RateLimitCost, RateLimitSelector, RateLimitUnit } from "./rate-limit.ts";

export interface LocalRateLimit {
  /** Of the rule without selectors, or unlimited. */
  readonly defaultBucket: TokenBucket | undefined;
  readonly rules: readonly LocalRateLimitRule[];
}

export interface TokenBucket {
  readonly requests: number;
  /** Responses to counted requests have x-ratelimit headers; undefined: as the listener sets it. */
  readonly headers?: boolean;
  readonly unit: RateLimitUnit;
}

/** All selectors must match. */
export interface LocalRateLimitRule {
  readonly index: number;
  readonly bucket: TokenBucket;
  readonly selectors: readonly RateLimitSelector[];
  readonly shadowMode: boolean;
  /** Metadata is that of a filter before it. */
  readonly cost: RateLimitCost | undefined;
}
