// Messages of envoy.extensions.filters.http.dynamic_modules.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_dynamic_modules_v3 from "./envoy.extensions.dynamic_modules.v3.ts";
import type { Any } from "../any.ts";

/** envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilter */
export type DynamicModuleFilter = {
  readonly dynamic_module_config?: envoy_extensions_dynamic_modules_v3.DynamicModuleConfig;
  readonly filter_name?: string;
  readonly filter_config?: Any;
  readonly terminal_filter?: boolean;
};

/** envoy.extensions.filters.http.dynamic_modules.v3.DynamicModuleFilterPerRoute */
export type DynamicModuleFilterPerRoute = {
  readonly dynamic_module_config?: envoy_extensions_dynamic_modules_v3.DynamicModuleConfig;
  readonly per_route_config_name?: string;
  readonly filter_name?: string;
  readonly filter_config?: Any;
};
