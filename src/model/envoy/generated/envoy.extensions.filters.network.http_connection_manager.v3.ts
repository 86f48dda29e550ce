// Messages of envoy.extensions.filters.network.http_connection_manager.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_accesslog_v3 from "./envoy.config.accesslog.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_config_trace_v3 from "./envoy.config.trace.v3.ts";
import type * as envoy_type_http_v3 from "./envoy.type.http.v3.ts";
import type * as envoy_type_tracing_v3 from "./envoy.type.tracing.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type { Any } from "../any.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.extensions.filters.network.http_connection_manager.v3.EnvoyMobileHttpConnectionManager */
export type EnvoyMobileHttpConnectionManager = {
  readonly config?: HttpConnectionManager;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ForwardProtoConfig */
export type ForwardProtoConfig = {
  readonly https_destination_ports?: readonly number[];
  readonly http_destination_ports?: readonly number[];
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager */
export type HttpConnectionManager = {
  readonly codec_type?: HttpConnectionManager_CodecType;
  readonly stat_prefix?: string;
  readonly rds?: Rds;
  readonly route_config?: envoy_config_route_v3.RouteConfiguration;
  readonly scoped_routes?: ScopedRoutes;
  readonly http_filters?: readonly HttpFilter[];
  readonly add_user_agent?: boolean;
  readonly tracing?: HttpConnectionManager_Tracing;
  readonly common_http_protocol_options?: envoy_config_core_v3.HttpProtocolOptions;
  readonly http1_safe_max_connection_duration?: boolean;
  readonly http_protocol_options?: envoy_config_core_v3.Http1ProtocolOptions;
  readonly http2_protocol_options?: envoy_config_core_v3.Http2ProtocolOptions;
  readonly http3_protocol_options?: envoy_config_core_v3.Http3ProtocolOptions;
  readonly server_name?: string;
  readonly server_header_transformation?: HttpConnectionManager_ServerHeaderTransformation;
  readonly scheme_header_transformation?: envoy_config_core_v3.SchemeHeaderTransformation;
  readonly max_request_headers_kb?: number;
  readonly stream_idle_timeout?: string;
  readonly stream_flush_timeout?: string;
  readonly request_timeout?: string;
  readonly request_headers_timeout?: string;
  readonly drain_timeout?: string;
  readonly drain_timeout_jitter?: envoy_type_v3.Percent;
  readonly delayed_close_timeout?: string;
  readonly access_log?: readonly envoy_config_accesslog_v3.AccessLog[];
  readonly access_log_flush_interval?: string;
  readonly flush_access_log_on_new_request?: boolean;
  readonly access_log_options?: HttpConnectionManager_HcmAccessLogOptions;
  readonly use_remote_address?: boolean;
  readonly xff_num_trusted_hops?: number;
  readonly original_ip_detection_extensions?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly early_header_mutation_extensions?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly internal_address_config?: HttpConnectionManager_InternalAddressConfig;
  readonly skip_xff_append?: boolean;
  readonly via?: string;
  readonly generate_request_id?: boolean;
  readonly preserve_external_request_id?: boolean;
  readonly always_set_request_id_in_response?: boolean;
  readonly forward_client_cert_details?: HttpConnectionManager_ForwardClientCertDetails;
  readonly set_current_client_cert_details?: HttpConnectionManager_SetCurrentClientCertDetails;
  readonly forward_client_cert_matcher?: xds_type_matcher_v3.Matcher;
  readonly proxy_100_continue?: boolean;
  readonly represent_ipv4_remote_address_as_ipv4_mapped_ipv6?: boolean;
  readonly upgrade_configs?: readonly HttpConnectionManager_UpgradeConfig[];
  readonly normalize_path?: boolean;
  readonly merge_slashes?: boolean;
  readonly path_with_escaped_slashes_action?: HttpConnectionManager_PathWithEscapedSlashesAction;
  readonly request_id_extension?: RequestIDExtension;
  readonly local_reply_config?: LocalReplyConfig;
  readonly strip_matching_host_port?: boolean;
  readonly strip_any_host_port?: boolean;
  readonly stream_error_on_invalid_http_message?: boolean;
  readonly path_normalization_options?: HttpConnectionManager_PathNormalizationOptions;
  readonly strip_trailing_host_dot?: boolean;
  readonly proxy_status_config?: HttpConnectionManager_ProxyStatusConfig;
  readonly typed_header_validation_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly append_x_forwarded_port?: boolean;
  readonly append_local_overload?: boolean;
  readonly add_proxy_protocol_connection_state?: boolean;
  readonly forward_proto_config?: ForwardProtoConfig;
  readonly record_route_resolution_stats?: boolean;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.CodecType */
export type HttpConnectionManager_CodecType = "AUTO" | "HTTP1" | "HTTP2" | "HTTP3";

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertDetails */
export type HttpConnectionManager_ForwardClientCertDetails = "SANITIZE" | "FORWARD_ONLY" | "APPEND_FORWARD" | "SANITIZE_SET" | "ALWAYS_FORWARD_ONLY";

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ForwardClientCertFormat */
export type HttpConnectionManager_ForwardClientCertFormat = "TEXT" | "JSON";

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.HcmAccessLogOptions */
export type HttpConnectionManager_HcmAccessLogOptions = {
  readonly access_log_flush_interval?: string;
  readonly flush_access_log_on_new_request?: boolean;
  readonly flush_log_on_tunnel_successfully_established?: boolean;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.InternalAddressConfig */
export type HttpConnectionManager_InternalAddressConfig = {
  readonly unix_sockets?: boolean;
  readonly cidr_ranges?: readonly envoy_config_core_v3.CidrRange[];
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathNormalizationOptions */
export type HttpConnectionManager_PathNormalizationOptions = {
  readonly forwarding_transformation?: envoy_type_http_v3.PathTransformation;
  readonly http_filter_transformation?: envoy_type_http_v3.PathTransformation;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.PathWithEscapedSlashesAction */
export type HttpConnectionManager_PathWithEscapedSlashesAction = "IMPLEMENTATION_SPECIFIC_DEFAULT" | "KEEP_UNCHANGED" | "REJECT_REQUEST" | "UNESCAPE_AND_REDIRECT" | "UNESCAPE_AND_FORWARD";

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ProxyStatusConfig */
export type HttpConnectionManager_ProxyStatusConfig = {
  readonly remove_details?: boolean;
  readonly remove_connection_termination_details?: boolean;
  readonly remove_response_flags?: boolean;
  readonly set_recommended_response_code?: boolean;
  readonly use_node_id?: boolean;
  readonly literal_proxy_name?: string;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.ServerHeaderTransformation */
export type HttpConnectionManager_ServerHeaderTransformation = "OVERWRITE" | "APPEND_IF_ABSENT" | "PASS_THROUGH";

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.SetCurrentClientCertDetails */
export type HttpConnectionManager_SetCurrentClientCertDetails = {
  readonly subject?: boolean;
  readonly cert?: boolean;
  readonly chain?: boolean;
  readonly dns?: boolean;
  readonly uri?: boolean;
  readonly issuer?: boolean;
  readonly format?: HttpConnectionManager_ForwardClientCertFormat;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.Tracing */
export type HttpConnectionManager_Tracing = {
  readonly client_sampling?: envoy_type_v3.Percent;
  readonly random_sampling?: envoy_type_v3.Percent;
  readonly overall_sampling?: envoy_type_v3.Percent;
  readonly verbose?: boolean;
  readonly max_path_tag_length?: number;
  readonly custom_tags?: readonly envoy_type_tracing_v3.CustomTag[];
  readonly provider?: envoy_config_trace_v3.Tracing_Http;
  readonly spawn_upstream_span?: boolean;
  readonly operation?: string;
  readonly upstream_operation?: string;
  readonly no_context_propagation?: boolean;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager.UpgradeConfig */
export type HttpConnectionManager_UpgradeConfig = {
  readonly upgrade_type?: string;
  readonly filters?: readonly HttpFilter[];
  readonly enabled?: boolean;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.HttpFilter */
export type HttpFilter = {
  readonly name?: string;
  readonly typed_config?: Any;
  readonly config_discovery?: envoy_config_core_v3.ExtensionConfigSource;
  readonly is_optional?: boolean;
  readonly disabled?: boolean;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.LocalReplyConfig */
export type LocalReplyConfig = {
  readonly mappers?: readonly ResponseMapper[];
  readonly body_format?: envoy_config_core_v3.SubstitutionFormatString;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.Rds */
export type Rds = {
  readonly config_source?: envoy_config_core_v3.ConfigSource;
  readonly route_config_name?: string;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.RequestIDExtension */
export type RequestIDExtension = {
  readonly typed_config?: Any;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ResponseMapper */
export type ResponseMapper = {
  readonly filter?: envoy_config_accesslog_v3.AccessLogFilter;
  readonly status_code?: number;
  readonly body?: envoy_config_core_v3.DataSource;
  readonly body_format_override?: envoy_config_core_v3.SubstitutionFormatString;
  readonly headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRds */
export type ScopedRds = {
  readonly scoped_rds_config_source?: envoy_config_core_v3.ConfigSource;
  readonly srds_resources_locator?: string;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRouteConfigurationsList */
export type ScopedRouteConfigurationsList = {
  readonly scoped_route_configurations?: readonly envoy_config_route_v3.ScopedRouteConfiguration[];
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes */
export type ScopedRoutes = {
  readonly name?: string;
  readonly scope_key_builder?: ScopedRoutes_ScopeKeyBuilder;
  readonly rds_config_source?: envoy_config_core_v3.ConfigSource;
  readonly scoped_route_configurations_list?: ScopedRouteConfigurationsList;
  readonly scoped_rds?: ScopedRds;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder */
export type ScopedRoutes_ScopeKeyBuilder = {
  readonly fragments?: readonly ScopedRoutes_ScopeKeyBuilder_FragmentBuilder[];
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder */
export type ScopedRoutes_ScopeKeyBuilder_FragmentBuilder = {
  readonly header_value_extractor?: ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor */
export type ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor = {
  readonly name?: string;
  readonly element_separator?: string;
  readonly index?: number;
  readonly element?: ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor_KvElement;
};

/** envoy.extensions.filters.network.http_connection_manager.v3.ScopedRoutes.ScopeKeyBuilder.FragmentBuilder.HeaderValueExtractor.KvElement */
export type ScopedRoutes_ScopeKeyBuilder_FragmentBuilder_HeaderValueExtractor_KvElement = {
  readonly separator?: string;
  readonly key?: string;
};
