// Destinations as clusters.

import { defined } from "../../../base/defined.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { connectionBufferBytes, duration } from "../messages/values.ts";
import { buildCircuitBreakers } from "./circuit-breaker.ts";
import { buildPreconnect, buildSocketBuffers } from "./connection.ts";
import { buildDiscovery } from "./discovery.ts";
import { buildLoadAssignment } from "./endpoints.ts";
import { buildActiveHealthCheck, buildOutlierDetection } from "./health-check.ts";
import { buildLoadBalancer } from "./load-balancer.ts";
import { buildTcpKeepalive } from "./tcp-keepalive.ts";
import { buildTransport, differsInTls } from "./transport.ts";
import { buildUpstreamHttp } from "./upstream-http.ts";

const defaultConnectTimeoutMs = 10_000;

/** @see envoy.config.cluster.v3.Cluster */
export function buildCluster(destination: Destination, context: BuildContext): Cluster {
  const { settings, origin } = destination;
  const tls = destination.backends.flatMap((backend) => backend.tls ?? []);
  const tlsByBackend = differsInTls(destination);
  const { active, passive, panicThresholdPercent } = settings.healthCheck ?? {};
  const { healthCheckLog } = context.proxy.telemetry;
  const cluster: Cluster = fields({
    name: destination.key,
    alt_stat_name: destination.statName,
    track_cluster_stats: trackedStatistics(context),
    ...buildDiscovery(destination, context),
    connect_timeout: duration(settings.connectTimeoutMs ?? defaultConnectTimeoutMs),
    per_connection_buffer_limit_bytes: settings.connectionBufferBytes ?? connectionBufferBytes,
    load_assignment: destination.byHostOfRequest ? undefined : buildLoadAssignment(destination, tlsByBackend),
    health_checks: active && [
      buildActiveHealthCheck({ ...defined({ log: healthCheckLog }), ...active }, destination.protocol === "http2"),
    ],
    circuit_breakers: buildCircuitBreakers(settings.circuitBreaker),
    typed_extension_protocol_options: buildUpstreamHttp(destination, tls, context),
    outlier_detection: passive && buildOutlierDetection(passive),
    common_lb_config:
      panicThresholdPercent === undefined ? {} : { healthy_panic_threshold: { value: panicThresholdPercent } },
    ...buildTransport(destination, tls, tlsByBackend, context),
    upstream_connection_options: settings.tcpKeepalive && buildTcpKeepalive(settings.tcpKeepalive),
    upstream_bind_config: buildSocketBuffers(settings.socketBufferBytes),
    preconnect_policy: buildPreconnect(settings.preconnect),
    ignore_health_on_host_removal: true,
    load_balancing_policy: destination.byHostOfRequest
      ? undefined
      : buildLoadBalancer(settings, {
          hostFile: (file) => context.secrets.hostFile(file, origin),
          pinnedPath: (file) => context.files.path(file),
        }),
  });
  return from(origin, cluster, context);
}

/** Beside those that Envoy always keeps. */
function trackedStatistics({ proxy }: BuildContext): Cluster["track_cluster_stats"] {
  const { ofEndpoints = false, ofSizes = false } = proxy.telemetry.statistics ?? {};
  if (!ofEndpoints && !ofSizes) return undefined;
  return { ...(ofEndpoints && { per_endpoint_stats: true }), ...(ofSizes && { request_response_sizes: true }) };
}
