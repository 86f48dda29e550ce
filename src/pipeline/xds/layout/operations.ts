// Envoy's own interfaces: statistics for Prometheus, and the readiness check.

import { any } from "../../../model/envoy/any.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Listener } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { Route } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpFilter } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Secret } from "../../../model/envoy/generated/envoy.extensions.transport_sockets.tls.v3.ts";
import type { Prometheus } from "../../../model/ir/telemetry/metrics.ts";
import type { Telemetry } from "../../../model/ir/telemetry/telemetry.ts";
import type { OperationsPorts } from "../../../model/project.ts";
import { buildCompressor } from "../filters/traffic/compression.ts";
import { httpConnectionManagerName } from "../listeners/filter-chains.ts";
import { connectionBufferBytes, duration, slowClientMs, socketAddress } from "../messages/values.ts";
import { readyListenerName, statsClusterName, statsListenerName } from "../names.ts";

const statsPath = "/stats/prometheus";
const readyPath = "/ready";
const routerFilter: HttpFilter = {
  name: "envoy.filters.http.router",
  typed_config: any("envoy.extensions.filters.http.router.v3.Router", {}),
};

export interface OperationsResources {
  readonly listeners: readonly Listener[];
  readonly clusters: readonly Cluster[];
  /** Only those that an EnvoyProxy puts into the bootstrap. */
  readonly secrets?: readonly Secret[];
}

/** Readiness, and statistics unless they are switched off. */
export function buildOperations(operations: OperationsPorts, { prometheus }: Telemetry): OperationsResources {
  const ready = buildReadyListener(operations);
  if (prometheus === undefined) return { listeners: [ready], clusters: [] };
  return {
    listeners: [ready, buildStatsListener(operations, prometheus)],
    clusters: [buildStatsCluster(operations)],
  };
}

/** The statistics come from the admin interface; nothing else of it is exposed. */
function buildStatsCluster({ adminAddress, adminPort }: OperationsPorts): Cluster {
  const endpoint = { endpoint: { address: socketAddress(adminAddress, adminPort) } };
  return {
    name: statsClusterName,
    type: "STATIC",
    connect_timeout: "0.25s",
    load_assignment: { cluster_name: statsClusterName, endpoints: [{ lb_endpoints: [endpoint] }] },
  };
}

function buildStatsListener({ address, statsPort }: OperationsPorts, { compressor }: Prometheus): Listener {
  const compression =
    compressor === undefined
      ? []
      : [{ name: "envoy.filters.http.compressor", typed_config: buildCompressor(compressor, true) }];
  const match = { prefix: statsPath, headers: [{ name: ":method", string_match: { exact: "GET" } }] };
  return buildOperationsListener(
    statsListenerName(address, statsPort),
    address,
    statsPort,
    [...compression, routerFilter],
    {
      match,
      route: { cluster: statsClusterName },
    },
  );
}

/** 200 while Envoy serves, 503 while it drains. */
function buildReadyListener({ address, readyPort }: OperationsPorts): Listener {
  const config = { pass_through_mode: false, headers: [{ name: ":path", string_match: { exact: readyPath } }] };
  const healthCheck: HttpFilter = {
    name: "envoy.filters.http.health_check",
    typed_config: any("envoy.extensions.filters.http.health_check.v3.HealthCheck", config),
  };
  const route: Route = { match: { prefix: "/" }, direct_response: { status: 404 } };
  return buildOperationsListener(
    readyListenerName(address, readyPort),
    address,
    readyPort,
    [healthCheck, routerFilter],
    route,
  );
}

/** More than probes and scrapes use, and few enough that an open port is no way past the limits of clients. */
const mostConnections = 1000;

/** A limit for each of these listeners, since neither counts as a client's: they are reachable when clients have used up all connections. */
export function operationsLimits(
  { address, statsPort, readyPort }: OperationsPorts,
  { prometheus }: Telemetry,
): Readonly<Record<string, number>> {
  const statistics = prometheus === undefined ? [] : [statsListenerName(address, statsPort)];
  const names = [...statistics, readyListenerName(address, readyPort)];
  return Object.fromEntries(
    names.map((name) => [`envoy.resource_limits.listener.${name}.connection_limit`, mostConnections]),
  );
}

function buildOperationsListener(
  name: string,
  address: string,
  port: number,
  http_filters: readonly HttpFilter[],
  route: Route,
): Listener {
  const manager = any("envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager", {
    stat_prefix: name,
    normalize_path: true,
    request_headers_timeout: duration(slowClientMs),
    route_config: { name, virtual_hosts: [{ name, domains: ["*"], routes: [route] }] },
    http_filters,
  });
  return {
    name,
    address: socketAddress(address, port),
    filter_chains: [{ filters: [{ name: httpConnectionManagerName, typed_config: manager }] }],
    per_connection_buffer_limit_bytes: connectionBufferBytes,
    ignore_global_conn_limit: true,
    bypass_overload_manager: true,
  };
}
