// Filter chains that forward bytes: which connections they take, whether they terminate TLS, and where they send the bytes.

import { any } from "../../../model/envoy/any.ts";
import type { FilterChain, Filter as NetworkFilter } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { TcpProxy } from "../../../model/envoy/generated/envoy.extensions.filters.network.tcp_proxy.v3.ts";
import type { Listener, TcpChain, TcpTarget } from "../../../model/ir/listener.ts";
import { type BuildContext, from } from "../context.ts";
import { buildMatcher } from "../filters/security/authorization.ts";
import { fields, unlessEmpty } from "../messages/fields.ts";
import { buildDnsCache } from "../messages/host-resolver.ts";
import { buildRouteAccessLogs } from "../messages/telemetry/access-logs.ts";
import { duration } from "../messages/values.ts";
import { emptyCluster } from "../names.ts";
import { buildDownstreamTls, handshakeTimeout } from "../tls/tls.ts";
import { connectionLimit } from "./connection-limit.ts";

/** @see envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy */
export function buildTcpChain(chain: TcpChain, listener: Listener, context: BuildContext): FilterChain {
  const proxy = buildProxy(chain, listener, context);
  const typed_config = any("envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy", proxy);
  const built: FilterChain = fields({
    name: chain.name,
    filter_chain_match: chain.serverNames.length === 0 ? undefined : { server_names: chain.serverNames },
    filters: [
      ...connectionLimit(chain.client, proxy.stat_prefix ?? ""),
      ...authorization(chain, proxy.stat_prefix ?? ""),
      ...chain.targets.flatMap(buildResolver),
      { name: "envoy.filters.network.tcp_proxy", typed_config },
    ],
    transport_socket: chain.tls && buildDownstreamTls(chain.tls, chain.origin, context),
    transport_socket_connect_timeout: handshakeTimeout(chain),
  });
  return from(chain.origin, built, context);
}

/** After the limit of connections, which must be the first one, and before any name is resolved for a client. */
function authorization({ authorization: rules }: TcpChain, stat_prefix: string): readonly NetworkFilter[] {
  if (rules === undefined) return [];
  const config = { stat_prefix, matcher: buildMatcher(rules) };
  return [
    { name: "envoy.filters.network.rbac", typed_config: any("envoy.extensions.filters.network.rbac.v3.RBAC", config) },
  ];
}

function buildProxy(chain: TcpChain, { protocol, port }: Listener, { proxy }: BuildContext): TcpProxy {
  return fields({
    stat_prefix: `${protocol === "tcp" ? "tcp" : chain.tls === undefined ? "tls-passthrough" : "tls-terminate"}-${port}`,
    ...buildTargets(chain.targets),
    idle_timeout: duration(chain.client.timeouts?.tcpIdleMs),
    max_downstream_connection_duration: duration(chain.client.connectionLimits?.durationMs),
    hash_policy: chain.hashBySourceIp ? [{ source_ip: {} }] : undefined,
    access_log: unlessEmpty(buildRouteAccessLogs(proxy.telemetry.accessLogs)),
  });
}

/** A server name has no port, so Envoy Gateway takes that of HTTPS. The cache is that of the cluster, which knows no other names. */
const resolvedPort = 443;

function buildResolver(target: TcpTarget): readonly NetworkFilter[] {
  if (target.kind !== "destination" || target.hostResolver === undefined) return [];
  const name = "envoy.filters.network.sni_dynamic_forward_proxy";
  const typed_config = any("envoy.extensions.filters.network.sni_dynamic_forward_proxy.v3.FilterConfig", {
    port_value: resolvedPort,
    dns_cache_config: buildDnsCache(target.hostResolver),
  });
  return [{ name, typed_config }];
}

function buildTargets(targets: readonly TcpTarget[]): TcpProxy {
  const [first, ...others] = targets;
  if (first === undefined) return { cluster: emptyCluster };
  if (others.length === 0) return { cluster: clusterOf(first) };
  return {
    weighted_clusters: { clusters: targets.map((target) => ({ name: clusterOf(target), weight: target.weight })) },
  };
}

function clusterOf(target: TcpTarget): string {
  return target.kind === "destination" ? target.destination : emptyCluster;
}
