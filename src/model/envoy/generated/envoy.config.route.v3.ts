// Messages of envoy.config.route.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_common_mutation_rules_v3 from "./envoy.config.common.mutation_rules.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_metadata_v3 from "./envoy.type.metadata.v3.ts";
import type * as envoy_type_tracing_v3 from "./envoy.type.tracing.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type { Any } from "../any.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.config.route.v3.ClusterSpecifierPlugin */
export type ClusterSpecifierPlugin = {
  readonly extension?: envoy_config_core_v3.TypedExtensionConfig;
  readonly is_optional?: boolean;
};

/** envoy.config.route.v3.CookieMatcher */
export type CookieMatcher = {
  readonly name?: string;
  readonly string_match?: envoy_type_matcher_v3.StringMatcher;
  readonly invert_match?: boolean;
};

/** envoy.config.route.v3.CorsPolicy */
export type CorsPolicy = {
  readonly allow_origin_string_match?: readonly envoy_type_matcher_v3.StringMatcher[];
  readonly allow_methods?: string;
  readonly allow_headers?: string;
  readonly expose_headers?: string;
  readonly max_age?: string;
  readonly allow_credentials?: boolean;
  readonly filter_enabled?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly shadow_enabled?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly allow_private_network_access?: boolean;
  readonly forward_not_matching_preflights?: boolean;
};

/** envoy.config.route.v3.Decorator */
export type Decorator = {
  readonly operation?: string;
  readonly propagate?: boolean;
};

/** envoy.config.route.v3.DirectResponseAction */
export type DirectResponseAction = {
  readonly status?: number;
  readonly body?: envoy_config_core_v3.DataSource;
  readonly body_format?: envoy_config_core_v3.SubstitutionFormatString;
};

/** envoy.config.route.v3.FilterAction */
export type FilterAction = {
  readonly action?: Any;
};

/** envoy.config.route.v3.FilterConfig */
export type FilterConfig = {
  readonly config?: Any;
  readonly is_optional?: boolean;
  readonly disabled?: boolean;
};

/** envoy.config.route.v3.HeaderMatcher */
export type HeaderMatcher = {
  readonly name?: string;
  readonly exact_match?: string;
  readonly safe_regex_match?: envoy_type_matcher_v3.RegexMatcher;
  readonly range_match?: envoy_type_v3.Int64Range;
  readonly present_match?: boolean;
  readonly prefix_match?: string;
  readonly suffix_match?: string;
  readonly contains_match?: string;
  readonly string_match?: envoy_type_matcher_v3.StringMatcher;
  readonly invert_match?: boolean;
  readonly treat_missing_header_as_empty?: boolean;
};

/** envoy.config.route.v3.HedgePolicy */
export type HedgePolicy = {
  readonly initial_requests?: number;
  readonly additional_request_chance?: envoy_type_v3.FractionalPercent;
  readonly hedge_on_per_try_timeout?: boolean;
};

/** envoy.config.route.v3.InternalRedirectPolicy */
export type InternalRedirectPolicy = {
  readonly max_internal_redirects?: number;
  readonly redirect_response_codes?: readonly number[];
  readonly predicates?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly allow_cross_scheme_redirect?: boolean;
  readonly response_headers_to_copy?: readonly string[];
};

/** envoy.config.route.v3.NonForwardingAction */
export type NonForwardingAction = { readonly [field: string]: never };

/** envoy.config.route.v3.QueryParameterMatcher */
export type QueryParameterMatcher = {
  readonly name?: string;
  readonly string_match?: envoy_type_matcher_v3.StringMatcher;
  readonly present_match?: boolean;
};

/** envoy.config.route.v3.RateLimit */
export type RateLimit = {
  readonly stage?: number;
  readonly disable_key?: string;
  readonly actions?: readonly RateLimit_Action[];
  readonly limit?: RateLimit_Override;
  readonly hits_addend?: RateLimit_HitsAddend;
  readonly apply_on_stream_done?: boolean;
  readonly x_ratelimit_option?: RateLimit_XRateLimitOption;
};

