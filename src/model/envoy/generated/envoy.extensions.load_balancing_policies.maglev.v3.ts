// Messages of envoy.extensions.load_balancing_policies.maglev.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_load_balancing_policies_common_v3 from "./envoy.extensions.load_balancing_policies.common.v3.ts";

/** envoy.extensions.load_balancing_policies.maglev.v3.Maglev */
export type Maglev = {
  readonly table_size?: string | number;
  readonly consistent_hashing_lb_config?: envoy_extensions_load_balancing_policies_common_v3.ConsistentHashingLbConfig;
  readonly locality_weighted_lb_config?: envoy_extensions_load_balancing_policies_common_v3.LocalityLbConfig_LocalityWeightedLbConfig;
};
