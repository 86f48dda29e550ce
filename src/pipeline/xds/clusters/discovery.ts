// Where the endpoints of a cluster come from: addresses as they are, names that Envoy resolves, or the hosts that requests name.

import { mixedEndpoints } from "../../../diagnostics/catalogue/xds.ts";
import { any } from "../../../model/envoy/any.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { DnsCluster } from "../../../model/envoy/generated/envoy.extensions.clusters.dns.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { DnsSettings } from "../../../model/ir/destination/dns.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { BuildContext } from "../context.ts";
import { defaultRefreshMs, dnsFamily } from "../messages/dns.ts";
import { fields } from "../messages/fields.ts";
import { buildDnsCache } from "../messages/host-resolver.ts";
import { duration } from "../messages/values.ts";
import { isVerified, takesNameFromRequest } from "../tls/upstream-tls.ts";

/** DNS names are resolved repeatedly, addresses are static; a cluster with both uses DNS, where an address resolves to itself. */
export function buildDiscovery(destination: Destination, { report }: BuildContext): Cluster {
  if (destination.byHostOfRequest)
    return buildHostResolver(
      destination.settings.dns ?? {},
      destination.backends.flatMap(({ tls }) => tls ?? []),
    );
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

function buildDns({ refreshMs = defaultRefreshMs, respectTtl = true, family }: DnsSettings = {}): DnsCluster {
  return {
    dns_refresh_rate: duration(refreshMs),
    respect_dns_ttl: respectTtl,
    dns_lookup_family: dnsFamily(family),
  };
}

/** Envoy chooses the endpoint by itself. It wants names of requests verified, which a Backend may switch off or do by another name. */
function buildHostResolver(dns: DnsSettings, tls: readonly BackendTls[]): Cluster {
  const insecure = tls.some(
    (each) => !takesNameFromRequest(each) || !isVerified(each) || each.subjectAltNames.length > 0,
  );
  const config = fields({
    dns_cache_config: buildDnsCache(dns),
    allow_insecure_cluster_options: insecure || undefined,
  });
  return {
    lb_policy: "CLUSTER_PROVIDED",
    cluster_type: {
      name: "envoy.clusters.dynamic_forward_proxy",
      typed_config: any("envoy.extensions.clusters.dynamic_forward_proxy.v3.ClusterConfig", config),
    },
  };
}
