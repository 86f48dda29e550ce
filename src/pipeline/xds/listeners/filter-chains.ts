// One filter chain: which connections it takes, over which transport, and the HTTP connection manager or TCP proxy behind it.

import { unreachable } from "../../../base/internal-error.ts";
import { any } from "../../../model/envoy/any.ts";
import type { Filter, FilterChain, FilterChainMatch } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { RouteConfiguration } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { HttpConnectionManager } from "../../../model/envoy/generated/envoy.extensions.filters.network.http_connection_manager.v3.ts";
import type { Chain, HttpChain, Listener } from "../../../model/ir/listener.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { buildRouteConfiguration } from "../routes/route-configuration.ts";
import { RoutePartTable } from "../routes/route-parts.ts";
import { buildDownstreamQuic, buildDownstreamTls, handshakeTimeout } from "../tls/tls.ts";
import { connectionLimit } from "./connection-limit.ts";
import { buildHttpConnectionManager } from "./http-connection-manager.ts";
import { buildTcpChain } from "./tcp-proxy.ts";

export const httpConnectionManagerName = "envoy.filters.network.http_connection_manager";

interface BuiltChain {
  readonly chain: FilterChain;
  /** The same for HTTP/3. */
  readonly quic?: FilterChain;
  /** undefined for TCP. */
  readonly routes: RouteConfiguration | undefined;
}

export function buildFilterChain(chain: Chain, listener: Listener, context: BuildContext): BuiltChain {
  switch (chain.kind) {
    case "http":
      return buildHttpChain(chain, listener, context);
    case "tcp":
      return { chain: buildTcpChain(chain, listener, context), routes: undefined };
    default:
      return unreachable(chain);
  }
}

function buildHttpChain(chain: HttpChain, listener: Listener, context: BuildContext): BuiltChain {
  const parts = new RoutePartTable(context);
  const routes = buildRouteConfiguration(chain, listener.port, parts, context);
  const statPrefix = `${listener.protocol}-${listener.port}`;
  const manager = buildHttpConnectionManager(chain, statPrefix, parts.filtersOf(chain), context);
  const built: FilterChain = fields({
    name: chain.name,
    filter_chain_match: matchOf(chain),
    filters: [...connectionLimit(chain.client, statPrefix), managerFilter(manager)],
    transport_socket: chain.tls && buildDownstreamTls(chain.tls, chain.origin, context),
    transport_socket_connect_timeout: handshakeTimeout(chain),
  });
  const quic = chain.client.http3 === true ? { quic: buildQuicChain(chain, manager, context) } : {};
  return { chain: from(chain.origin, built, context), ...quic, routes };
}

/** The same routes and filters on QUIC. @see envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport */
function buildQuicChain(chain: HttpChain, manager: HttpConnectionManager, context: BuildContext): FilterChain {
  const built: FilterChain = fields({
    name: chain.name,
    filter_chain_match: matchOf(chain),
    filters: [
      ...connectionLimit(chain.client, manager.stat_prefix ?? ""),
      managerFilter({ ...manager, codec_type: "HTTP3", http3_protocol_options: {} }),
    ],
    transport_socket: chain.tls && buildDownstreamQuic(chain.tls, context),
  });
  return from(chain.origin, built, context);
}

function matchOf({ serverName }: HttpChain): FilterChainMatch | undefined {
  return serverName === undefined ? undefined : { server_names: [serverName] };
}

function managerFilter(manager: HttpConnectionManager): Filter {
  const type = "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager";
  return { name: httpConnectionManagerName, typed_config: any(type, manager) };
}