/** envoy.config.route.v3.RateLimit.Action */
export type RateLimit_Action = {
  readonly source_cluster?: RateLimit_Action_SourceCluster;
  readonly destination_cluster?: RateLimit_Action_DestinationCluster;
  readonly request_headers?: RateLimit_Action_RequestHeaders;
  readonly query_parameters?: RateLimit_Action_QueryParameters;
  readonly remote_address?: RateLimit_Action_RemoteAddress;
  readonly generic_key?: RateLimit_Action_GenericKey;
  readonly header_value_match?: RateLimit_Action_HeaderValueMatch;
  readonly dynamic_metadata?: RateLimit_Action_DynamicMetaData;
  readonly metadata?: RateLimit_Action_MetaData;
  readonly extension?: envoy_config_core_v3.TypedExtensionConfig;
  readonly masked_remote_address?: RateLimit_Action_MaskedRemoteAddress;
  readonly query_parameter_value_match?: RateLimit_Action_QueryParameterValueMatch;
  readonly remote_address_match?: RateLimit_Action_RemoteAddressMatch;
};

/** envoy.config.route.v3.RateLimit.Action.DestinationCluster */
export type RateLimit_Action_DestinationCluster = { readonly [field: string]: never };

/** envoy.config.route.v3.RateLimit.Action.DynamicMetaData */
export type RateLimit_Action_DynamicMetaData = {
  readonly descriptor_key?: string;
  readonly metadata_key?: envoy_type_metadata_v3.MetadataKey;
  readonly default_value?: string;
};

/** envoy.config.route.v3.RateLimit.Action.GenericKey */
export type RateLimit_Action_GenericKey = {
  readonly descriptor_value?: string;
  readonly default_value?: string;
  readonly descriptor_key?: string;
};

/** envoy.config.route.v3.RateLimit.Action.HeaderValueMatch */
export type RateLimit_Action_HeaderValueMatch = {
  readonly descriptor_value?: string;
  readonly default_value?: string;
  readonly descriptor_key?: string;
  readonly expect_match?: boolean;
  readonly headers?: readonly HeaderMatcher[];
};

/** envoy.config.route.v3.RateLimit.Action.MaskedRemoteAddress */
export type RateLimit_Action_MaskedRemoteAddress = {
  readonly v4_prefix_mask_len?: number;
  readonly v6_prefix_mask_len?: number;
};

/** envoy.config.route.v3.RateLimit.Action.MetaData */
export type RateLimit_Action_MetaData = {
  readonly descriptor_key?: string;
  readonly metadata_key?: envoy_type_metadata_v3.MetadataKey;
  readonly default_value?: string;
  readonly source?: RateLimit_Action_MetaData_Source;
  readonly skip_if_absent?: boolean;
};

/** envoy.config.route.v3.RateLimit.Action.MetaData.Source */
export type RateLimit_Action_MetaData_Source = "DYNAMIC" | "ROUTE_ENTRY" | "CLUSTER_ENTRY" | "CLUSTER_LOCALITY_ENTRY";

/** envoy.config.route.v3.RateLimit.Action.QueryParameterValueMatch */
export type RateLimit_Action_QueryParameterValueMatch = {
  readonly descriptor_value?: string;
  readonly default_value?: string;
  readonly descriptor_key?: string;
  readonly expect_match?: boolean;
  readonly query_parameters?: readonly QueryParameterMatcher[];
};

/** envoy.config.route.v3.RateLimit.Action.QueryParameters */
export type RateLimit_Action_QueryParameters = {
  readonly query_parameter_name?: string;
  readonly descriptor_key?: string;
  readonly skip_if_absent?: boolean;
};

/** envoy.config.route.v3.RateLimit.Action.RemoteAddress */
export type RateLimit_Action_RemoteAddress = { readonly [field: string]: never };

/** envoy.config.route.v3.RateLimit.Action.RemoteAddressMatch */
export type RateLimit_Action_RemoteAddressMatch = {
  readonly descriptor_value?: string;
  readonly descriptor_key?: string;
  readonly default_value?: string;
  readonly address_matcher?: envoy_type_matcher_v3.AddressMatcher;
};

/** envoy.config.route.v3.RateLimit.Action.RequestHeaders */
export type RateLimit_Action_RequestHeaders = {
  readonly header_name?: string;
  readonly descriptor_key?: string;
  readonly skip_if_absent?: boolean;
};

/** envoy.config.route.v3.RateLimit.Action.SourceCluster */
export type RateLimit_Action_SourceCluster = { readonly [field: string]: never };

