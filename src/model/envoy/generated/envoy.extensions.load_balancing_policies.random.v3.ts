// Messages of envoy.extensions.load_balancing_policies.random.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_load_balancing_policies_common_v3 from "./envoy.extensions.load_balancing_policies.common.v3.ts";

/** envoy.extensions.load_balancing_policies.random.v3.Random */
export type Random = {
  readonly locality_lb_config?: envoy_extensions_load_balancing_policies_common_v3.LocalityLbConfig;
};
