// Messages of envoy.extensions.filters.http.geoip.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.filters.http.geoip.v3.Geoip */
export type Geoip = {
  readonly xff_config?: Geoip_XffConfig;
  readonly custom_header_config?: Geoip_CustomHeaderConfig;
  readonly provider?: envoy_config_core_v3.TypedExtensionConfig;
};

/** envoy.extensions.filters.http.geoip.v3.Geoip.CustomHeaderConfig */
export type Geoip_CustomHeaderConfig = {
  readonly header_name?: string;
};

/** envoy.extensions.filters.http.geoip.v3.Geoip.XffConfig */
export type Geoip_XffConfig = {
  readonly xff_num_trusted_hops?: number;
};