/** envoy.config.route.v3.RateLimit.HitsAddend */
export type RateLimit_HitsAddend = {
  readonly number?: string | number;
  readonly format?: string;
  readonly is_negative_hits?: boolean;
};

/** envoy.config.route.v3.RateLimit.Override */
export type RateLimit_Override = {
  readonly dynamic_metadata?: RateLimit_Override_DynamicMetadata;
  readonly rate_limit?: RateLimit_Override_RateLimitOverride;
};

/** envoy.config.route.v3.RateLimit.Override.DynamicMetadata */
export type RateLimit_Override_DynamicMetadata = {
  readonly metadata_key?: envoy_type_metadata_v3.MetadataKey;
};

/** envoy.config.route.v3.RateLimit.Override.RateLimitOverride */
export type RateLimit_Override_RateLimitOverride = {
  readonly requests_per_unit?: number;
  readonly unit?: envoy_type_v3.RateLimitUnit;
};

/** envoy.config.route.v3.RateLimit.XRateLimitOption */
export type RateLimit_XRateLimitOption = "UNSPECIFIED" | "OFF" | "DRAFT_VERSION_03";

/** envoy.config.route.v3.RedirectAction */
export type RedirectAction = {
  readonly https_redirect?: boolean;
  readonly scheme_redirect?: string;
  readonly host_redirect?: string;
  readonly port_redirect?: number;
  readonly path_redirect?: string;
  readonly prefix_rewrite?: string;
  readonly regex_rewrite?: envoy_type_matcher_v3.RegexMatchAndSubstitute;
  readonly path_rewrite?: string;
  readonly response_code?: RedirectAction_RedirectResponseCode;
  readonly strip_query?: boolean;
};

/** envoy.config.route.v3.RedirectAction.RedirectResponseCode */
export type RedirectAction_RedirectResponseCode = "MOVED_PERMANENTLY" | "FOUND" | "SEE_OTHER" | "TEMPORARY_REDIRECT" | "PERMANENT_REDIRECT";

/** envoy.config.route.v3.RetryPolicy */
export type RetryPolicy = {
  readonly retry_on?: string;
  readonly num_retries?: number;
  readonly per_try_timeout?: string;
  readonly per_try_idle_timeout?: string;
  readonly retry_priority?: RetryPolicy_RetryPriority;
  readonly retry_host_predicate?: readonly RetryPolicy_RetryHostPredicate[];
  readonly retry_options_predicates?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly host_selection_retry_max_attempts?: string | number;
  readonly retriable_status_codes?: readonly number[];
  readonly retry_back_off?: RetryPolicy_RetryBackOff;
  readonly rate_limited_retry_back_off?: RetryPolicy_RateLimitedRetryBackOff;
  readonly retriable_headers?: readonly HeaderMatcher[];
  readonly retriable_request_headers?: readonly HeaderMatcher[];
  readonly refresh_cluster_on_retry?: boolean;
};

/** envoy.config.route.v3.RetryPolicy.RateLimitedRetryBackOff */
export type RetryPolicy_RateLimitedRetryBackOff = {
  readonly reset_headers?: readonly RetryPolicy_ResetHeader[];
  readonly max_interval?: string;
};

/** envoy.config.route.v3.RetryPolicy.ResetHeader */
export type RetryPolicy_ResetHeader = {
  readonly name?: string;
  readonly format?: RetryPolicy_ResetHeaderFormat;
};

/** envoy.config.route.v3.RetryPolicy.ResetHeaderFormat */
export type RetryPolicy_ResetHeaderFormat = "SECONDS" | "UNIX_TIMESTAMP";

/** envoy.config.route.v3.RetryPolicy.RetryBackOff */
export type RetryPolicy_RetryBackOff = {
  readonly base_interval?: string;
  readonly max_interval?: string;
};

/** envoy.config.route.v3.RetryPolicy.RetryHostPredicate */
export type RetryPolicy_RetryHostPredicate = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.route.v3.RetryPolicy.RetryPriority */
export type RetryPolicy_RetryPriority = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.route.v3.Route */
export type Route = {
  readonly name?: string;
  readonly match?: RouteMatch;
  readonly route?: RouteAction;
  readonly redirect?: RedirectAction;
  readonly direct_response?: DirectResponseAction;
  readonly filter_action?: FilterAction;
  readonly non_forwarding_action?: NonForwardingAction;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly decorator?: Decorator;
  readonly typed_per_filter_config?: Readonly<Record<string, Any>>;
  readonly request_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly response_headers_to_remove?: readonly string[];
  readonly tracing?: Tracing;
  readonly per_request_buffer_limit_bytes?: number;
  readonly stat_prefix?: string;
  readonly request_body_buffer_limit?: string | number;
  readonly route_specifiers?: readonly envoy_config_core_v3.TypedExtensionConfig[];
};

