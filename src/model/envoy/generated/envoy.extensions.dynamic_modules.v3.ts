// Messages of envoy.extensions.dynamic_modules.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.dynamic_modules.v3.DynamicModuleConfig */
export type DynamicModuleConfig = {
  readonly name?: string;
  readonly do_not_close?: boolean;
  readonly load_globally?: boolean;
  readonly metrics_namespace?: string;
  readonly module?: envoy_config_core_v3.AsyncDataSource;
  readonly nack_on_cache_miss?: boolean;
};
