// Messages of envoy.extensions.common.dynamic_forward_proxy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_cluster_v3 from "./envoy.config.cluster.v3.ts";
import type * as envoy_config_common_key_value_v3 from "./envoy.config.common.key_value.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_type_matcher_v3 from "./envoy.type.matcher.v3.ts";

/** envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheCircuitBreakers */
export type DnsCacheCircuitBreakers = {
  readonly max_pending_requests?: number;
};

/** envoy.extensions.common.dynamic_forward_proxy.v3.DnsCacheConfig */
export type DnsCacheConfig = {
  readonly name?: string;
  readonly dns_lookup_family?: envoy_config_cluster_v3.Cluster_DnsLookupFamily;
  readonly dns_refresh_rate?: string;
  readonly dns_min_refresh_rate?: string;
  readonly host_ttl?: string;
  readonly max_hosts?: number;
  readonly disable_dns_refresh_on_failure?: boolean;
  readonly dns_failure_refresh_rate?: envoy_config_cluster_v3.Cluster_RefreshRate;
  readonly dns_cache_circuit_breaker?: DnsCacheCircuitBreakers;
  readonly use_tcp_for_dns_lookups?: boolean;
  readonly dns_resolution_config?: envoy_config_core_v3.DnsResolutionConfig;
  readonly typed_dns_resolver_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly preresolve_hostnames?: readonly envoy_config_core_v3.SocketAddress[];
  readonly dns_query_timeout?: string;
  readonly key_value_config?: envoy_config_common_key_value_v3.KeyValueStoreConfig;
  readonly resolved_address_filter?: envoy_type_matcher_v3.AddressMatcher;
};