/** envoy.config.route.v3.RouteAction */
export type RouteAction = {
  readonly cluster?: string;
  readonly cluster_header?: string;
  readonly weighted_clusters?: WeightedCluster;
  readonly cluster_specifier_plugin?: string;
  readonly inline_cluster_specifier_plugin?: ClusterSpecifierPlugin;
  readonly cluster_not_found_response_code?: RouteAction_ClusterNotFoundResponseCode;
  readonly metadata_match?: envoy_config_core_v3.Metadata;
  readonly prefix_rewrite?: string;
  readonly regex_rewrite?: envoy_type_matcher_v3.RegexMatchAndSubstitute;
  readonly path_rewrite_policy?: envoy_config_core_v3.TypedExtensionConfig;
  readonly path_rewrite?: string;
  readonly host_rewrite_literal?: string;
  readonly auto_host_rewrite?: boolean;
  readonly host_rewrite_header?: string;
  readonly host_rewrite_path_regex?: envoy_type_matcher_v3.RegexMatchAndSubstitute;
  readonly host_rewrite?: string;
  readonly append_x_forwarded_host?: boolean;
  readonly timeout?: string;
  readonly idle_timeout?: string;
  readonly flush_timeout?: string;
  readonly early_data_policy?: envoy_config_core_v3.TypedExtensionConfig;
  readonly retry_policy?: RetryPolicy;
  readonly retry_policy_typed_config?: Any;
  readonly request_mirror_policies?: readonly RouteAction_RequestMirrorPolicy[];
  readonly priority?: envoy_config_core_v3.RoutingPriority;
  readonly rate_limits?: readonly RateLimit[];
  readonly include_vh_rate_limits?: boolean;
  readonly hash_policy?: readonly RouteAction_HashPolicy[];
  readonly cors?: CorsPolicy;
  readonly max_grpc_timeout?: string;
  readonly grpc_timeout_offset?: string;
  readonly upgrade_configs?: readonly RouteAction_UpgradeConfig[];
  readonly internal_redirect_policy?: InternalRedirectPolicy;
  readonly internal_redirect_action?: RouteAction_InternalRedirectAction;
  readonly max_internal_redirects?: number;
  readonly hedge_policy?: HedgePolicy;
  readonly max_stream_duration?: RouteAction_MaxStreamDuration;
};

/** envoy.config.route.v3.RouteAction.ClusterNotFoundResponseCode */
export type RouteAction_ClusterNotFoundResponseCode = "SERVICE_UNAVAILABLE" | "NOT_FOUND" | "INTERNAL_SERVER_ERROR";

/** envoy.config.route.v3.RouteAction.HashPolicy */
export type RouteAction_HashPolicy = {
  readonly header?: RouteAction_HashPolicy_Header;
  readonly cookie?: RouteAction_HashPolicy_Cookie;
  readonly connection_properties?: RouteAction_HashPolicy_ConnectionProperties;
  readonly query_parameter?: RouteAction_HashPolicy_QueryParameter;
  readonly filter_state?: RouteAction_HashPolicy_FilterState;
  readonly terminal?: boolean;
};

/** envoy.config.route.v3.RouteAction.HashPolicy.ConnectionProperties */
export type RouteAction_HashPolicy_ConnectionProperties = {
  readonly source_ip?: boolean;
};

/** envoy.config.route.v3.RouteAction.HashPolicy.Cookie */
export type RouteAction_HashPolicy_Cookie = {
  readonly name?: string;
  readonly ttl?: string;
  readonly path?: string;
  readonly attributes?: readonly RouteAction_HashPolicy_CookieAttribute[];
};

/** envoy.config.route.v3.RouteAction.HashPolicy.CookieAttribute */
export type RouteAction_HashPolicy_CookieAttribute = {
  readonly name?: string;
  readonly value?: string;
};

/** envoy.config.route.v3.RouteAction.HashPolicy.FilterState */
export type RouteAction_HashPolicy_FilterState = {
  readonly key?: string;
};

