// What local and global rate limits have in common: which requests a rule counts, for how long, and what one of them costs.

import type { TextMatch } from "../matching.ts";

export type RateLimitUnit = "Second" | "Minute" | "Hour" | "Day" | "Week" | "Month" | "Year";

/** Of the metadata of a filter; ":" in the key of a cost leads into an object. */
export interface RateLimitMetadata {
  readonly namespace: string;
  readonly key: string;
}

/** Of one request: a fixed number, or one that a filter found. */
export type RateLimitCost = number | RateLimitMetadata;

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
export const secondsOfUnit: Readonly<Record<RateLimitUnit, number>> = {
  Second: 1,
  Minute: 60,
  Hour: 3600,
  Day: 86_400,
  Week: 604_800,
  Month: 2_592_000,
  Year: 31_536_000,
};
