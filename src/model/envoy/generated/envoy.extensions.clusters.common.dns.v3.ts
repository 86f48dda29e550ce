// Messages of envoy.extensions.clusters.common.dns.v3. Written by scripts/protos/generate.mjs; do not edit.


/** envoy.extensions.clusters.common.dns.v3.DnsLookupFamily */
export type DnsLookupFamily = "UNSPECIFIED" | "AUTO" | "V4_ONLY" | "V6_ONLY" | "V4_PREFERRED" | "ALL";