/** envoy.config.route.v3.RouteAction.HashPolicy.Header */
export type RouteAction_HashPolicy_Header = {
  readonly header_name?: string;
  readonly regex_rewrite?: envoy_type_matcher_v3.RegexMatchAndSubstitute;
};

/** envoy.config.route.v3.RouteAction.HashPolicy.QueryParameter */
export type RouteAction_HashPolicy_QueryParameter = {
  readonly name?: string;
};

/** envoy.config.route.v3.RouteAction.InternalRedirectAction */
export type RouteAction_InternalRedirectAction = "PASS_THROUGH_INTERNAL_REDIRECT" | "HANDLE_INTERNAL_REDIRECT";

/** envoy.config.route.v3.RouteAction.MaxStreamDuration */
export type RouteAction_MaxStreamDuration = {
  readonly max_stream_duration?: string;
  readonly grpc_timeout_header_max?: string;
  readonly grpc_timeout_header_offset?: string;
};

/** envoy.config.route.v3.RouteAction.RequestMirrorPolicy */
export type RouteAction_RequestMirrorPolicy = {
  readonly cluster?: string;
  readonly cluster_header?: string;
  readonly runtime_fraction?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly trace_sampled?: boolean;
  readonly disable_shadow_host_suffix_append?: boolean;
  readonly request_headers_mutations?: readonly envoy_config_common_mutation_rules_v3.HeaderMutation[];
  readonly host_rewrite_literal?: string;
};

/** envoy.config.route.v3.RouteAction.UpgradeConfig */
export type RouteAction_UpgradeConfig = {
  readonly upgrade_type?: string;
  readonly enabled?: boolean;
  readonly connect_config?: RouteAction_UpgradeConfig_ConnectConfig;
};

/** envoy.config.route.v3.RouteAction.UpgradeConfig.ConnectConfig */
export type RouteAction_UpgradeConfig_ConnectConfig = {
  readonly proxy_protocol_config?: envoy_config_core_v3.ProxyProtocolConfig;
  readonly allow_post?: boolean;
};

/** envoy.config.route.v3.RouteConfiguration */
export type RouteConfiguration = {
  readonly name?: string;
  readonly virtual_hosts?: readonly VirtualHost[];
  readonly vhds?: Vhds;
  readonly internal_only_headers?: readonly string[];
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly response_headers_to_remove?: readonly string[];
  readonly request_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly most_specific_header_mutations_wins?: boolean;
  readonly validate_clusters?: boolean;
  readonly max_direct_response_body_size_bytes?: number;
  readonly cluster_specifier_plugins?: readonly ClusterSpecifierPlugin[];
  readonly request_mirror_policies?: readonly RouteAction_RequestMirrorPolicy[];
  readonly ignore_port_in_host_matching?: boolean;
  readonly vhost_header?: string;
  readonly ignore_path_parameters_in_path_matching?: boolean;
  readonly typed_per_filter_config?: Readonly<Record<string, Any>>;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly route_specifiers?: readonly envoy_config_core_v3.TypedExtensionConfig[];
};

/** envoy.config.route.v3.RouteList */
export type RouteList = {
  readonly routes?: readonly Route[];
};

/** envoy.config.route.v3.RouteMatch */
export type RouteMatch = {
  readonly prefix?: string;
  readonly path?: string;
  readonly safe_regex?: envoy_type_matcher_v3.RegexMatcher;
  readonly connect_matcher?: RouteMatch_ConnectMatcher;
  readonly path_separated_prefix?: string;
  readonly path_match_policy?: envoy_config_core_v3.TypedExtensionConfig;
  readonly case_sensitive?: boolean;
  readonly runtime_fraction?: envoy_config_core_v3.RuntimeFractionalPercent;
  readonly headers?: readonly HeaderMatcher[];
  readonly query_parameters?: readonly QueryParameterMatcher[];
  readonly cookies?: readonly CookieMatcher[];
  readonly grpc?: RouteMatch_GrpcRouteMatchOptions;
  readonly tls_context?: RouteMatch_TlsContextMatchOptions;
  readonly dynamic_metadata?: readonly envoy_type_matcher_v3.MetadataMatcher[];
  readonly filter_state?: readonly envoy_type_matcher_v3.FilterStateMatcher[];
};

