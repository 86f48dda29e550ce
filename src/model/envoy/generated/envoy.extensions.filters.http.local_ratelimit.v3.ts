// Messages of envoy.extensions.filters.http.local_ratelimit.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_extensions_common_ratelimit_v3 from "./envoy.extensions.common.ratelimit.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.http.local_ratelimit.v3.LocalRateLimit */
export type LocalRateLimit = {
  readonly stat_prefix?: string;
  readonly status?: envoy_type_v3.HttpStatus;
  readonly token_bucket?: envoy_type_v3.TokenBucket;
  readonly filter_enabled?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly filter_enforced?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly request_headers_to_add_when_not_enforced?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly descriptors?: readonly envoy_extensions_common_ratelimit_v3.LocalRateLimitDescriptor[];
  readonly stage?: number;
  readonly local_rate_limit_per_downstream_connection?: boolean;
  readonly local_cluster_rate_limit?: envoy_extensions_common_ratelimit_v3.LocalClusterRateLimit;
  readonly enable_x_ratelimit_headers?: envoy_extensions_common_ratelimit_v3.XRateLimitHeadersRFCVersion;
  readonly vh_rate_limits?: envoy_extensions_common_ratelimit_v3.VhRateLimitsOptions;
  readonly always_consume_default_token_bucket?: boolean;
  readonly rate_limited_as_resource_exhausted?: boolean;
  readonly rate_limits?: readonly envoy_config_route_v3.RateLimit[];
  readonly max_dynamic_descriptors?: number;
  readonly enable_retry_after_header?: boolean;
};
