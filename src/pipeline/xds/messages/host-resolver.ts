// How Envoy resolves the hosts that requests name, and which addresses it never calls for them.

import type { DnsCacheConfig } from "../../../model/envoy/generated/envoy.extensions.common.dynamic_forward_proxy.v3.ts";
import type { CidrRange } from "../../../model/envoy/generated/xds.core.v3.ts";
import type { DnsSettings } from "../../../model/ir/destination/dns.ts";
import { defaultRefreshMs, dnsFamily } from "./dns.ts";
import { duration } from "./values.ts";

/** Of other hosts, the first is forgotten when this many are known. Envoy's own default. */
const maxHosts = 1024;

/**
 * Envoy has one cache for each name, so the name tells different settings apart. A client could reach the host of the proxy itself, its admin
 * interface and the metadata service of a cloud: their addresses count as not found, however a name leads to them.
 */
export function buildDnsCache({ refreshMs = defaultRefreshMs, family }: DnsSettings): DnsCacheConfig {
  const dns_lookup_family = dnsFamily(family);
  return {
    name: `envoy-gateway-dfp-cache-${dns_lookup_family.toLowerCase()}-${refreshMs}ms-default`,
    dns_lookup_family,
    dns_refresh_rate: duration(refreshMs),
    max_hosts: maxHosts,
    resolved_address_filter: { ranges: guarded },
  };
}

/** The filter of a chain that belongs to the cache. */
export function hostResolverName(dns: DnsSettings): string {
  return `envoy.filters.http.dynamic_forward_proxy/${buildDnsCache(dns).name}`;
}

/** Loopback, link-local and unspecified addresses, also those of IPv4 in the form of IPv6, and the metadata service of AWS over IPv6. */
const guarded: readonly CidrRange[] = [
  ["0.0.0.0", 8],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["::", 128],
  ["::1", 128],
  ["fe80::", 10],
  ["fd00:ec2::254", 128],
  ["::ffff:0.0.0.0", 104],
  ["::ffff:127.0.0.0", 104],
  ["::ffff:169.254.0.0", 112],
].map(([address_prefix, prefix_len]) => ({ address_prefix, prefix_len }) as CidrRange);
