// Messages of envoy.extensions.wasm.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";
import type { Any } from "../any.ts";

/** envoy.extensions.wasm.v3.CapabilityRestrictionConfig */
export type CapabilityRestrictionConfig = {
  readonly allowed_capabilities?: Readonly<Record<string, SanitizationConfig>>;
};

/** envoy.extensions.wasm.v3.EnvironmentVariables */
export type EnvironmentVariables = {
  readonly host_env_keys?: readonly string[];
  readonly key_values?: Readonly<Record<string, string>>;
};

/** envoy.extensions.wasm.v3.FailurePolicy */
export type FailurePolicy = "UNSPECIFIED" | "FAIL_RELOAD" | "FAIL_CLOSED" | "FAIL_OPEN";

/** envoy.extensions.wasm.v3.PluginConfig */
export type PluginConfig = {
  readonly name?: string;
  readonly root_id?: string;
  readonly vm_config?: VmConfig;
  readonly configuration?: Any;
  readonly fail_open?: boolean;
  readonly failure_policy?: FailurePolicy;
  readonly reload_config?: ReloadConfig;
  readonly capability_restriction_config?: CapabilityRestrictionConfig;
  readonly allow_on_headers_stop_iteration?: boolean;
};

/** envoy.extensions.wasm.v3.ReloadConfig */
export type ReloadConfig = {
  readonly backoff?: envoy_config_core_v3.BackoffStrategy;
};

/** envoy.extensions.wasm.v3.SanitizationConfig */
export type SanitizationConfig = { readonly [field: string]: never };

/** envoy.extensions.wasm.v3.VmConfig */
export type VmConfig = {
  readonly vm_id?: string;
  readonly runtime?: string;
  readonly code?: envoy_config_core_v3.AsyncDataSource;
  readonly configuration?: Any;
  readonly allow_precompiled?: boolean;
  readonly nack_on_code_cache_miss?: boolean;
  readonly environment_variables?: EnvironmentVariables;
  readonly capability_restriction_config?: CapabilityRestrictionConfig;
};
