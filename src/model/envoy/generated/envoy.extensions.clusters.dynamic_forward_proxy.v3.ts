// Messages of envoy.extensions.clusters.dynamic_forward_proxy.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_cluster_v3 from "./envoy.config.cluster.v3.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_extensions_clusters_dns_v3 from "./envoy.extensions.clusters.dns.v3.ts";
import type * as envoy_extensions_common_dynamic_forward_proxy_v3 from "./envoy.extensions.common.dynamic_forward_proxy.v3.ts";

/** envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig */
export type ClusterConfig = {
  readonly dns_cache_config?: envoy_extensions_common_dynamic_forward_proxy_v3.DnsCacheConfig;
  readonly sub_clusters_config?: SubClustersConfig;
  readonly allow_insecure_cluster_options?: boolean;
  readonly allow_coalesced_connections?: boolean;
};

/** envoy.extensions.clusters.dynamic_forward_proxy.v3.SubClustersConfig */
export type SubClustersConfig = {
  readonly lb_policy?: envoy_config_cluster_v3.Cluster_LbPolicy;
  readonly max_sub_clusters?: number;
  readonly sub_cluster_ttl?: string;
  readonly preresolve_clusters?: readonly envoy_config_core_v3.SocketAddress[];
  readonly dns_cluster_config?: envoy_extensions_clusters_dns_v3.DnsCluster;
};
