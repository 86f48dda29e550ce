// Messages of envoy.config.core.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type * as google_protobuf from "./google.protobuf.ts";
import type { Any } from "../any.ts";
import type * as xds_core_v3 from "./xds.core.v3.ts";

/** envoy.config.core.v3.Address */
export type Address = {
  readonly socket_address?: SocketAddress;
  readonly pipe?: Pipe;
  readonly envoy_internal_address?: EnvoyInternalAddress;
};

/** envoy.config.core.v3.AggregatedConfigSource */
export type AggregatedConfigSource = { readonly [field: string]: never };

/** envoy.config.core.v3.AlternateProtocolsCacheOptions */
export type AlternateProtocolsCacheOptions = {
  readonly name?: string;
  readonly max_entries?: number;
  readonly key_value_store_config?: TypedExtensionConfig;
  readonly prepopulated_entries?: readonly AlternateProtocolsCacheOptions_AlternateProtocolsCacheEntry[];
  readonly canonical_suffixes?: readonly string[];
};

/** envoy.config.core.v3.AlternateProtocolsCacheOptions.AlternateProtocolsCacheEntry */
export type AlternateProtocolsCacheOptions_AlternateProtocolsCacheEntry = {
  readonly hostname?: string;
  readonly port?: number;
};

/** envoy.config.core.v3.ApiConfigSource */
export type ApiConfigSource = {
  readonly api_type?: ApiConfigSource_ApiType;
  readonly transport_api_version?: ApiVersion;
  readonly cluster_names?: readonly string[];
  readonly grpc_services?: readonly GrpcService[];
  readonly refresh_delay?: string;
  readonly request_timeout?: string;
  readonly rate_limit_settings?: RateLimitSettings;
  readonly set_node_on_first_message_only?: boolean;
  readonly config_validators?: readonly TypedExtensionConfig[];
};

/** envoy.config.core.v3.ApiConfigSource.ApiType */
export type ApiConfigSource_ApiType = "DEPRECATED_AND_UNAVAILABLE_DO_NOT_USE" | "REST" | "GRPC" | "DELTA_GRPC" | "AGGREGATED_GRPC" | "AGGREGATED_DELTA_GRPC";

/** envoy.config.core.v3.ApiVersion */
export type ApiVersion = "AUTO" | "V2" | "V3";

/** envoy.config.core.v3.AsyncDataSource */
export type AsyncDataSource = {
  readonly local?: DataSource;
  readonly remote?: RemoteDataSource;
};

/** envoy.config.core.v3.BackoffStrategy */
export type BackoffStrategy = {
  readonly base_interval?: string;
  readonly max_interval?: string;
};

/** envoy.config.core.v3.BindConfig */
export type BindConfig = {
  readonly source_address?: SocketAddress;
  readonly freebind?: boolean;
  readonly socket_options?: readonly SocketOption[];
  readonly extra_source_addresses?: readonly ExtraSourceAddress[];
  readonly additional_source_addresses?: readonly SocketAddress[];
  readonly local_address_selector?: TypedExtensionConfig;
  readonly validate_network_namespaces?: boolean;
};

/** envoy.config.core.v3.BuildVersion */
export type BuildVersion = {
  readonly version?: envoy_type_v3.SemanticVersion;
  readonly metadata?: JsonObject;
};

/** envoy.config.core.v3.CelExpressionConfig */
export type CelExpressionConfig = {
  readonly enable_string_conversion?: boolean;
  readonly enable_string_concat?: boolean;
  readonly enable_string_functions?: boolean;
};

/** envoy.config.core.v3.CidrRange */
export type CidrRange = {
  readonly address_prefix?: string;
  readonly prefix_len?: number;
};

/** envoy.config.core.v3.ConfigSource */
export type ConfigSource = {
  readonly authorities?: readonly xds_core_v3.Authority[];
  readonly path?: string;
  readonly path_config_source?: PathConfigSource;
  readonly api_config_source?: ApiConfigSource;
  readonly ads?: AggregatedConfigSource;
  readonly self?: SelfConfigSource;
  readonly initial_fetch_timeout?: string;
  readonly resource_api_version?: ApiVersion;
};

