// Destinations as clusters.

import { mixedEndpoints } from "../../../diagnostics/catalogue/xds.ts";
import { any } from "../../../model/envoy/any.ts";
import type { Cluster, Cluster_TransportSocketMatch } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { BackendTls } from "../../../model/tls.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { connectionBufferBytes, duration } from "../messages/values.ts";
import { tlsMatchName } from "../names.ts";
import { buildUpstreamTls } from "../tls/upstream-tls.ts";
import { buildCircuitBreakers } from "./circuit-breaker.ts";
import { buildLoadAssignment } from "./endpoints.ts";
import { buildActiveHealthCheck, buildOutlierDetection } from "./health-check.ts";
import { buildLoadBalancer } from "./load-balancer.ts";
import { buildTcpKeepalive } from "./tcp-keepalive.ts";
import { buildUpstreamHttp } from "./upstream-http.ts";

const defaultConnectTimeoutMs = 10_000;

/** @see envoy.config.cluster.v3.Cluster */
export function buildCluster(destination: Destination, context: BuildContext): Cluster {
  const { settings, origin } = destination;
  const tls = destination.backends.flatMap((backend) => backend.tls ?? []);
  const tlsByBackend = differsInTls(destination);
  const { active, passive, panicThresholdPercent } = settings.healthCheck ?? {};
  const cluster: Cluster = fields({
    name: destination.key,
    ...buildDiscovery(destination, context),
    connect_timeout: duration(settings.connectTimeoutMs ?? defaultConnectTimeoutMs),
    per_connection_buffer_limit_bytes: connectionBufferBytes,
    load_assignment: buildLoadAssignment(destination, tlsByBackend),
    health_checks: active && [buildActiveHealthCheck(active, destination.protocol === "http2")],
    circuit_breakers: buildCircuitBreakers(settings.circuitBreaker),
    typed_extension_protocol_options: buildUpstreamHttp(destination, tls),
    outlier_detection: passive && buildOutlierDetection(passive),
    common_lb_config:
      panicThresholdPercent === undefined ? {} : { healthy_panic_threshold: { value: panicThresholdPercent } },
    ...buildTransport(destination, tls, tlsByBackend, context),
    upstream_connection_options: settings.tcpKeepalive && buildTcpKeepalive(settings.tcpKeepalive),
    ignore_health_on_host_removal: true,
    load_balancing_policy: buildLoadBalancer(settings.loadBalancer),
  });
  return from(origin, cluster, context);
}

/** DNS names are resolved repeatedly, addresses are static; a cluster with both uses DNS, where an address resolves to itself. */
function buildDiscovery(destination: Destination, { report }: BuildContext): Cluster {
  const kinds = new Set(destination.backends.flatMap(({ endpoints }) => endpoints.map(({ kind }) => kind)));
  if (!kinds.has("dns")) return { type: "STATIC" };
  if (kinds.has("unix")) report(mixedEndpoints({ name: destination.key }, destination.origin));
  const config = { dns_refresh_rate: "30s", respect_dns_ttl: true, dns_lookup_family: "V4_PREFERRED" as const };
  return {
    cluster_type: {
      name: "envoy.cluster.dns",
      typed_config: any("envoy.extensions.clusters.dns.v3.DnsCluster", config),
    },
  };
}

/** One TLS configuration for the whole cluster if its backends agree, else one for each, matched by the endpoint's metadata. */
function buildTransport(
  destination: Destination,
  tls: readonly BackendTls[],
  byBackend: boolean,
  context: BuildContext,
): Cluster {
  const [first] = tls;
  if (first === undefined) return {};
  if (!byBackend) return { transport_socket: buildUpstreamTls(first, destination.origin, context) };
  const matches = destination.backends.flatMap(({ tls: each }, index): readonly Cluster_TransportSocketMatch[] => {
    if (each === undefined) return [];
    const name = tlsMatchName(destination.key, index);
    return [{ name, match: { name }, transport_socket: buildUpstreamTls(each, destination.origin, context) }];
  });
  // Envoy accepts auto_config only if the default transport socket has ALPN, too.
  const fallback =
    destination.protocol === "auto" ? { transport_socket: buildUpstreamTls(first, destination.origin, context) } : {};
  return { transport_socket_matches: matches, ...fallback };
}

function differsInTls({ backends }: Destination): boolean {
  return backends.length > 1 && new Set(backends.map(({ tls }) => contentOf(tls))).size > 1;
}

/** Everything but the origins, as text for comparison. */
function contentOf(tls: BackendTls | undefined): string {
  return JSON.stringify(tls ?? null, (field, value: unknown) => (field === "origin" ? undefined : value));
}
