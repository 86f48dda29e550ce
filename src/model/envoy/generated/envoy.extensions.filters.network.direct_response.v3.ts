// Messages of envoy.extensions.filters.network.direct_response.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.network.direct_response.v3.Config */
export type Config = {
  readonly response?: envoy_config_core_v3.DataSource;
};