/** envoy.config.core.v3.ControlPlane */
export type ControlPlane = {
  readonly identifier?: string;
};

/** envoy.config.core.v3.DataSource */
export type DataSource = {
  readonly filename?: string;
  readonly inline_bytes?: string;
  readonly inline_string?: string;
  readonly environment_variable?: string;
  readonly watched_directory?: WatchedDirectory;
};

/** envoy.config.core.v3.DnsResolutionConfig */
export type DnsResolutionConfig = {
  readonly resolvers?: readonly Address[];
  readonly dns_resolver_options?: DnsResolverOptions;
};

/** envoy.config.core.v3.DnsResolverOptions */
export type DnsResolverOptions = {
  readonly use_tcp_for_dns_lookups?: boolean;
  readonly no_default_search_domain?: boolean;
};

/** envoy.config.core.v3.EnvoyInternalAddress */
export type EnvoyInternalAddress = {
  readonly server_listener_name?: string;
  readonly endpoint_id?: string;
};

/** envoy.config.core.v3.EventServiceConfig */
export type EventServiceConfig = {
  readonly grpc_service?: GrpcService;
};

/** envoy.config.core.v3.Extension */
export type Extension = {
  readonly name?: string;
  readonly category?: string;
  readonly type_descriptor?: string;
  readonly version?: BuildVersion;
  readonly disabled?: boolean;
  readonly type_urls?: readonly string[];
};

/** envoy.config.core.v3.ExtensionConfigSource */
export type ExtensionConfigSource = {
  readonly config_source?: ConfigSource;
  readonly default_config?: Any;
  readonly apply_default_config_without_warming?: boolean;
  readonly type_urls?: readonly string[];
};

/** envoy.config.core.v3.ExtraSourceAddress */
export type ExtraSourceAddress = {
  readonly address?: SocketAddress;
  readonly socket_options?: SocketOptionsOverride;
};

/** envoy.config.core.v3.GrpcMethodList */
export type GrpcMethodList = {
  readonly services?: readonly GrpcMethodList_Service[];
};

/** envoy.config.core.v3.GrpcMethodList.Service */
export type GrpcMethodList_Service = {
  readonly name?: string;
  readonly method_names?: readonly string[];
};

/** envoy.config.core.v3.GrpcService */
export type GrpcService = {
  readonly envoy_grpc?: GrpcService_EnvoyGrpc;
  readonly google_grpc?: GrpcService_GoogleGrpc;
  readonly timeout?: string;
  readonly initial_metadata?: readonly HeaderValue[];
  readonly retry_policy?: RetryPolicy;
};

