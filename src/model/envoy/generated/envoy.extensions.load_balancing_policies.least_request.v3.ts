// Messages of envoy.extensions.load_balancing_policies.least_request.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type * as envoy_extensions_load_balancing_policies_common_v3 from "./envoy.extensions.load_balancing_policies.common.v3.ts";

/** envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest */
export type LeastRequest = {
  readonly choice_count?: number;
  readonly active_request_bias?: envoy_config_core_v3.RuntimeDouble;
  readonly slow_start_config?: envoy_extensions_load_balancing_policies_common_v3.SlowStartConfig;
  readonly locality_lb_config?: envoy_extensions_load_balancing_policies_common_v3.LocalityLbConfig;
  readonly enable_full_scan?: boolean;
  readonly selection_method?: LeastRequest_SelectionMethod;
};

/** envoy.extensions.load_balancing_policies.least_request.v3.LeastRequest.SelectionMethod */
export type LeastRequest_SelectionMethod = "N_CHOICES" | "FULL_SCAN";
