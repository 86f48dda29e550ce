// Messages of envoy.config.bootstrap.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_accesslog_v3 from "./envoy.config.accesslog.v3.ts";
import type * as envoy_config_cluster_v3 from "./envoy.config.cluster.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_listener_v3 from "./envoy.config.listener.v3.ts";
import type * as envoy_config_metrics_v3 from "./envoy.config.metrics.v3.ts";
import type * as envoy_config_overload_v3 from "./envoy.config.overload.v3.ts";
import type * as envoy_config_trace_v3 from "./envoy.config.trace.v3.ts";
import type * as envoy_extensions_transport_sockets_tls_v3 from "./envoy.extensions.transport_sockets.tls.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.config.bootstrap.v3.Admin */
export type Admin = {
  readonly access_log?: readonly envoy_config_accesslog_v3.AccessLog[];
  readonly access_log_path?: string;
  readonly profile_path?: string;
  readonly address?: envoy_config_core_v3.Address;
  readonly socket_options?: readonly envoy_config_core_v3.SocketOption[];
  readonly ignore_global_conn_limit?: boolean;
  readonly allow_paths?: readonly envoy_type_matcher_v3.StringMatcher[];
};

/** envoy.config.bootstrap.v3.Bootstrap */
export type Bootstrap = {
  readonly node?: envoy_config_core_v3.Node;
  readonly node_context_params?: readonly string[];
  readonly static_resources?: Bootstrap_StaticResources;
  readonly dynamic_resources?: Bootstrap_DynamicResources;
  readonly cluster_manager?: ClusterManager;
  readonly hds_config?: envoy_config_core_v3.ApiConfigSource;
  readonly flags_path?: string;
  readonly stats_sinks?: readonly envoy_config_metrics_v3.StatsSink[];
  readonly deferred_stat_options?: Bootstrap_DeferredStatOptions;
  readonly stats_config?: envoy_config_metrics_v3.StatsConfig;
  readonly stats_flush_interval?: string;
  readonly stats_flush_on_admin?: boolean;
  readonly stats_eviction_interval?: string;
  readonly watchdog?: Watchdog;
  readonly watchdogs?: Watchdogs;
  readonly tracing?: envoy_config_trace_v3.Tracing;
  readonly layered_runtime?: LayeredRuntime;
  readonly admin?: Admin;
  readonly overload_manager?: envoy_config_overload_v3.OverloadManager;
  readonly enable_dispatcher_stats?: boolean;
  readonly header_prefix?: string;
  readonly stats_server_version_override?: string | number;
  readonly use_tcp_for_dns_lookups?: boolean;
  readonly dns_resolution_config?: envoy_config_core_v3.DnsResolutionConfig;
  readonly typed_dns_resolver_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly bootstrap_extensions?: readonly envoy_config_core_v3.TypedExtensionConfig[];
  readonly fatal_actions?: readonly FatalAction[];
  readonly config_sources?: readonly envoy_config_core_v3.ConfigSource[];
  readonly default_config_source?: envoy_config_core_v3.ConfigSource;
  readonly default_socket_interface?: string;
  readonly certificate_provider_instances?: Readonly<Record<string, envoy_config_core_v3.TypedExtensionConfig>>;
  readonly inline_headers?: readonly CustomInlineHeader[];
  readonly perf_tracing_file_path?: string;
  readonly default_regex_engine?: envoy_config_core_v3.TypedExtensionConfig;
  readonly xds_delegate_extension?: envoy_config_core_v3.TypedExtensionConfig;
  readonly xds_config_tracker_extension?: envoy_config_core_v3.TypedExtensionConfig;
  readonly listener_manager?: envoy_config_core_v3.TypedExtensionConfig;
  readonly application_log_config?: Bootstrap_ApplicationLogConfig;
  readonly grpc_async_client_manager_config?: Bootstrap_GrpcAsyncClientManagerConfig;
  readonly memory_allocator_manager?: MemoryAllocatorManager;
  readonly enable_worker_cpu_affinity?: boolean;
};

/** envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig */
export type Bootstrap_ApplicationLogConfig = {
  readonly log_format?: Bootstrap_ApplicationLogConfig_LogFormat;
};

/** envoy.config.bootstrap.v3.Bootstrap.ApplicationLogConfig.LogFormat */
export type Bootstrap_ApplicationLogConfig_LogFormat = {
  readonly json_format?: JsonObject;
  readonly text_format?: string;
};

/** envoy.config.bootstrap.v3.Bootstrap.DeferredStatOptions */
export type Bootstrap_DeferredStatOptions = {
  readonly enable_deferred_creation_stats?: boolean;
};

/** envoy.config.bootstrap.v3.Bootstrap.DynamicResources */
export type Bootstrap_DynamicResources = {
  readonly lds_config?: envoy_config_core_v3.ConfigSource;
  readonly lds_resources_locator?: string;
  readonly cds_config?: envoy_config_core_v3.ConfigSource;
  readonly cds_resources_locator?: string;
  readonly ads_config?: envoy_config_core_v3.ApiConfigSource;
};

