// Messages of envoy.extensions.clusters.aggregate.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.clusters.aggregate.v3.AggregateClusterResource */
export type AggregateClusterResource = {
  readonly config_source?: envoy_config_core_v3.ConfigSource;
  readonly resource_name?: string;
};

/** envoy.extensions.clusters.aggregate.v3.ClusterConfig */
export type ClusterConfig = {
  readonly clusters?: readonly string[];
};
