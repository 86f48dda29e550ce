// Messages of envoy.extensions.filters.http.dynamic_forward_proxy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_common_dynamic_forward_proxy_v3 from "./envoy.extensions.common.dynamic_forward_proxy.v3.ts";

/** envoy.extensions.filters.http.dynamic_forward_proxy.v3.FilterConfig */
export type FilterConfig = {
  readonly dns_cache_config?: envoy_extensions_common_dynamic_forward_proxy_v3.DnsCacheConfig;
  readonly sub_cluster_config?: SubClusterConfig;
  readonly save_upstream_address?: boolean;
  readonly allow_dynamic_host_from_filter_state?: boolean;
};

/** envoy.extensions.filters.http.dynamic_forward_proxy.v3.PerRouteConfig */
export type PerRouteConfig = {
  readonly host_rewrite_literal?: string;
  readonly host_rewrite_header?: string;
};

/** envoy.extensions.filters.http.dynamic_forward_proxy.v3.SubClusterConfig */
export type SubClusterConfig = {
  readonly cluster_init_timeout?: string;
};
