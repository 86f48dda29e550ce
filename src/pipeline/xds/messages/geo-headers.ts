// The headers in which Envoy notes where a client is, for the rules that ask for it. They never leave Envoy.

import type { HeaderMutation } from "../../../model/envoy/generated/envoy.config.common.mutation_rules.v3.ts";
import type { GeoFact } from "../../../model/ir/geo-ip.ts";

/** Envoy Gateway's names. */
export const geoHeaders: Readonly<Record<GeoFact, string>> = {
  country: "x-eg-internal-geoip-country",
  region: "x-eg-internal-geoip-region",
  city: "x-eg-internal-geoip-city",
  asn: "x-eg-internal-geoip-asn",
  isp: "x-eg-internal-geoip-isp",
  isAnonymous: "x-eg-internal-geoip-anon",
  isVpn: "x-eg-internal-geoip-anon-vpn",
  isHosting: "x-eg-internal-geoip-anon-hosting",
  isTor: "x-eg-internal-geoip-anon-tor",
  isProxy: "x-eg-internal-geoip-anon-proxy",
};

/** Of requests as they arrive: Envoy keeps what a client claims where no database knows its address. */
export const withoutForgedPlaces: readonly HeaderMutation[] = Object.values(geoHeaders).map((remove) => ({ remove }));
