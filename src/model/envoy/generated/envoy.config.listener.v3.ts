// Messages of envoy.config.listener.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_accesslog_v3 from "./envoy.config.accesslog.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_metrics_v3 from "./envoy.config.metrics.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";
import type { Any } from "../any.ts";
import type * as xds_core_v3 from "./xds.core.v3.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.config.listener.v3.ActiveRawUdpListenerConfig */
export type ActiveRawUdpListenerConfig = { readonly [field: string]: never };

/** envoy.config.listener.v3.AdditionalAddress */
export type AdditionalAddress = {
  readonly address?: envoy_config_core_v3.Address;
  readonly socket_options?: envoy_config_core_v3.SocketOptionsOverride;
  readonly tcp_keepalive?: envoy_config_core_v3.TcpKeepalive;
};

/** envoy.config.listener.v3.ApiListener */
export type ApiListener = {
  readonly api_listener?: Any;
};

/** envoy.config.listener.v3.Filter */
export type Filter = {
  readonly name?: string;
  readonly typed_config?: Any;
  readonly config_discovery?: envoy_config_core_v3.ExtensionConfigSource;
};

/** envoy.config.listener.v3.FilterChain */
export type FilterChain = {
  readonly filter_chain_match?: FilterChainMatch;
  readonly filters?: readonly Filter[];
  readonly use_proxy_proto?: boolean;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly transport_socket?: envoy_config_core_v3.TransportSocket;
  readonly transport_socket_connect_timeout?: string;
  readonly name?: string;
};

/** envoy.config.listener.v3.FilterChainMatch */
export type FilterChainMatch = {
  readonly destination_port?: number;
  readonly prefix_ranges?: readonly envoy_config_core_v3.CidrRange[];
  readonly address_suffix?: string;
  readonly suffix_len?: number;
  readonly direct_source_prefix_ranges?: readonly envoy_config_core_v3.CidrRange[];
  readonly source_type?: FilterChainMatch_ConnectionSourceType;
  readonly source_prefix_ranges?: readonly envoy_config_core_v3.CidrRange[];
  readonly source_ports?: readonly number[];
  readonly server_names?: readonly string[];
  readonly transport_protocol?: string;
  readonly application_protocols?: readonly string[];
};

/** envoy.config.listener.v3.FilterChainMatch.ConnectionSourceType */
export type FilterChainMatch_ConnectionSourceType = "ANY" | "SAME_IP_OR_LOOPBACK" | "EXTERNAL";

/** envoy.config.listener.v3.Listener */
export type Listener = {
  readonly name?: string;
  readonly address?: envoy_config_core_v3.Address;
  readonly additional_addresses?: readonly AdditionalAddress[];
  readonly stat_prefix?: string;
  readonly stats_matcher?: envoy_config_metrics_v3.StatsMatcher;
  readonly filter_chains?: readonly FilterChain[];
  readonly fcds_config?: Listener_FcdsConfig;
  readonly filter_chain_matcher?: xds_type_matcher_v3.Matcher;
  readonly use_original_dst?: boolean;
  readonly default_filter_chain?: FilterChain;
  readonly per_connection_buffer_limit_bytes?: number;
  readonly per_connection_buffer_high_watermark_timeout?: string;
  readonly metadata?: envoy_config_core_v3.Metadata;
  readonly deprecated_v1?: Listener_DeprecatedV1;
  readonly drain_type?: Listener_DrainType;
  readonly listener_filters?: readonly ListenerFilter[];
  readonly listener_filters_timeout?: string;
  readonly continue_on_listener_filters_timeout?: boolean;
  readonly transparent?: boolean;
  readonly freebind?: boolean;
  readonly socket_options?: readonly envoy_config_core_v3.SocketOption[];
  readonly tcp_fast_open_queue_length?: number;
  readonly traffic_direction?: envoy_config_core_v3.TrafficDirection;
  readonly udp_listener_config?: UdpListenerConfig;
  readonly api_listener?: ApiListener;
  readonly connection_balance_config?: Listener_ConnectionBalanceConfig;
  readonly reuse_port?: boolean;
  readonly enable_reuse_port?: boolean;
  readonly access_log?: readonly envoy_config_accesslog_v3.AccessLog[];
  readonly tcp_backlog_size?: number;
  readonly max_connections_to_accept_per_socket_event?: number;
  readonly bind_to_port?: boolean;
  readonly internal_listener?: Listener_InternalListenerConfig;
  readonly enable_mptcp?: boolean;
  readonly ignore_global_conn_limit?: boolean;
  readonly bypass_overload_manager?: boolean;
  readonly tcp_keepalive?: envoy_config_core_v3.TcpKeepalive;
};

