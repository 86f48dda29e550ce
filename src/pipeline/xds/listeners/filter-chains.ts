// One filter chain: which connections it takes, over which transport, and the HTTP connection manager or TCP proxy behind it.

import { unreachable } from "../../../base/internal-error.ts";
import { any } from "../../../model/envoy/any.ts";
import type { FilterChain } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { RouteConfiguration } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { Chain, HttpChain, Listener } from "../../../model/ir/listener.ts";
import { type BuildContext, from } from "../context.ts";
import { fields } from "../messages/fields.ts";
import { buildRouteConfiguration } from "../routes/route-configuration.ts";
import { RoutePartTable } from "../routes/route-parts.ts";
import { buildDownstreamTls, handshakeTimeout } from "../tls/tls.ts";
import { buildHttpConnectionManager } from "./http-connection-manager.ts";
import { buildTcpChain } from "./tcp-proxy.ts";

export const httpConnectionManagerName = "envoy.filters.network.http_connection_manager";

interface BuiltChain {
  readonly chain: FilterChain;
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
  const routes = buildRouteConfiguration(chain, parts, context);
  const manager = buildHttpConnectionManager(
    chain,
    `${listener.protocol}-${listener.port}`,
    parts.filtersOf(chain),
    context,
  );
  const typed_config = any(
    "envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    manager,
  );
  const built: FilterChain = fields({
    name: chain.name,
    filter_chain_match: chain.serverName === undefined ? undefined : { server_names: [chain.serverName] },
    filters: [{ name: httpConnectionManagerName, typed_config }],
    transport_socket: chain.tls && buildDownstreamTls(chain.tls, chain.origin, context),
    transport_socket_connect_timeout: handshakeTimeout(chain),
  });
  return { chain: from(chain.origin, built, context), routes };
}
