// Messages of envoy.extensions.load_balancing_policies.dynamic_modules.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_dynamic_modules_v3 from "./envoy.extensions.dynamic_modules.v3.ts";
import type { Any } from "../any.ts";

/** envoy.extensions.load_balancing_policies.dynamic_modules.v3.DynamicModulesLoadBalancerConfig */
export type DynamicModulesLoadBalancerConfig = {
  readonly dynamic_module_config?: envoy_extensions_dynamic_modules_v3.DynamicModuleConfig;
  readonly lb_policy_name?: string;
  readonly lb_policy_config?: Any;
};