/** envoy.config.listener.v3.Listener.ConnectionBalanceConfig */
export type Listener_ConnectionBalanceConfig = {
  readonly exact_balance?: Listener_ConnectionBalanceConfig_ExactBalance;
  readonly extend_balance?: envoy_config_core_v3.TypedExtensionConfig;
  readonly cpu_locality_balance?: Listener_ConnectionBalanceConfig_CpuLocalityBalance;
};

/** envoy.config.listener.v3.Listener.ConnectionBalanceConfig.CpuLocalityBalance */
export type Listener_ConnectionBalanceConfig_CpuLocalityBalance = { readonly [field: string]: never };

/** envoy.config.listener.v3.Listener.ConnectionBalanceConfig.ExactBalance */
export type Listener_ConnectionBalanceConfig_ExactBalance = { readonly [field: string]: never };

/** envoy.config.listener.v3.Listener.DeprecatedV1 */
export type Listener_DeprecatedV1 = {
  readonly bind_to_port?: boolean;
};

/** envoy.config.listener.v3.Listener.DrainType */
export type Listener_DrainType = "DEFAULT" | "MODIFY_ONLY";

/** envoy.config.listener.v3.Listener.FcdsConfig */
export type Listener_FcdsConfig = {
  readonly name?: string;
  readonly config_source?: envoy_config_core_v3.ConfigSource;
};

/** envoy.config.listener.v3.Listener.InternalListenerConfig */
export type Listener_InternalListenerConfig = { readonly [field: string]: never };

/** envoy.config.listener.v3.ListenerCollection */
export type ListenerCollection = {
  readonly entries?: readonly xds_core_v3.CollectionEntry[];
};

/** envoy.config.listener.v3.ListenerFilter */
export type ListenerFilter = {
  readonly name?: string;
  readonly typed_config?: Any;
  readonly config_discovery?: envoy_config_core_v3.ExtensionConfigSource;
  readonly filter_disabled?: ListenerFilterChainMatchPredicate;
};

/** envoy.config.listener.v3.ListenerFilterChainMatchPredicate */
export type ListenerFilterChainMatchPredicate = {
  readonly or_match?: ListenerFilterChainMatchPredicate_MatchSet;
  readonly and_match?: ListenerFilterChainMatchPredicate_MatchSet;
  readonly not_match?: ListenerFilterChainMatchPredicate;
  readonly any_match?: boolean;
  readonly destination_port_range?: envoy_type_v3.Int32Range;
};

/** envoy.config.listener.v3.ListenerFilterChainMatchPredicate.MatchSet */
export type ListenerFilterChainMatchPredicate_MatchSet = {
  readonly rules?: readonly ListenerFilterChainMatchPredicate[];
};

/** envoy.config.listener.v3.QuicProtocolOptions */
export type QuicProtocolOptions = {
  readonly quic_protocol_options?: envoy_config_core_v3.QuicProtocolOptions;
  readonly idle_timeout?: string;
  readonly crypto_handshake_timeout?: string;
  readonly enabled?: envoy_config_core_v3.RuntimeFeatureFlag;
  readonly packets_to_read_to_connection_count_ratio?: number;
  readonly crypto_stream_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly proof_source_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly connection_id_generator_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly server_preferred_address_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly send_disable_active_migration?: boolean;
  readonly connection_debug_visitor_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly save_cmsg_config?: readonly envoy_config_core_v3.SocketCmsgHeaders[];
  readonly reject_new_connections?: boolean;
  readonly max_sessions_per_event_loop?: number;
};

/** envoy.config.listener.v3.UdpListenerConfig */
export type UdpListenerConfig = {
  readonly downstream_socket_config?: envoy_config_core_v3.UdpSocketConfig;
  readonly quic_options?: QuicProtocolOptions;
  readonly udp_packet_packet_writer_config?: envoy_config_core_v3.TypedExtensionConfig;
};
