// Messages of envoy.extensions.geoip_providers.common.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.geoip_providers.common.v3.CommonGeoipProviderConfig */
export type CommonGeoipProviderConfig = {
  readonly geo_headers_to_add?: CommonGeoipProviderConfig_GeolocationHeadersToAdd;
  readonly geo_field_keys?: CommonGeoipProviderConfig_GeolocationFieldKeys;
};

/** envoy.extensions.geoip_providers.common.v3.CommonGeoipProviderConfig.GeolocationFieldKeys */
export type CommonGeoipProviderConfig_GeolocationFieldKeys = {
  readonly country?: string;
  readonly city?: string;
  readonly region?: string;
  readonly asn?: string;
  readonly asn_org?: string;
  readonly anon?: string;
  readonly anon_vpn?: string;
  readonly anon_hosting?: string;
  readonly anon_tor?: string;
  readonly anon_proxy?: string;
  readonly isp?: string;
  readonly apple_private_relay?: string;
};

/** envoy.extensions.geoip_providers.common.v3.CommonGeoipProviderConfig.GeolocationHeadersToAdd */
export type CommonGeoipProviderConfig_GeolocationHeadersToAdd = {
  readonly country?: string;
  readonly city?: string;
  readonly region?: string;
  readonly asn?: string;
  readonly asn_org?: string;
  readonly is_anon?: string;
  readonly anon?: string;
  readonly anon_vpn?: string;
  readonly anon_hosting?: string;
  readonly anon_tor?: string;
  readonly anon_proxy?: string;
  readonly isp?: string;
  readonly apple_private_relay?: string;
};
