// How names are resolved.

import type { DnsCluster } from "../../../model/envoy/generated/envoy.extensions.clusters.dns.v3.ts";
import type { DnsFamily } from "../../../model/ir/destination/dns.ts";

export const defaultRefreshMs = 30_000;

const families = {
  v4Only: "V4_ONLY",
  v6Only: "V6_ONLY",
  v4Preferred: "V4_PREFERRED",
  v6Preferred: "AUTO",
  all: "ALL",
} as const satisfies Record<DnsFamily, DnsCluster["dns_lookup_family"]>;

/** Always written: Envoy's own default prefers IPv6, which many hosts have only in name. */
export function dnsFamily(family: DnsFamily = "v4Preferred"): (typeof families)[DnsFamily] {
  return families[family];
}