/** envoy.config.bootstrap.v3.Bootstrap.GrpcAsyncClientManagerConfig */
export type Bootstrap_GrpcAsyncClientManagerConfig = {
  readonly max_cached_entry_idle_duration?: string;
};

/** envoy.config.bootstrap.v3.Bootstrap.StaticResources */
export type Bootstrap_StaticResources = {
  readonly listeners?: readonly envoy_config_listener_v3.Listener[];
  readonly clusters?: readonly envoy_config_cluster_v3.Cluster[];
  readonly secrets?: readonly envoy_extensions_transport_sockets_tls_v3.Secret[];
};

/** envoy.config.bootstrap.v3.ClusterManager */
export type ClusterManager = {
  readonly local_cluster_name?: string;
  readonly outlier_detection?: ClusterManager_OutlierDetection;
  readonly upstream_bind_config?: envoy_config_core_v3.BindConfig;
  readonly load_stats_config?: envoy_config_core_v3.ApiConfigSource;
  readonly enable_deferred_cluster_creation?: boolean;
};

/** envoy.config.bootstrap.v3.ClusterManager.OutlierDetection */
export type ClusterManager_OutlierDetection = {
  readonly event_log_path?: string;
  readonly event_service?: envoy_config_core_v3.EventServiceConfig;
};

/** envoy.config.bootstrap.v3.CustomInlineHeader */
export type CustomInlineHeader = {
  readonly inline_header_name?: string;
  readonly inline_header_type?: CustomInlineHeader_InlineHeaderType;
};

/** envoy.config.bootstrap.v3.CustomInlineHeader.InlineHeaderType */
export type CustomInlineHeader_InlineHeaderType = "REQUEST_HEADER" | "REQUEST_TRAILER" | "RESPONSE_HEADER" | "RESPONSE_TRAILER";

/** envoy.config.bootstrap.v3.FatalAction */
export type FatalAction = {
  readonly config?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.config.bootstrap.v3.LayeredRuntime */
export type LayeredRuntime = {
  readonly layers?: readonly RuntimeLayer[];
};

/** envoy.config.bootstrap.v3.MemoryAllocatorManager */
export type MemoryAllocatorManager = {
  readonly bytes_to_release?: string | number;
  readonly memory_release_interval?: string;
  readonly soft_memory_limit_bytes?: string | number;
  readonly max_per_cpu_cache_size_bytes?: number;
  readonly max_unfreed_memory_bytes?: string | number;
};

/** envoy.config.bootstrap.v3.RuntimeLayer */
export type RuntimeLayer = {
  readonly name?: string;
  readonly static_layer?: JsonObject;
  readonly disk_layer?: RuntimeLayer_DiskLayer;
  readonly admin_layer?: RuntimeLayer_AdminLayer;
  readonly rtds_layer?: RuntimeLayer_RtdsLayer;
};

/** envoy.config.bootstrap.v3.RuntimeLayer.AdminLayer */
export type RuntimeLayer_AdminLayer = { readonly [field: string]: never };

/** envoy.config.bootstrap.v3.RuntimeLayer.DiskLayer */
export type RuntimeLayer_DiskLayer = {
  readonly symlink_root?: string;
  readonly subdirectory?: string;
  readonly append_service_cluster?: boolean;
};

/** envoy.config.bootstrap.v3.RuntimeLayer.RtdsLayer */
export type RuntimeLayer_RtdsLayer = {
  readonly name?: string;
  readonly rtds_config?: envoy_config_core_v3.ConfigSource;
};

/** envoy.config.bootstrap.v3.Watchdog */
export type Watchdog = {
  readonly actions?: readonly Watchdog_WatchdogAction[];
  readonly miss_timeout?: string;
  readonly megamiss_timeout?: string;
  readonly kill_timeout?: string;
  readonly max_kill_timeout_jitter?: string;
  readonly multikill_timeout?: string;
  readonly multikill_threshold?: envoy_type_v3.Percent;
};

/** envoy.config.bootstrap.v3.Watchdog.WatchdogAction */
export type Watchdog_WatchdogAction = {
  readonly config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly event?: Watchdog_WatchdogAction_WatchdogEvent;
};

/** envoy.config.bootstrap.v3.Watchdog.WatchdogAction.WatchdogEvent */
export type Watchdog_WatchdogAction_WatchdogEvent = "UNKNOWN" | "KILL" | "MULTIKILL" | "MEGAMISS" | "MISS";

/** envoy.config.bootstrap.v3.Watchdogs */
export type Watchdogs = {
  readonly main_thread_watchdog?: Watchdog;
  readonly worker_watchdog?: Watchdog;
};
