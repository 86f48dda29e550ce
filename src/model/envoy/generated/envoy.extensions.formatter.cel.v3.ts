// Messages of envoy.extensions.formatter.cel.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.formatter.cel.v3.Cel */
export type Cel = {
  readonly cel_config?: envoy_config_core_v3.CelExpressionConfig;
};
