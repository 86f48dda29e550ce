// Where the endpoints of a cluster come from: addresses as they are, or names that Envoy resolves.

import { mixedEndpoints } from "../../../diagnostics/catalogue/xds.ts";
import { any } from "../../../model/envoy/any.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { DnsCluster } from "../../../model/envoy/generated/envoy.extensions.clusters.dns.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { DnsFamily, DnsSettings } from "../../../model/ir/destination/dns.ts";
import type { BuildContext } from "../context.ts";
import { duration } from "../messages/values.ts";

const families = {
  v4Only: "V4_ONLY",
  v6Only: "V6_ONLY",
  v4Preferred: "V4_PREFERRED",
  v6Preferred: "AUTO",
  all: "ALL",
} as const satisfies Record<DnsFamily, DnsCluster["dns_lookup_family"]>;

/** DNS names are resolved repeatedly, addresses are static; a cluster with both uses DNS, where an address resolves to itself. */
export function buildDiscovery(destination: Destination, { report }: BuildContext): Cluster {
  const kinds = new Set(destination.backends.flatMap(({ endpoints }) => endpoints.map(({ kind }) => kind)));
  if (!kinds.has("dns")) return { type: "STATIC" };
  if (kinds.has("unix")) report(mixedEndpoints({ name: destination.key }, destination.origin));
  return {
    cluster_type: {
      name: "envoy.cluster.dns",
      typed_config: any("envoy.extensions.clusters.dns.v3.DnsCluster", buildDns(destination.settings.dns)),
    },
  };
}

/** The family is always written: Envoy's own default prefers IPv6, which many hosts have only in name. */
function buildDns({ refreshMs = 30_000, respectTtl = true, family = "v4Preferred" }: DnsSettings = {}): DnsCluster {
  return { dns_refresh_rate: duration(refreshMs), respect_dns_ttl: respectTtl, dns_lookup_family: families[family] };
}
