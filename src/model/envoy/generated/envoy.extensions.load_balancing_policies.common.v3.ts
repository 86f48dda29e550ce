// Messages of envoy.extensions.load_balancing_policies.common.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_config_route_v3 from "./envoy.config.route.v3.ts";
import type * as envoy_type_v3 from "./envoy.type.v3.ts";

/** envoy.extensions.load_balancing_policies.common.v3.ConsistentHashingLbConfig */
export type ConsistentHashingLbConfig = {
  readonly use_hostname_for_hashing?: boolean;
  readonly hash_balance_factor?: number;
  readonly hash_policy?: readonly envoy_config_route_v3.RouteAction_HashPolicy[];
};

/** envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig */
export type LocalityLbConfig = {
  readonly zone_aware_lb_config?: LocalityLbConfig_ZoneAwareLbConfig;
  readonly locality_weighted_lb_config?: LocalityLbConfig_LocalityWeightedLbConfig;
};

/** envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig.LocalityWeightedLbConfig */
export type LocalityLbConfig_LocalityWeightedLbConfig = { readonly [field: string]: never };

/** envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig.ZoneAwareLbConfig */
export type LocalityLbConfig_ZoneAwareLbConfig = {
  readonly routing_enabled?: envoy_type_v3.Percent;
  readonly min_cluster_size?: string | number;
  readonly fail_traffic_on_panic?: boolean;
  readonly force_locality_direct_routing?: boolean;
  readonly force_local_zone?: LocalityLbConfig_ZoneAwareLbConfig_ForceLocalZone;
  readonly locality_basis?: LocalityLbConfig_ZoneAwareLbConfig_LocalityBasis;
};

/** envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig.ZoneAwareLbConfig.ForceLocalZone */
export type LocalityLbConfig_ZoneAwareLbConfig_ForceLocalZone = {
  readonly min_size?: number;
};

/** envoy.extensions.load_balancing_policies.common.v3.LocalityLbConfig.ZoneAwareLbConfig.LocalityBasis */
export type LocalityLbConfig_ZoneAwareLbConfig_LocalityBasis = "HEALTHY_HOSTS_NUM" | "HEALTHY_HOSTS_WEIGHT";

/** envoy.extensions.load_balancing_policies.common.v3.OrcaOobReportingConfig */
export type OrcaOobReportingConfig = {
  readonly port_value?: number;
  readonly authority?: string;
  readonly transport_socket_match_criteria?: JsonObject;
};

/** envoy.extensions.load_balancing_policies.common.v3.SlowStartConfig */
export type SlowStartConfig = {
  readonly slow_start_window?: string;
  readonly aggression?: envoy_config_core_v3.RuntimeDouble;
  readonly min_weight_percent?: envoy_type_v3.Percent;
};
