// Messages of envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_common_dynamic_forward_proxy_v3 from "./envoy.extensions.common.dynamic_forward_proxy.v3.ts";

/** envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig */
export type FilterConfig = {
  readonly dns_cache_config?: envoy_extensions_common_dynamic_forward_proxy_v3.DnsCacheConfig;
  readonly port_value?: number;
  readonly save_upstream_address?: boolean;
};