/** envoy.config.core.v3.GrpcService.EnvoyGrpc */
export type GrpcService_EnvoyGrpc = {
  readonly cluster_name?: string;
  readonly authority?: string;
  readonly retry_policy?: RetryPolicy;
  readonly max_receive_message_length?: number;
  readonly skip_envoy_headers?: boolean;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc */
export type GrpcService_GoogleGrpc = {
  readonly target_uri?: string;
  readonly channel_credentials?: GrpcService_GoogleGrpc_ChannelCredentials;
  readonly channel_credentials_plugin?: readonly Any[];
  readonly call_credentials?: readonly GrpcService_GoogleGrpc_CallCredentials[];
  readonly call_credentials_plugin?: readonly Any[];
  readonly stat_prefix?: string;
  readonly credentials_factory_name?: string;
  readonly config?: JsonObject;
  readonly per_stream_buffer_limit_bytes?: number;
  readonly channel_args?: GrpcService_GoogleGrpc_ChannelArgs;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials */
export type GrpcService_GoogleGrpc_CallCredentials = {
  readonly access_token?: string;
  readonly google_compute_engine?: google_protobuf.Empty;
  readonly google_refresh_token?: string;
  readonly service_account_jwt_access?: GrpcService_GoogleGrpc_CallCredentials_ServiceAccountJWTAccessCredentials;
  readonly google_iam?: GrpcService_GoogleGrpc_CallCredentials_GoogleIAMCredentials;
  readonly from_plugin?: GrpcService_GoogleGrpc_CallCredentials_MetadataCredentialsFromPlugin;
  readonly sts_service?: GrpcService_GoogleGrpc_CallCredentials_StsService;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.GoogleIAMCredentials */
export type GrpcService_GoogleGrpc_CallCredentials_GoogleIAMCredentials = {
  readonly authorization_token?: string;
  readonly authority_selector?: string;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.MetadataCredentialsFromPlugin */
export type GrpcService_GoogleGrpc_CallCredentials_MetadataCredentialsFromPlugin = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.ServiceAccountJWTAccessCredentials */
export type GrpcService_GoogleGrpc_CallCredentials_ServiceAccountJWTAccessCredentials = {
  readonly json_key?: string;
  readonly token_lifetime_seconds?: string | number;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.CallCredentials.StsService */
export type GrpcService_GoogleGrpc_CallCredentials_StsService = {
  readonly token_exchange_service_uri?: string;
  readonly resource?: string;
  readonly audience?: string;
  readonly scope?: string;
  readonly requested_token_type?: string;
  readonly subject_token_path?: string;
  readonly subject_token_type?: string;
  readonly actor_token_path?: string;
  readonly actor_token_type?: string;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs */
export type GrpcService_GoogleGrpc_ChannelArgs = {
  readonly args?: Readonly<Record<string, GrpcService_GoogleGrpc_ChannelArgs_Value>>;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelArgs.Value */
export type GrpcService_GoogleGrpc_ChannelArgs_Value = {
  readonly string_value?: string;
  readonly int_value?: string | number;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.ChannelCredentials */
export type GrpcService_GoogleGrpc_ChannelCredentials = {
  readonly ssl_credentials?: GrpcService_GoogleGrpc_SslCredentials;
  readonly google_default?: google_protobuf.Empty;
  readonly local_credentials?: GrpcService_GoogleGrpc_GoogleLocalCredentials;
};

/** envoy.config.core.v3.GrpcService.GoogleGrpc.GoogleLocalCredentials */
export type GrpcService_GoogleGrpc_GoogleLocalCredentials = { readonly [field: string]: never };

/** envoy.config.core.v3.GrpcService.GoogleGrpc.SslCredentials */
export type GrpcService_GoogleGrpc_SslCredentials = {
  readonly root_certs?: DataSource;
  readonly private_key?: DataSource;
  readonly cert_chain?: DataSource;
};

/** envoy.config.core.v3.HeaderValue */
export type HeaderValue = {
  readonly key?: string;
  readonly value?: string;
  readonly raw_value?: string;
};

/** envoy.config.core.v3.HeaderValueOption */
export type HeaderValueOption = {
  readonly header?: HeaderValue;
  readonly append?: boolean;
  readonly append_action?: HeaderValueOption_HeaderAppendAction;
  readonly keep_empty_value?: boolean;
};

/** envoy.config.core.v3.HeaderValueOption.HeaderAppendAction */
export type HeaderValueOption_HeaderAppendAction = "APPEND_IF_EXISTS_OR_ADD" | "ADD_IF_ABSENT" | "OVERWRITE_IF_EXISTS_OR_ADD" | "OVERWRITE_IF_EXISTS";

/** envoy.config.core.v3.HealthCheck */
export type HealthCheck = {
  readonly name?: string;
  readonly timeout?: string;
  readonly interval?: string;
  readonly initial_jitter?: string;
  readonly interval_jitter?: string;
  readonly interval_jitter_percent?: number;
  readonly unhealthy_threshold?: number;
  readonly healthy_threshold?: number;
  readonly alt_port?: number;
  readonly reuse_connection?: boolean;
  readonly http_health_check?: HealthCheck_HttpHealthCheck;
  readonly tcp_health_check?: HealthCheck_TcpHealthCheck;
  readonly grpc_health_check?: HealthCheck_GrpcHealthCheck;
  readonly custom_health_check?: HealthCheck_CustomHealthCheck;
  readonly no_traffic_interval?: string;
  readonly no_traffic_healthy_interval?: string;
  readonly unhealthy_interval?: string;
  readonly unhealthy_edge_interval?: string;
  readonly healthy_edge_interval?: string;
  readonly event_log_path?: string;
  readonly event_logger?: readonly TypedExtensionConfig[];
  readonly event_service?: EventServiceConfig;
  readonly always_log_health_check_failures?: boolean;
  readonly always_log_health_check_success?: boolean;
  readonly tls_options?: HealthCheck_TlsOptions;
  readonly transport_socket_match_criteria?: JsonObject;
};

/** envoy.config.core.v3.HealthCheck.CustomHealthCheck */
export type HealthCheck_CustomHealthCheck = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.core.v3.HealthCheck.GrpcHealthCheck */
export type HealthCheck_GrpcHealthCheck = {
  readonly service_name?: string;
  readonly authority?: string;
  readonly initial_metadata?: readonly HeaderValueOption[];
};

/** envoy.config.core.v3.HealthCheck.HttpHealthCheck */
export type HealthCheck_HttpHealthCheck = {
  readonly host?: string;
  readonly path?: string;
  readonly send?: HealthCheck_Payload;
  readonly receive?: readonly HealthCheck_Payload[];
  readonly response_buffer_size?: string | number;
  readonly request_headers_to_add?: readonly HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly expected_statuses?: readonly envoy_type_v3.Int64Range[];
  readonly retriable_statuses?: readonly envoy_type_v3.Int64Range[];
  readonly codec_client_type?: envoy_type_v3.CodecClientType;
  readonly use_alpn_protocol?: boolean;
  readonly service_name_matcher?: envoy_type_matcher_v3.StringMatcher;
  readonly method?: RequestMethod;
};

/** envoy.config.core.v3.HealthCheck.Payload */
export type HealthCheck_Payload = {
  readonly text?: string;
  readonly binary?: string;
};

/** envoy.config.core.v3.HealthCheck.TcpHealthCheck */
export type HealthCheck_TcpHealthCheck = {
  readonly send?: HealthCheck_Payload;
  readonly receive?: readonly HealthCheck_Payload[];
  readonly proxy_protocol_config?: ProxyProtocolConfig;
};

/** envoy.config.core.v3.HealthCheck.TlsOptions */
export type HealthCheck_TlsOptions = {
  readonly alpn_protocols?: readonly string[];
};

/** envoy.config.core.v3.HealthStatus */
export type HealthStatus = "UNKNOWN" | "HEALTHY" | "UNHEALTHY" | "DRAINING" | "TIMEOUT" | "DEGRADED";

/** envoy.config.core.v3.HealthStatusSet */
export type HealthStatusSet = {
  readonly statuses?: readonly HealthStatus[];
};

/** envoy.config.core.v3.Http1ProtocolOptions */
export type Http1ProtocolOptions = {
  readonly allow_absolute_url?: boolean;
  readonly accept_http_10?: boolean;
  readonly default_host_for_http_10?: string;
  readonly header_key_format?: Http1ProtocolOptions_HeaderKeyFormat;
  readonly enable_trailers?: boolean;
  readonly allow_chunked_length?: boolean;
  readonly override_stream_error_on_invalid_http_message?: boolean;
  readonly send_fully_qualified_url?: boolean;
  readonly use_balsa_parser?: boolean;
  readonly allow_custom_methods?: boolean;
  readonly ignore_http_11_upgrade?: readonly envoy_type_matcher_v3.StringMatcher[];
};

/** envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat */
export type Http1ProtocolOptions_HeaderKeyFormat = {
  readonly proper_case_words?: Http1ProtocolOptions_HeaderKeyFormat_ProperCaseWords;
  readonly stateful_formatter?: TypedExtensionConfig;
};

/** envoy.config.core.v3.Http1ProtocolOptions.HeaderKeyFormat.ProperCaseWords */
export type Http1ProtocolOptions_HeaderKeyFormat_ProperCaseWords = { readonly [field: string]: never };

/** envoy.config.core.v3.Http2ProtocolOptions */
export type Http2ProtocolOptions = {
  readonly hpack_table_size?: number;
  readonly max_concurrent_streams?: number;
  readonly initial_stream_window_size?: number;
  readonly initial_connection_window_size?: number;
  readonly allow_connect?: boolean;
  readonly allow_metadata?: boolean;
  readonly max_outbound_frames?: number;
  readonly max_outbound_control_frames?: number;
  readonly max_consecutive_inbound_frames_with_empty_payload?: number;
  readonly max_inbound_priority_frames_per_stream?: number;
  readonly max_inbound_window_update_frames_per_data_frame_sent?: number;
  readonly stream_error_on_invalid_http_messaging?: boolean;
  readonly override_stream_error_on_invalid_http_message?: boolean;
  readonly custom_settings_parameters?: readonly Http2ProtocolOptions_SettingsParameter[];
  readonly connection_keepalive?: KeepaliveSettings;
  readonly use_oghttp2_codec?: boolean;
  readonly max_metadata_size?: string | number;
  readonly enable_huffman_encoding?: boolean;
  readonly max_header_field_size_kb?: number;
  readonly disallow_obs_text?: boolean;
  readonly stream_reset_burst?: string | number;
  readonly stream_reset_rate?: string | number;
};

/** envoy.config.core.v3.Http2ProtocolOptions.SettingsParameter */
export type Http2ProtocolOptions_SettingsParameter = {
  readonly identifier?: number;
  readonly value?: number;
};

/** envoy.config.core.v3.Http3ProtocolOptions */
export type Http3ProtocolOptions = {
  readonly quic_protocol_options?: QuicProtocolOptions;
  readonly override_stream_error_on_invalid_http_message?: boolean;
  readonly allow_extended_connect?: boolean;
  readonly allow_metadata?: boolean;
  readonly disable_qpack?: boolean;
  readonly disable_connection_flow_control_for_streams?: boolean;
  readonly disallow_obs_text?: boolean;
};

/** envoy.config.core.v3.HttpProtocolOptions */
export type HttpProtocolOptions = {
  readonly idle_timeout?: string;
  readonly max_connection_duration?: string;
  readonly max_connection_duration_jitter?: envoy_type_v3.Percent;
  readonly max_headers_count?: number;
  readonly max_response_headers_kb?: number;
  readonly max_stream_duration?: string;
  readonly headers_with_underscores_action?: HttpProtocolOptions_HeadersWithUnderscoresAction;
  readonly max_requests_per_connection?: number;
};

/** envoy.config.core.v3.HttpProtocolOptions.HeadersWithUnderscoresAction */
export type HttpProtocolOptions_HeadersWithUnderscoresAction = "ALLOW" | "REJECT_REQUEST" | "DROP_HEADER";

/** envoy.config.core.v3.HttpService */
export type HttpService = {
  readonly http_uri?: HttpUri;
  readonly request_headers_to_add?: readonly HeaderValueOption[];
  readonly formatters?: readonly TypedExtensionConfig[];
};

/** envoy.config.core.v3.HttpUri */
export type HttpUri = {
  readonly uri?: string;
  readonly cluster?: string;
  readonly timeout?: string;
};

/** envoy.config.core.v3.JsonFormatOptions */
export type JsonFormatOptions = {
  readonly sort_properties?: boolean;
};

/** envoy.config.core.v3.KeepaliveSettings */
export type KeepaliveSettings = {
  readonly interval?: string;
  readonly timeout?: string;
  readonly interval_jitter?: envoy_type_v3.Percent;
  readonly connection_idle_interval?: string;
};

/** envoy.config.core.v3.KeyValue */
export type KeyValue = {
  readonly key?: string;
  readonly value?: string;
};

/** envoy.config.core.v3.KeyValueAppend */
export type KeyValueAppend = {
  readonly record?: KeyValuePair;
  readonly entry?: KeyValue;
  readonly action?: KeyValueAppend_KeyValueAppendAction;
};

/** envoy.config.core.v3.KeyValueAppend.KeyValueAppendAction */
export type KeyValueAppend_KeyValueAppendAction = "APPEND_IF_EXISTS_OR_ADD" | "ADD_IF_ABSENT" | "OVERWRITE_IF_EXISTS_OR_ADD" | "OVERWRITE_IF_EXISTS";

/** envoy.config.core.v3.KeyValueMutation */
export type KeyValueMutation = {
  readonly append?: KeyValueAppend;
  readonly remove?: string;
};

/** envoy.config.core.v3.KeyValuePair */
export type KeyValuePair = {
  readonly key?: string;
  readonly value?: JsonValue;
};

/** envoy.config.core.v3.Locality */
export type Locality = {
  readonly region?: string;
  readonly zone?: string;
  readonly sub_zone?: string;
};

/** envoy.config.core.v3.Metadata */
export type Metadata = {
  readonly filter_metadata?: Readonly<Record<string, JsonObject>>;
  readonly typed_filter_metadata?: Readonly<Record<string, Any>>;
};

/** envoy.config.core.v3.Node */
export type Node = {
  readonly id?: string;
  readonly cluster?: string;
  readonly metadata?: JsonObject;
  readonly dynamic_parameters?: Readonly<Record<string, xds_core_v3.ContextParams>>;
  readonly locality?: Locality;
  readonly user_agent_name?: string;
  readonly user_agent_version?: string;
  readonly user_agent_build_version?: BuildVersion;
  readonly extensions?: readonly Extension[];
  readonly client_features?: readonly string[];
  readonly listening_addresses?: readonly Address[];
};

/** envoy.config.core.v3.PathConfigSource */
export type PathConfigSource = {
  readonly path?: string;
  readonly watched_directory?: WatchedDirectory;
  readonly poll_interval?: string;
};

/** envoy.config.core.v3.Pipe */
export type Pipe = {
  readonly path?: string;
  readonly mode?: number;
};

/** envoy.config.core.v3.ProxyProtocolConfig */
export type ProxyProtocolConfig = {
  readonly version?: ProxyProtocolConfig_Version;
  readonly pass_through_tlvs?: ProxyProtocolPassThroughTLVs;
  readonly added_tlvs?: readonly TlvEntry[];
};

/** envoy.config.core.v3.ProxyProtocolConfig.Version */
export type ProxyProtocolConfig_Version = "V1" | "V2";

/** envoy.config.core.v3.ProxyProtocolPassThroughTLVs */
export type ProxyProtocolPassThroughTLVs = {
  readonly match_type?: ProxyProtocolPassThroughTLVs_PassTLVsMatchType;
  readonly tlv_type?: readonly number[];
};

/** envoy.config.core.v3.ProxyProtocolPassThroughTLVs.PassTLVsMatchType */
export type ProxyProtocolPassThroughTLVs_PassTLVsMatchType = "INCLUDE_ALL" | "INCLUDE";

/** envoy.config.core.v3.QuicKeepAliveSettings */
export type QuicKeepAliveSettings = {
  readonly max_interval?: string;
  readonly initial_interval?: string;
};

/** envoy.config.core.v3.QuicProtocolOptions */
export type QuicProtocolOptions = {
  readonly max_concurrent_streams?: number;
  readonly initial_stream_window_size?: number;
  readonly initial_connection_window_size?: number;
  readonly num_timeouts_to_trigger_port_migration?: number;
  readonly connection_keepalive?: QuicKeepAliveSettings;
  readonly connection_options?: string;
  readonly client_connection_options?: string;
  readonly idle_network_timeout?: string;
  readonly max_packet_length?: string | number;
  readonly client_packet_writer?: TypedExtensionConfig;
  readonly connection_migration?: QuicProtocolOptions_ConnectionMigrationSettings;
  readonly memory_reduction_timeout?: string;
  readonly enable_scone?: boolean;
};

/** envoy.config.core.v3.QuicProtocolOptions.ConnectionMigrationSettings */
export type QuicProtocolOptions_ConnectionMigrationSettings = {
  readonly migrate_idle_connections?: QuicProtocolOptions_ConnectionMigrationSettings_MigrateIdleConnectionSettings;
  readonly max_time_on_non_default_network?: string;
};

/** envoy.config.core.v3.QuicProtocolOptions.ConnectionMigrationSettings.MigrateIdleConnectionSettings */
export type QuicProtocolOptions_ConnectionMigrationSettings_MigrateIdleConnectionSettings = {
  readonly max_idle_time_before_migration?: string;
};

/** envoy.config.core.v3.RateLimitSettings */
export type RateLimitSettings = {
  readonly max_tokens?: number;
  readonly fill_rate?: number;
};

/** envoy.config.core.v3.RemoteDataSource */
export type RemoteDataSource = {
  readonly http_uri?: HttpUri;
  readonly sha256?: string;
  readonly retry_policy?: RetryPolicy;
};

/** envoy.config.core.v3.RequestMethod */
export type RequestMethod = "METHOD_UNSPECIFIED" | "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "CONNECT" | "OPTIONS" | "TRACE" | "PATCH";

/** envoy.config.core.v3.RetryPolicy */
export type RetryPolicy = {
  readonly retry_back_off?: BackoffStrategy;
  readonly num_retries?: number;
  readonly retry_on?: string;
  readonly retry_priority?: RetryPolicy_RetryPriority;
  readonly retry_host_predicate?: readonly RetryPolicy_RetryHostPredicate[];
  readonly host_selection_retry_max_attempts?: string | number;
};

/** envoy.config.core.v3.RetryPolicy.RetryHostPredicate */
export type RetryPolicy_RetryHostPredicate = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.core.v3.RetryPolicy.RetryPriority */
export type RetryPolicy_RetryPriority = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.core.v3.RoutingPriority */
export type RoutingPriority = "DEFAULT" | "HIGH";

/** envoy.config.core.v3.RuntimeDouble */
export type RuntimeDouble = {
  readonly default_value?: number;
  readonly runtime_key?: string;
};

/** envoy.config.core.v3.RuntimeFeatureFlag */
export type RuntimeFeatureFlag = {
  readonly default_value?: boolean;
  readonly runtime_key?: string;
};

/** envoy.config.core.v3.RuntimeFractionalPercent */
export type RuntimeFractionalPercent = {
  readonly default_value?: envoy_type_v3.FractionalPercent;
  readonly runtime_key?: string;
};

/** envoy.config.core.v3.RuntimePercent */
export type RuntimePercent = {
  readonly default_value?: envoy_type_v3.Percent;
  readonly runtime_key?: string;
};

/** envoy.config.core.v3.RuntimeUInt32 */
export type RuntimeUInt32 = {
  readonly default_value?: number;
  readonly runtime_key?: string;
};

/** envoy.config.core.v3.RuntimeUInt64 */
export type RuntimeUInt64 = {
  readonly default_value?: string | number;
  readonly runtime_key?: string;
};

/** envoy.config.core.v3.SchemeHeaderTransformation */
export type SchemeHeaderTransformation = {
  readonly scheme_to_overwrite?: string;
  readonly match_upstream?: boolean;
};

/** envoy.config.core.v3.SelfConfigSource */
export type SelfConfigSource = {
  readonly transport_api_version?: ApiVersion;
};

/** envoy.config.core.v3.SocketAddress */
export type SocketAddress = {
  readonly protocol?: SocketAddress_Protocol;
  readonly address?: string;
  readonly port_value?: number;
  readonly named_port?: string;
  readonly resolver_name?: string;
  readonly ipv4_compat?: boolean;
  readonly network_namespace_filepath?: string;
};

/** envoy.config.core.v3.SocketAddress.Protocol */
export type SocketAddress_Protocol = "TCP" | "UDP";

/** envoy.config.core.v3.SocketCmsgHeaders */
export type SocketCmsgHeaders = {
  readonly level?: number;
  readonly type?: number;
  readonly expected_size?: number;
};

/** envoy.config.core.v3.SocketOption */
export type SocketOption = {
  readonly description?: string;
  readonly level?: string | number;
  readonly name?: string | number;
  readonly int_value?: string | number;
  readonly buf_value?: string;
  readonly state?: SocketOption_SocketState;
  readonly type?: SocketOption_SocketType;
  readonly ip_version?: SocketOption_SocketIpVersion;
};

/** envoy.config.core.v3.SocketOption.SocketIpVersion */
export type SocketOption_SocketIpVersion = "SOCKET_IP_VERSION_UNSPECIFIED" | "SOCKET_IP_VERSION_IPV4" | "SOCKET_IP_VERSION_IPV6";

/** envoy.config.core.v3.SocketOption.SocketState */
export type SocketOption_SocketState = "STATE_PREBIND" | "STATE_BOUND" | "STATE_LISTENING";

/** envoy.config.core.v3.SocketOption.SocketType */
export type SocketOption_SocketType = {
  readonly stream?: SocketOption_SocketType_Stream;
  readonly datagram?: SocketOption_SocketType_Datagram;
};

/** envoy.config.core.v3.SocketOption.SocketType.Datagram */
export type SocketOption_SocketType_Datagram = { readonly [field: string]: never };

/** envoy.config.core.v3.SocketOption.SocketType.Stream */
export type SocketOption_SocketType_Stream = { readonly [field: string]: never };

/** envoy.config.core.v3.SocketOptionsOverride */
export type SocketOptionsOverride = {
  readonly socket_options?: readonly SocketOption[];
};

/** envoy.config.core.v3.SubstitutionFormatString */
export type SubstitutionFormatString = {
  readonly text_format?: string;
  readonly json_format?: JsonObject;
  readonly text_format_source?: DataSource;
  readonly omit_empty_values?: boolean;
  readonly content_type?: string;
  readonly formatters?: readonly TypedExtensionConfig[];
  readonly json_format_options?: JsonFormatOptions;
};

/** envoy.config.core.v3.TcpKeepalive */
export type TcpKeepalive = {
  readonly keepalive_probes?: number;
  readonly keepalive_time?: number;
  readonly keepalive_interval?: number;
};

/** envoy.config.core.v3.TlvEntry */
export type TlvEntry = {
  readonly type?: number;
  readonly value?: string;
  readonly format_string?: SubstitutionFormatString;
};

/** envoy.config.core.v3.TrafficDirection */
export type TrafficDirection = "UNSPECIFIED" | "INBOUND" | "OUTBOUND";

/** envoy.config.core.v3.TransportSocket */
export type TransportSocket = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.core.v3.TypedExtensionConfig */
export type TypedExtensionConfig = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.core.v3.UdpSocketConfig */
export type UdpSocketConfig = {
  readonly max_rx_datagram_size?: string | number;
  readonly prefer_gro?: boolean;
};

/** envoy.config.core.v3.UpstreamHttpProtocolOptions */
export type UpstreamHttpProtocolOptions = {
  readonly auto_sni?: boolean;
  readonly auto_san_validation?: boolean;
  readonly override_auto_sni_header?: string;
};

/** envoy.config.core.v3.WatchedDirectory */
export type WatchedDirectory = {
  readonly path?: string;
  readonly watch_modify?: boolean;
};
