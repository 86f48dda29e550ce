// Rate limits that each Envoy counts for itself.

import type { TextMatch } from "../matching.ts";

export interface LocalRateLimit {
  /** Of the rule without selectors, or unlimited. */
  readonly defaultBucket: TokenBucket | undefined;
  readonly rules: readonly LocalRateLimitRule[];
}

export interface TokenBucket {
  readonly requests: number;
  /** Responses to counted requests have x-ratelimit headers; undefined: as the listener sets it. */
  readonly headers?: boolean;
  readonly unit: "Second" | "Minute" | "Hour" | "Day" | "Week" | "Month" | "Year";
}

/** All selectors must match. */
export interface LocalRateLimitRule {
  readonly index: number;
  readonly bucket: TokenBucket;
  readonly selectors: readonly RateLimitSelector[];
  readonly shadowMode: boolean;
  /** Of one request: a fixed number, or one that a filter before it found in the request. */
  readonly cost: number | MetadataCost | undefined;
}

/** Of the metadata of a filter; ":" in the key leads into an object. */
export interface MetadataCost {
  readonly namespace: string;
  readonly key: string;
}

export type RateLimitSelector =
  | { readonly kind: "header"; readonly name: string; readonly match: TextMatch; readonly invert: boolean }
  /** Each value of the header has its own bucket. */
  | { readonly kind: "distinctHeader"; readonly name: string }
  | { readonly kind: "method"; readonly value: string; readonly invert: boolean }
  | { readonly kind: "path"; readonly match: TextMatch; readonly invert: boolean }
  | { readonly kind: "queryParam"; readonly name: string; readonly match: TextMatch; readonly invert: boolean }
  | { readonly kind: "distinctQueryParam"; readonly name: string }
  | { readonly kind: "sourceCidr"; readonly value: string; readonly invert: boolean; readonly distinct: boolean };

/** How long a unit is: months have 30 days, years 365. */
export const secondsOfUnit: Readonly<Record<TokenBucket["unit"], number>> = {
  Second: 1,
  Minute: 60,
  Hour: 3600,
  Day: 86_400,
  Week: 604_800,
  Month: 2_592_000,
  Year: 31_536_000,
};
