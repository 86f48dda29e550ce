// Messages of envoy.config.cluster.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_endpoint_v3 from "./envoy.config.endpoint.v3.ts";
import type * as envoy_config_metrics_v3 from "./envoy.config.metrics.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_metadata_v3 from "./envoy.type.metadata.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type { Any } from "../any.ts";
import type * as xds_core_v3 from "./xds.core.v3.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.config.cluster.v3.CircuitBreakers */
export type CircuitBreakers = {
  readonly thresholds?: readonly CircuitBreakers_Thresholds[];
  readonly per_host_thresholds?: readonly CircuitBreakers_Thresholds[];
};

/** envoy.config.cluster.v3.CircuitBreakers.Thresholds */
export type CircuitBreakers_Thresholds = {
  readonly priority?: envoy_config_core_v3.RoutingPriority;
  readonly max_connections?: number;
  readonly max_pending_requests?: number;
  readonly max_requests?: number;
  readonly max_retries?: number;
  readonly retry_budget?: CircuitBreakers_Thresholds_RetryBudget;
  readonly track_remaining?: boolean;
  readonly max_connection_pools?: number;
};

/** envoy.config.cluster.v3.CircuitBreakers.Thresholds.RetryBudget */
export type CircuitBreakers_Thresholds_RetryBudget = {
  readonly budget_percent?: envoy_type_v3.Percent;
  readonly budget_interval?: string;
  readonly min_retry_concurrency?: number;
};

/** envoy.config.cluster.v3.Cluster */
export type Cluster = {
  readonly transport_socket_matches?: readonly Cluster_TransportSocketMatch[];
  readonly transport_socket_matcher?: xds_type_matcher_v3.Matcher;
  readonly name?: string;
  readonly alt_stat_name?: string;
  readonly stats_matcher?: envoy_config_metrics_v3.StatsMatcher;
  readonly type?: Cluster_DiscoveryType;
  readonly cluster_type?: Cluster_CustomClusterType;
  readonly eds_cluster_config?: Cluster_EdsClusterConfig;
  readonly connect_timeout?: string;
  readonly per_connection_buffer_limit_bytes?: number;
  readonly per_connection_buffer_high_watermark_timeout?: string;
  readonly lb_policy?: Cluster_LbPolicy;
  readonly load_assignment?: envoy_config_endpoint_v3.ClusterLoadAssignment;
  readonly health_checks?: readonly envoy_config_core_v3.HealthCheck[];
  readonly max_requests_per_connection?: number;
  readonly circuit_breakers?: CircuitBreakers;
  readonly upstream_http_protocol_options?: envoy_config_core_v3.UpstreamHttpProtocolOptions;
  readonly common_http_protocol_options?: envoy_config_core_v3.HttpProtocolOptions;
  readonly http_protocol_options?: envoy_config_core_v3.Http1ProtocolOptions;
  readonly http2_protocol_options?: envoy_config_core_v3.Http2ProtocolOptions;
  readonly typed_extension_protocol_options?: Readonly<Record<string, Any>>;
  readonly dns_refresh_rate?: string;
  readonly dns_jitter?: string;
  readonly dns_failure_refresh_rate?: Cluster_RefreshRate;
  readonly respect_dns_ttl?: boolean;
  readonly dns_lookup_family?: Cluster_DnsLookupFamily;
  readonly dns_resolvers?: readonly envoy_config_core_v3.Address[];
  readonly use_tcp_for_dns_lookups?: boolean;
  readonly dns_resolution_config?: envoy_config_core_v3.DnsResolutionConfig;
  readonly typed_dns_resolver_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly wait_for_warm_on_init?: boolean;
  readonly outlier_detection?: OutlierDetection;
  readonly cleanup_interval?: string;
  readonly upstream_bind_config?: envoy_config_core_v3.BindConfig;
  readonly lb_subset_config?: Cluster_LbSubsetConfig;
  readonly ring_hash_lb_config?: Cluster_RingHashLbConfig;
  readonly maglev_lb_config?: Cluster_MaglevLbConfig;
  readonly original_dst_lb_config?: Cluster_OriginalDstLbConfig;
  readonly least_request_lb_config?: Cluster_LeastRequestLbConfig;
  readonly round_robin_lb_config?: Cluster_RoundRobinLbConfig;
  readonly common_lb_config?: Cluster_CommonLbConfig;
  readonly transport_socket?: envoy_config_core_v3.TransportSocket;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly protocol_selection?: Cluster_ClusterProtocolSelection;
  readonly upstream_connection_options?: UpstreamConnectionOptions;
  readonly close_connections_on_host_health_failure?: boolean;
  readonly ignore_health_on_host_removal?: boolean;
  readonly filters?: readonly Filter[];
  readonly load_balancing_policy?: LoadBalancingPolicy;
  readonly lrs_server?: envoy_config_core_v3.ConfigSource;
  readonly lrs_report_endpoint_metrics?: readonly string[];
  readonly track_timeout_budgets?: boolean;
  readonly upstream_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly track_cluster_stats?: TrackClusterStats;
  readonly preconnect_policy?: Cluster_PreconnectPolicy;
  readonly connection_pool_per_downstream_connection?: boolean;
  readonly queuing_policies?: Cluster_QueuingPolicies;
};

