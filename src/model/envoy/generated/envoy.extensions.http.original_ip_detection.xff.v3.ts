// Messages of envoy.extensions.http.original_ip_detection.xff.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.http.original_ip_detection.xff.v3.XffConfig */
export type XffConfig = {
  readonly xff_num_trusted_hops?: number;
  readonly xff_trusted_cidrs?: XffTrustedCidrs;
  readonly skip_xff_append?: boolean;
};

/** envoy.extensions.http.original_ip_detection.xff.v3.XffTrustedCidrs */
export type XffTrustedCidrs = {
  readonly cidrs?: readonly envoy_config_core_v3.CidrRange[];
};
