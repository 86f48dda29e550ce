// Messages of envoy.extensions.filters.http.grpc_stats.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.grpc_stats.v3.FilterConfig */
export type FilterConfig = {
  readonly emit_filter_state?: boolean;
  readonly individual_method_stats_allowlist?: envoy_config_core_v3.GrpcMethodList;
  readonly stats_for_all_methods?: boolean;
  readonly enable_upstream_stats?: boolean;
  readonly replace_dots_in_grpc_service_name?: boolean;
};

/** envoy.extensions.filters.http.grpc_stats.v3.FilterObject */
export type FilterObject = {
  readonly request_message_count?: string | number;
  readonly response_message_count?: string | number;
};