/** envoy.config.cluster.v3.Cluster.ClusterProtocolSelection */
export type Cluster_ClusterProtocolSelection = "USE_CONFIGURED_PROTOCOL" | "USE_DOWNSTREAM_PROTOCOL";

/** envoy.config.cluster.v3.Cluster.CommonLbConfig */
export type Cluster_CommonLbConfig = {
  readonly healthy_panic_threshold?: envoy_type_v3.Percent;
  readonly zone_aware_lb_config?: Cluster_CommonLbConfig_ZoneAwareLbConfig;
  readonly locality_weighted_lb_config?: Cluster_CommonLbConfig_LocalityWeightedLbConfig;
  readonly update_merge_window?: string;
  readonly ignore_new_hosts_until_first_hc?: boolean;
  readonly close_connections_on_host_set_change?: boolean;
  readonly consistent_hashing_lb_config?: Cluster_CommonLbConfig_ConsistentHashingLbConfig;
  readonly override_host_status?: envoy_config_core_v3.HealthStatusSet;
};

/** envoy.config.cluster.v3.Cluster.CommonLbConfig.ConsistentHashingLbConfig */
export type Cluster_CommonLbConfig_ConsistentHashingLbConfig = {
  readonly use_hostname_for_hashing?: boolean;
  readonly hash_balance_factor?: number;
};

/** envoy.config.cluster.v3.Cluster.CommonLbConfig.LocalityWeightedLbConfig */
export type Cluster_CommonLbConfig_LocalityWeightedLbConfig = { readonly [field: string]: never };

/** envoy.config.cluster.v3.Cluster.CommonLbConfig.ZoneAwareLbConfig */
export type Cluster_CommonLbConfig_ZoneAwareLbConfig = {
  readonly routing_enabled?: envoy_type_v3.Percent;
  readonly min_cluster_size?: string | number;
  readonly fail_traffic_on_panic?: boolean;
};

/** envoy.config.cluster.v3.Cluster.CustomClusterType */
export type Cluster_CustomClusterType = {
  readonly name?: string;
  readonly typed_config?: Any;
};

/** envoy.config.cluster.v3.Cluster.DiscoveryType */
export type Cluster_DiscoveryType = "STATIC" | "STRICT_DNS" | "LOGICAL_DNS" | "EDS" | "ORIGINAL_DST";

/** envoy.config.cluster.v3.Cluster.DnsLookupFamily */
export type Cluster_DnsLookupFamily = "AUTO" | "V4_ONLY" | "V6_ONLY" | "V4_PREFERRED" | "ALL";

/** envoy.config.cluster.v3.Cluster.EdsClusterConfig */
export type Cluster_EdsClusterConfig = {
  readonly eds_config?: envoy_config_core_v3.ConfigSource;
  readonly service_name?: string;
};

/** envoy.config.cluster.v3.Cluster.LbPolicy */
export type Cluster_LbPolicy = "ROUND_ROBIN" | "LEAST_REQUEST" | "RING_HASH" | "RANDOM" | "MAGLEV" | "CLUSTER_PROVIDED" | "LOAD_BALANCING_POLICY_CONFIG";

