// Messages of envoy.extensions.filters.udp.udp_proxy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_accesslog_v3 from "./envoy.config.accesslog.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type { Any } from "../any.ts";
import type * as xds_type_matcher_v3 from "./xds.type.matcher.v3.ts";

/** envoy.extensions.filters.udp.udp_proxy.v3.Route */
export type Route = {
  readonly cluster?: string;
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig */
export type UdpProxyConfig = {
  readonly stat_prefix?: string;
  readonly cluster?: string;
  readonly matcher?: xds_type_matcher_v3.Matcher;
  readonly idle_timeout?: string;
  readonly use_original_src_ip?: boolean;
  readonly hash_policies?: readonly UdpProxyConfig_HashPolicy[];
  readonly upstream_socket_config?: envoy_config_core_v3.UdpSocketConfig;
  readonly use_per_packet_load_balancing?: boolean;
  readonly access_log?: readonly envoy_config_accesslog_v3.AccessLog[];
  readonly proxy_access_log?: readonly envoy_config_accesslog_v3.AccessLog[];
  readonly session_filters?: readonly UdpProxyConfig_SessionFilter[];
  readonly tunneling_config?: UdpProxyConfig_UdpTunnelingConfig;
  readonly access_log_options?: UdpProxyConfig_UdpAccessLogOptions;
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.HashPolicy */
export type UdpProxyConfig_HashPolicy = {
  readonly source_ip?: boolean;
  readonly key?: string;
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.SessionFilter */
export type UdpProxyConfig_SessionFilter = {
  readonly name?: string;
  readonly typed_config?: Any;
  readonly config_discovery?: envoy_config_core_v3.ExtensionConfigSource;
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpAccessLogOptions */
export type UdpProxyConfig_UdpAccessLogOptions = {
  readonly access_log_flush_interval?: string;
  readonly flush_access_log_on_tunnel_connected?: boolean;
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpTunnelingConfig */
export type UdpProxyConfig_UdpTunnelingConfig = {
  readonly proxy_host?: string;
  readonly proxy_port?: number;
  readonly target_host?: string;
  readonly default_target_port?: number;
  readonly use_post?: boolean;
  readonly post_path?: string;
  readonly retry_options?: UdpProxyConfig_UdpTunnelingConfig_RetryOptions;
  readonly headers_to_add?: readonly envoy_config_core_v3.HeaderValueOption[];
  readonly buffer_options?: UdpProxyConfig_UdpTunnelingConfig_BufferOptions;
  readonly propagate_response_headers?: boolean;
  readonly propagate_response_trailers?: boolean;
  readonly formatters?: readonly envoy_config_core_v3.TypedExtensionConfig[];
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpTunnelingConfig.BufferOptions */
export type UdpProxyConfig_UdpTunnelingConfig_BufferOptions = {
  readonly max_buffered_datagrams?: number;
  readonly max_buffered_bytes?: string | number;
};

/** envoy.extensions.filters.udp.udp_proxy.v3.UdpProxyConfig.UdpTunnelingConfig.RetryOptions */
export type UdpProxyConfig_UdpTunnelingConfig_RetryOptions = {
  readonly max_connect_attempts?: number;
  readonly backoff_options?: envoy_config_core_v3.BackoffStrategy;
};
