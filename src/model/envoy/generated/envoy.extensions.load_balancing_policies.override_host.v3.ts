// Messages of envoy.extensions.load_balancing_policies.override_host.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_cluster_v3 from "./envoy.config.cluster.v3.ts";
import type * as envoy_type_metadata_v3 from "./envoy.type.metadata.v3.ts";

/** envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost */
export type OverrideHost = {
  readonly override_host_sources?: readonly OverrideHost_OverrideHostSource[];
  readonly selected_host_key?: envoy_type_metadata_v3.MetadataKey;
  readonly fallback_policy?: envoy_config_cluster_v3.LoadBalancingPolicy;
};

/** envoy.extensions.load_balancing_policies.override_host.v3.OverrideHost.OverrideHostSource */
export type OverrideHost_OverrideHostSource = {
  readonly header?: string;
  readonly metadata?: envoy_type_metadata_v3.MetadataKey;
};