/** envoy.config.cluster.v3.Cluster.LbSubsetConfig */
export type Cluster_LbSubsetConfig = {
  readonly fallback_policy?: Cluster_LbSubsetConfig_LbSubsetFallbackPolicy;
  readonly default_subset?: JsonObject;
  readonly subset_selectors?: readonly Cluster_LbSubsetConfig_LbSubsetSelector[];
  readonly locality_weight_aware?: boolean;
  readonly scale_locality_weight?: boolean;
  readonly panic_mode_any?: boolean;
  readonly list_as_any?: boolean;
  readonly metadata_fallback_policy?: Cluster_LbSubsetConfig_LbSubsetMetadataFallbackPolicy;
};

/** envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetFallbackPolicy */
export type Cluster_LbSubsetConfig_LbSubsetFallbackPolicy = "NO_FALLBACK" | "ANY_ENDPOINT" | "DEFAULT_SUBSET";

/** envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetMetadataFallbackPolicy */
export type Cluster_LbSubsetConfig_LbSubsetMetadataFallbackPolicy = "METADATA_NO_FALLBACK" | "FALLBACK_LIST";

/** envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector */
export type Cluster_LbSubsetConfig_LbSubsetSelector = {
  readonly keys?: readonly string[];
  readonly single_host_per_subset?: boolean;
  readonly fallback_policy?: Cluster_LbSubsetConfig_LbSubsetSelector_LbSubsetSelectorFallbackPolicy;
  readonly fallback_keys_subset?: readonly string[];
};

/** envoy.config.cluster.v3.Cluster.LbSubsetConfig.LbSubsetSelector.LbSubsetSelectorFallbackPolicy */
export type Cluster_LbSubsetConfig_LbSubsetSelector_LbSubsetSelectorFallbackPolicy = "NOT_DEFINED" | "NO_FALLBACK" | "ANY_ENDPOINT" | "DEFAULT_SUBSET" | "KEYS_SUBSET";

/** envoy.config.cluster.v3.Cluster.LeastRequestLbConfig */
export type Cluster_LeastRequestLbConfig = {
  readonly choice_count?: number;
  readonly active_request_bias?: envoy_config_core_v3.RuntimeDouble;
  readonly slow_start_config?: Cluster_SlowStartConfig;
};

/** envoy.config.cluster.v3.Cluster.MaglevLbConfig */
export type Cluster_MaglevLbConfig = {
  readonly table_size?: string | number;
};

/** envoy.config.cluster.v3.Cluster.OriginalDstLbConfig */
export type Cluster_OriginalDstLbConfig = {
  readonly use_http_header?: boolean;
  readonly http_header_name?: string;
  readonly upstream_port_override?: number;
  readonly metadata_key?: envoy_type_metadata_v3.MetadataKey;
};

/** envoy.config.cluster.v3.Cluster.PreconnectPolicy */
export type Cluster_PreconnectPolicy = {
  readonly per_upstream_preconnect_ratio?: number;
  readonly predictive_preconnect_ratio?: number;
  readonly preconnect_enabled_metadata?: envoy_type_matcher_v3.MetadataMatcher;
};

