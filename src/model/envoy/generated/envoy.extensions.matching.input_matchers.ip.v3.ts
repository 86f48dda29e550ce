// Messages of envoy.extensions.matching.input_matchers.ip.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.matching.input_matchers.ip.v3.Ip */
export type Ip = {
  readonly cidr_ranges?: readonly envoy_config_core_v3.CidrRange[];
  readonly stat_prefix?: string;
};
