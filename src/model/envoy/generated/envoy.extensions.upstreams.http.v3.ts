// Messages of envoy.extensions.upstreams.http.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_common_matcher_v3 from "./envoy.config.common.matcher.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_extensions_filters_network_http_connection_manager_v3 from "./envoy.extensions.filters.network.http_connection_manager.v3.ts";

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions */
export type HttpProtocolOptions = {
  readonly common_http_protocol_options?: envoy_config_core_v3.HttpProtocolOptions;
  readonly upstream_http_protocol_options?: envoy_config_core_v3.UpstreamHttpProtocolOptions;
  readonly explicit_http_config?: HttpProtocolOptions_ExplicitHttpConfig;
  readonly use_downstream_protocol_config?: HttpProtocolOptions_UseDownstreamHttpConfig;
  readonly auto_config?: HttpProtocolOptions_AutoHttpConfig;
  readonly http_filters?: readonly envoy_extensions_filters_network_http_connection_manager_v3.HttpFilter[];
  readonly header_validation_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly outlier_detection?: HttpProtocolOptions_OutlierDetection;
  readonly request_mirror_policies?: readonly envoy_config_route_v3.RouteAction_RequestMirrorPolicy[];
  readonly hash_policy?: readonly envoy_config_route_v3.RouteAction_HashPolicy[];
  readonly retry_policy?: envoy_config_route_v3.RetryPolicy;
};

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions.AutoHttpConfig */
export type HttpProtocolOptions_AutoHttpConfig = {
  readonly http_protocol_options?: envoy_config_core_v3.Http1ProtocolOptions;
  readonly http2_protocol_options?: envoy_config_core_v3.Http2ProtocolOptions;
  readonly http3_protocol_options?: envoy_config_core_v3.Http3ProtocolOptions;
  readonly alternate_protocols_cache_options?: envoy_config_core_v3.AlternateProtocolsCacheOptions;
};

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions.ExplicitHttpConfig */
export type HttpProtocolOptions_ExplicitHttpConfig = {
  readonly http_protocol_options?: envoy_config_core_v3.Http1ProtocolOptions;
  readonly http2_protocol_options?: envoy_config_core_v3.Http2ProtocolOptions;
  readonly http3_protocol_options?: envoy_config_core_v3.Http3ProtocolOptions;
};

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions.OutlierDetection */
export type HttpProtocolOptions_OutlierDetection = {
  readonly error_matcher?: envoy_config_common_matcher_v3.MatchPredicate;
};

/** envoy.extensions.upstreams.http.v3.HttpProtocolOptions.UseDownstreamHttpConfig */
export type HttpProtocolOptions_UseDownstreamHttpConfig = {
  readonly http_protocol_options?: envoy_config_core_v3.Http1ProtocolOptions;
  readonly http2_protocol_options?: envoy_config_core_v3.Http2ProtocolOptions;
  readonly http3_protocol_options?: envoy_config_core_v3.Http3ProtocolOptions;
};
