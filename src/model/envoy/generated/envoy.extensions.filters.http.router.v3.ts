// Messages of envoy.extensions.filters.http.router.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_accesslog_v3 from "./envoy.config.accesslog.v3.ts";
import type * as envoy_extensions_filters_network_http_connection_manager_v3 from "./envoy.extensions.filters.network.http_connection_manager.v3.ts";

/** envoy.extensions.filters.http.router.v3.Router */
export type Router = {
  readonly dynamic_stats?: boolean;
  readonly start_child_span?: boolean;
  readonly upstream_log?: readonly envoy_config_accesslog_v3.AccessLog[];
  readonly upstream_log_options?: Router_UpstreamAccessLogOptions;
  readonly suppress_envoy_headers?: boolean;
  readonly strict_check_headers?: readonly string[];
  readonly respect_expected_rq_timeout?: boolean;
  readonly suppress_grpc_request_failure_code_stats?: boolean;
  readonly upstream_http_filters?: readonly envoy_extensions_filters_network_http_connection_manager_v3.HttpFilter[];
  readonly reject_connect_request_early_data?: boolean;
};

/** envoy.extensions.filters.http.router.v3.Router.UpstreamAccessLogOptions */
export type Router_UpstreamAccessLogOptions = {
  readonly flush_upstream_log_on_upstream_stream?: boolean;
  readonly upstream_log_flush_interval?: string;
};
