// Messages of envoy.extensions.filters.http.lua.v3. Written by scripts/protos/generate.mjs; do not edit.
import type { JsonObject } from "../../../base/json/json.ts";
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.lua.v3.Lua */
export type Lua = {
  readonly inline_code?: string;
  readonly source_codes?: Readonly<Record<string, envoy_config_core_v3.DataSource>>;
  readonly default_source_code?: envoy_config_core_v3.DataSource;
  readonly stat_prefix?: string;
  readonly clear_route_cache?: boolean;
  readonly filter_context?: JsonObject;
  readonly package_paths?: readonly string[];
  readonly package_cpaths?: readonly string[];
  readonly shared_vm_id?: string;
};

/** envoy.extensions.filters.http.lua.v3.LuaPerRoute */
export type LuaPerRoute = {
  readonly disabled?: boolean;
  readonly name?: string;
  readonly source_code?: envoy_config_core_v3.DataSource;
  readonly filter_context?: JsonObject;
  readonly package_paths?: readonly string[];
  readonly package_cpaths?: readonly string[];
  readonly shared_vm_id?: string;
};
