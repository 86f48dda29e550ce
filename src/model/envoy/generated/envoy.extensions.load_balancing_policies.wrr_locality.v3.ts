// Messages of envoy.extensions.load_balancing_policies.wrr_locality.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_cluster_v3 from "./envoy.config.cluster.v3.ts";

/** envoy.extensions.load_balancing_policies.wrr_locality.v3.WrrLocality */
export type WrrLocality = {
  readonly endpoint_picking_policy?: envoy_config_cluster_v3.LoadBalancingPolicy;
};
