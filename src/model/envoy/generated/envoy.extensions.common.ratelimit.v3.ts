// Messages of envoy.extensions.common.ratelimit.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.common.ratelimit.v3.LocalClusterRateLimit */
export type LocalClusterRateLimit = { readonly [field: string]: never };

/** envoy.extensions.common.ratelimit.v3.LocalRateLimitDescriptor */
export type LocalRateLimitDescriptor = {
  readonly entries?: readonly RateLimitDescriptor_Entry[];
  readonly token_bucket?: envoy_type_v3.TokenBucket;
  readonly shadow_mode?: boolean;
};

/** envoy.extensions.common.ratelimit.v3.RateLimitDescriptor.Entry */
export type RateLimitDescriptor_Entry = {
  readonly key?: string;
  readonly value?: string;
};

/** envoy.extensions.common.ratelimit.v3.VhRateLimitsOptions */
export type VhRateLimitsOptions = "OVERRIDE" | "INCLUDE" | "IGNORE";

/** envoy.extensions.common.ratelimit.v3.XRateLimitHeadersRFCVersion */
export type XRateLimitHeadersRFCVersion = "OFF" | "DRAFT_VERSION_03";
