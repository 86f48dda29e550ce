// Messages of envoy.extensions.filters.http.ratelimit.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_ratelimit_v3 from "./envoy.config.ratelimit.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.filters.http.ratelimit.v3.RateLimit */
export type RateLimit = {
  readonly domain?: string;
  readonly stage?: number;
  readonly request_type?: string;
  readonly timeout?: string;
  readonly failure_mode_deny?: boolean;
  readonly rate_limited_as_resource_exhausted?: boolean;
  readonly rate_limit_service?: envoy_config_ratelimit_v3.RateLimitServiceConfig;
  readonly enable_x_ratelimit_headers?: RateLimit_XRateLimitHeadersRFCVersion;
  readonly disable_x_envoy_ratelimited_header?: boolean;
  readonly rate_limited_status?: envoy_type_v3.HttpStatus;
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly status_on_error?: envoy_type_v3.HttpStatus;
  readonly stat_prefix?: string;
  readonly filter_enabled?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly filter_enforced?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly failure_mode_deny_percent?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly rate_limits?: readonly envoy_config_route_v3.RateLimit[];
  readonly metadata_namespace?: string;
  readonly enable_retry_after_header?: boolean;
};

/** envoy.extensions.filters.http.ratelimit.v3.RateLimit.XRateLimitHeadersRFCVersion */
export type RateLimit_XRateLimitHeadersRFCVersion = "OFF" | "DRAFT_VERSION_03";

/** envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute */
export type RateLimitPerRoute = {
  readonly vh_rate_limits?: RateLimitPerRoute_VhRateLimitsOptions;
  readonly override_option?: RateLimitPerRoute_OverrideOptions;
  readonly rate_limits?: readonly envoy_config_route_v3.RateLimit[];
  readonly domain?: string;
};

/** envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute.OverrideOptions */
export type RateLimitPerRoute_OverrideOptions = "DEFAULT" | "OVERRIDE_POLICY" | "INCLUDE_POLICY" | "IGNORE_POLICY";

/** envoy.extensions.filters.http.ratelimit.v3.RateLimitPerRoute.VhRateLimitsOptions */
export type RateLimitPerRoute_VhRateLimitsOptions = "OVERRIDE" | "INCLUDE" | "IGNORE";