/** envoy.config.cluster.v3.Cluster.QueuingPolicies */
export type Cluster_QueuingPolicies = {
  readonly pending_rq_policy?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.config.cluster.v3.Cluster.RefreshRate */
export type Cluster_RefreshRate = {
  readonly base_interval?: string;
  readonly max_interval?: string;
};

/** envoy.config.cluster.v3.Cluster.RingHashLbConfig */
export type Cluster_RingHashLbConfig = {
  readonly minimum_ring_size?: string | number;
  readonly hash_function?: Cluster_RingHashLbConfig_HashFunction;
  readonly maximum_ring_size?: string | number;
};

/** envoy.config.cluster.v3.Cluster.RingHashLbConfig.HashFunction */
export type Cluster_RingHashLbConfig_HashFunction = "XX_HASH" | "MURMUR_HASH_2";

/** envoy.config.cluster.v3.Cluster.RoundRobinLbConfig */
export type Cluster_RoundRobinLbConfig = {
  readonly slow_start_config?: Cluster_SlowStartConfig;
};

/** envoy.config.cluster.v3.Cluster.SlowStartConfig */
export type Cluster_SlowStartConfig = {
  readonly slow_start_window?: string;
  readonly aggression?: envoy_config_core_v3.RuntimeDouble;
  readonly min_weight_percent?: envoy_type_v3.Percent;
};

/** envoy.config.cluster.v3.Cluster.TransportSocketMatch */
export type Cluster_TransportSocketMatch = {
  readonly name?: string;
  readonly match?: JsonObject;
  readonly transport_socket?: envoy_config_core_v3.TransportSocket;
};

/** envoy.config.cluster.v3.ClusterCollection */
export type ClusterCollection = {
  readonly entries?: xds_core_v3.CollectionEntry;
};

/** envoy.config.cluster.v3.Filter */
export type Filter = {
  readonly name?: string;
  readonly typed_config?: Any;
  readonly config_discovery?: envoy_config_core_v3.ExtensionConfigSource;
};

/** envoy.config.cluster.v3.LoadBalancingPolicy */
export type LoadBalancingPolicy = {
  readonly policies?: readonly LoadBalancingPolicy_Policy[];
};

/** envoy.config.cluster.v3.LoadBalancingPolicy.Policy */
export type LoadBalancingPolicy_Policy = {
  readonly typed_extension_config?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.config.cluster.v3.OutlierDetection */
export type OutlierDetection = {
  readonly consecutive_5xx?: number;
  readonly interval?: string;
  readonly base_ejection_time?: string;
  readonly max_ejection_percent?: number;
  readonly enforcing_consecutive_5xx?: number;
  readonly enforcing_success_rate?: number;
  readonly success_rate_minimum_hosts?: number;
  readonly success_rate_request_volume?: number;
  readonly success_rate_stdev_factor?: number;
  readonly consecutive_gateway_failure?: number;
  readonly enforcing_consecutive_gateway_failure?: number;
  readonly split_external_local_origin_errors?: boolean;
  readonly consecutive_local_origin_failure?: number;
  readonly enforcing_consecutive_local_origin_failure?: number;
  readonly enforcing_local_origin_success_rate?: number;
  readonly failure_percentage_threshold?: number;
  readonly enforcing_failure_percentage?: number;
  readonly enforcing_failure_percentage_local_origin?: number;
  readonly failure_percentage_minimum_hosts?: number;
  readonly failure_percentage_request_volume?: number;
  readonly max_ejection_time?: string;
  readonly max_ejection_time_jitter?: string;
  readonly successful_active_health_check_uneject_host?: boolean;
  readonly monitors?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly always_eject_one_host?: boolean;
  readonly detect_degraded_hosts?: boolean;
};

/** envoy.config.cluster.v3.TrackClusterStats */
export type TrackClusterStats = {
  readonly timeout_budgets?: boolean;
  readonly request_response_sizes?: boolean;
  readonly per_endpoint_stats?: boolean;
};

/** envoy.config.cluster.v3.UpstreamConnectionOptions */
export type UpstreamConnectionOptions = {
  readonly tcp_keepalive?: envoy_config_core_v3.TcpKeepalive;
  readonly set_local_interface_name_on_upstream_connections?: boolean;
  readonly happy_eyeballs_config?: UpstreamConnectionOptions_HappyEyeballsConfig;
};

/** envoy.config.cluster.v3.UpstreamConnectionOptions.FirstAddressFamilyVersion */
export type UpstreamConnectionOptions_FirstAddressFamilyVersion = "DEFAULT" | "V4" | "V6" | "PIPE" | "INTERNAL";

/** envoy.config.cluster.v3.UpstreamConnectionOptions.HappyEyeballsConfig */
export type UpstreamConnectionOptions_HappyEyeballsConfig = {
  readonly first_address_family_version?: UpstreamConnectionOptions_FirstAddressFamilyVersion;
  readonly first_address_family_count?: number;
};
