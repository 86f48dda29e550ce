// Messages of envoy.extensions.filters.http.basic_auth.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.basic_auth.v3.BasicAuth */
export type BasicAuth = {
  readonly users?: envoy_config_core_v3.DataSource;
  readonly forward_username_header?: string;
  readonly authentication_header?: string;
  readonly allow_missing?: boolean;
  readonly emit_dynamic_metadata?: boolean;
  readonly realm?: string;
};

/** envoy.extensions.filters.http.basic_auth.v3.BasicAuthPerRoute */
export type BasicAuthPerRoute = {
  readonly users?: envoy_config_core_v3.DataSource;
  readonly realm?: string;
};
