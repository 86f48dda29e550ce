// Messages of envoy.extensions.load_balancing_policies.ring_hash.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_load_balancing_policies_common_v3 from "./envoy.extensions.load_balancing_policies.common.v3.ts";

/** envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash */
export type RingHash = {
  readonly hash_function?: RingHash_HashFunction;
  readonly minimum_ring_size?: string | number;
  readonly maximum_ring_size?: string | number;
  readonly use_hostname_for_hashing?: boolean;
  readonly hash_balance_factor?: number;
  readonly consistent_hashing_lb_config?: envoy_extensions_load_balancing_policies_common_v3.ConsistentHashingLbConfig;
  readonly locality_weighted_lb_config?: envoy_extensions_load_balancing_policies_common_v3.LocalityLbConfig_LocalityWeightedLbConfig;
};

/** envoy.extensions.load_balancing_policies.ring_hash.v3.RingHash.HashFunction */
export type RingHash_HashFunction = "DEFAULT_HASH" | "XX_HASH" | "MURMUR_HASH_2";
