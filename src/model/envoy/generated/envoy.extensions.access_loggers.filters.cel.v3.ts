// Messages of envoy.extensions.access_loggers.filters.cel.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.access_loggers.filters.cel.v3.ExpressionFilter */
export type ExpressionFilter = {
  readonly expression?: string;
  readonly cel_config?: envoy_config_core_v3.CelExpressionConfig;
};