/** envoy.config.route.v3.RouteMatch.ConnectMatcher */
export type RouteMatch_ConnectMatcher = { readonly [field: string]: never };

/** envoy.config.route.v3.RouteMatch.GrpcRouteMatchOptions */
export type RouteMatch_GrpcRouteMatchOptions = { readonly [field: string]: never };

/** envoy.config.route.v3.RouteMatch.TlsContextMatchOptions */
export type RouteMatch_TlsContextMatchOptions = {
  readonly presented?: boolean;
  readonly validated?: boolean;
};

/** envoy.config.route.v3.ScopedRouteConfiguration */
export type ScopedRouteConfiguration = {
  readonly on_demand?: boolean;
  readonly name?: string;
  readonly route_configuration_name?: string;
  readonly route_configuration?: RouteConfiguration;
  readonly key?: ScopedRouteConfiguration_Key;
};

/** envoy.config.route.v3.ScopedRouteConfiguration.Key */
export type ScopedRouteConfiguration_Key = {
  readonly fragments?: readonly ScopedRouteConfiguration_Key_Fragment[];
};

/** envoy.config.route.v3.ScopedRouteConfiguration.Key.Fragment */
export type ScopedRouteConfiguration_Key_Fragment = {
  readonly string_key?: string;
};

/** envoy.config.route.v3.Tracing */
export type Tracing = {
  readonly client_sampling?: envoy_type_v3.FractionalPercent;
  readonly random_sampling?: envoy_type_v3.FractionalPercent;
  readonly overall_sampling?: envoy_type_v3.FractionalPercent;
  readonly custom_tags?: readonly envoy_type_tracing_v3.CustomTag[];
  readonly operation?: string;
  readonly upstream_operation?: string;
};

/** envoy.config.route.v3.Vhds */
export type Vhds = {
  readonly config_source?: envoy_config_core_v3.ConfigSource;
};

/** envoy.config.route.v3.VirtualCluster */
export type VirtualCluster = {
  readonly headers?: readonly HeaderMatcher[];
  readonly name?: string;
};

/** envoy.config.route.v3.VirtualHost */
export type VirtualHost = {
  readonly name?: string;
  readonly domains?: readonly string[];
  readonly routes?: readonly Route[];
  readonly matcher?: xds_type_matcher_v3.Matcher;
  readonly require_tls?: VirtualHost_TlsRequirementType;
  readonly virtual_clusters?: readonly VirtualCluster[];
  readonly rate_limits?: readonly RateLimit[];
  readonly request_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly response_headers_to_remove?: readonly string[];
  readonly cors?: CorsPolicy;
  readonly typed_per_filter_config?: Readonly<Record<string, Any>>;
  readonly include_request_attempt_count?: boolean;
  readonly include_attempt_count_in_response?: boolean;
  readonly retry_policy?: RetryPolicy;
  readonly retry_policy_typed_config?: Any;
  readonly hedge_policy?: HedgePolicy;
  readonly include_is_timeout_retry_header?: boolean;
  readonly per_request_buffer_limit_bytes?: number;
  readonly request_body_buffer_limit?: string | number;
  readonly request_mirror_policies?: readonly RouteAction_RequestMirrorPolicy[];
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly route_specifiers?: readonly envoy_config_core_v3.TypedExtensionConfig[];
};

/** envoy.config.route.v3.VirtualHost.TlsRequirementType */
export type VirtualHost_TlsRequirementType = "NONE" | "EXTERNAL_ONLY" | "ALL";

/** envoy.config.route.v3.WeightedCluster */
export type WeightedCluster = {
  readonly clusters?: readonly WeightedCluster_ClusterWeight[];
  readonly total_weight?: number;
  readonly runtime_key_prefix?: string;
  readonly header_name?: string;
  readonly use_hash_policy?: boolean;
};

/** envoy.config.route.v3.WeightedCluster.ClusterWeight */
export type WeightedCluster_ClusterWeight = {
  readonly name?: string;
  readonly cluster_header?: string;
  readonly weight?: number;
  readonly metadata_match?: envoy_config_core_v3.Metadata;
  readonly request_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly request_headers_to_remove?: readonly string[];
  readonly response_headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly response_headers_to_remove?: readonly string[];
  readonly typed_per_filter_config?: Readonly<Record<string, Any>>;
  readonly host_rewrite_literal?: string;
};
