// Messages of envoy.extensions.geoip_providers.maxmind.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_geoip_providers_common_v3 from "./envoy.extensions.geoip_providers.common.v3.ts";

/** envoy.extensions.geoip_providers.maxmind.v3.MaxMindConfig */
export type MaxMindConfig = {
  readonly city_db_path?: string;
  readonly asn_db_path?: string;
  readonly anon_db_path?: string;
  readonly isp_db_path?: string;
  readonly country_db_path?: string;
  readonly common_provider_config?: envoy_extensions_geoip_providers_common_v3.CommonGeoipProviderConfig;
};
