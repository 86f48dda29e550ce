// Messages of envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_load_balancing_policies_common_v3 from "./envoy.extensions.load_balancing_policies.common.v3.ts";

/** envoy.extensions.load_balancing_policies.client_side_weighted_round_robin.v3.ClientSideWeightedRoundRobin */
export type ClientSideWeightedRoundRobin = {
  readonly enable_oob_load_report?: boolean;
  readonly oob_reporting_period?: string;
  readonly blackout_period?: string;
  readonly weight_expiration_period?: string;
  readonly weight_update_period?: string;
  readonly error_utilization_penalty?: number;
  readonly metric_names_for_computing_utilization?: readonly string[];
  readonly slow_start_config?: envoy_extensions_load_balancing_policies_common_v3.SlowStartConfig;
  readonly oob_reporting_config?: envoy_extensions_load_balancing_policies_common_v3.OrcaOobReportingConfig;
};
