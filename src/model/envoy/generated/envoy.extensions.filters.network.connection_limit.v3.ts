// Messages of envoy.extensions.filters.network.connection_limit.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.network.connection_limit.v3.ConnectionLimit */
export type ConnectionLimit = {
  readonly stat_prefix?: string;
  readonly max_connections?: string | number;
  readonly delay?: string;
  readonly runtime_enabled?: envoy_config_core_v3.RuntimeFeatureFlag;
};
