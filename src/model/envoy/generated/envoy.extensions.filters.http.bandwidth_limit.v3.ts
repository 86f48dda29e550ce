// Messages of envoy.extensions.filters.http.bandwidth_limit.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.bandwidth_limit.v3.BandwidthLimit */
export type BandwidthLimit = {
  readonly stat_prefix?: string;
  readonly enable_mode?: BandwidthLimit_EnableMode;
  readonly limit_kbps?: string | number;
  readonly fill_interval?: string;
  readonly runtime_enabled?: envoy_config_core_v3.RuntimeFeatureFlag;
  readonly enable_response_trailers?: boolean;
  readonly response_trailer_prefix?: string;
};

/** envoy.extensions.filters.http.bandwidth_limit.v3.BandwidthLimit.EnableMode */
export type BandwidthLimit_EnableMode = "DISABLED" | "REQUEST" | "RESPONSE" | "REQUEST_AND_RESPONSE";
