// Messages of envoy.extensions.clusters.dns.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_extensions_clusters_common_dns_v3 from "./envoy.extensions.clusters.common.dns.v3.ts";

/** envoy.extensions.clusters.dns.v3.DnsCluster */
export type DnsCluster = {
  readonly dns_refresh_rate?: string;
  readonly dns_failure_refresh_rate?: DnsCluster_RefreshRate;
  readonly respect_dns_ttl?: boolean;
  readonly dns_jitter?: string;
  readonly typed_dns_resolver_config?: envoy_config_core_v3.TypedExtensionConfig;
  readonly dns_lookup_family?: envoy_extensions_clusters_common_dns_v3.DnsLookupFamily;
  readonly all_addresses_in_single_endpoint?: boolean;
  readonly dns_min_refresh_rate?: string;
};

/** envoy.extensions.clusters.dns.v3.DnsCluster.RefreshRate */
export type DnsCluster_RefreshRate = {
  readonly base_interval?: string;
  readonly max_interval?: string;
};
