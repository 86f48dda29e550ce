// Where an EnvoyProxy names its databases of places, below geoIP.provider.maxMind.

import type { GeoDatabase } from "../../../model/ir/geo-ip.ts";
import type { EnvoyProxyGeoIPProviderMaxMind } from "../../../model/resources/generated/envoy-proxy.ts";

export const databaseFields = {
  city: "cityDbSource",
  country: "countryDbSource",
  asn: "asnDbSource",
  isp: "ispDbSource",
  anonymousIp: "anonymousIpDbSource",
} as const satisfies Readonly<Record<GeoDatabase, keyof EnvoyProxyGeoIPProviderMaxMind>>;
