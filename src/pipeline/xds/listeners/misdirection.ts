// The internal listener that tells hosts of other listeners from unknown ones, for all chains of a port.

import { any } from "../../../model/envoy/any.ts";
import type { Bootstrap } from "../../../model/envoy/generated/envoy.config.bootstrap.v3.ts";
import type { Cluster } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { Listener } from "../../../model/envoy/generated/envoy.config.listener.v3.ts";
import type { Listener as PortListener } from "../../../model/ir/listener.ts";
import type { Proxy } from "../../../model/ir/proxy.ts";
import { type BuildContext, from } from "../context.ts";
import { misdirectedRouteName } from "../names.ts";
import { misdirectedStatus } from "../routes/virtual-hosts.ts";
import { httpConnectionManagerName } from "./filter-chains.ts";

/** What a chain accepts must fit here too: Envoy's largest, and room for the headers that the chain adds. */
const mostHeadersKib = 8192;
const mostHeaders = 10_000;

interface Answering {
  readonly listeners: readonly Listener[];
  readonly clusters: readonly Cluster[];
}

/**
 * A listener inside of Envoy for each port that has a table, and the cluster that leads to it: 421 for hosts that the port's listeners
 * cover, 404 for others. One table is as large as the number of names; a list in every chain would be its square.
 */
export function buildMisdirections(context: BuildContext): Answering {
  const asked = context.proxy.listeners.filter(({ misdirections }) => misdirections !== undefined);
  return {
    listeners: asked.map((port) => buildTable(port, context)),
    clusters: asked.map((port) => buildWayIn(port, context)),
  };
}

function buildTable({ misdirections, origin }: PortListener, context: BuildContext): Listener {
  const { name = "", hostnames = [] } = misdirections ?? {};
  const route = {
    name: misdirectedRouteName(name),
    match: { prefix: "/" },
    direct_response: { status: misdirectedStatus },
  };
  const manager = any("envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager", {
    stat_prefix: "misdirected",
    route_config: {
      name,
      virtual_hosts: [{ name, domains: hostnames, routes: [route] }],
      ignore_port_in_host_matching: true,
    },
    http_filters: [
      {
        name: "envoy.filters.http.router",
        typed_config: any("envoy.extensions.filters.http.router.v3.Router", { suppress_envoy_headers: true }),
      },
    ],
    common_http_protocol_options: { max_headers_count: mostHeaders },
    server_header_transformation: "PASS_THROUGH",
    max_request_headers_kb: mostHeadersKib,
  });
  const filters = [{ name: httpConnectionManagerName, typed_config: manager }];
  return from(origin, { name, internal_listener: {}, filter_chains: [{ filters }] }, context);
}

function buildWayIn({ misdirections, origin }: PortListener, context: BuildContext): Cluster {
  const name = misdirections?.name ?? "";
  const endpoint = { endpoint: { address: { envoy_internal_address: { server_listener_name: name } } } };
  const load_assignment = { cluster_name: name, endpoints: [{ lb_endpoints: [endpoint] }] };
  return from(origin, { name, type: "STATIC", connect_timeout: "10s", load_assignment }, context);
}

/** Envoy has internal listeners only with this extension. */
export function internalListeners({ listeners }: Proxy): Pick<Bootstrap, "bootstrap_extensions"> {
  if (listeners.every(({ misdirections }) => misdirections === undefined)) return {};
  const typed_config = any("envoy.extensions.bootstrap.internal_listener.v3.InternalListener", {});
  return { bootstrap_extensions: [{ name: "envoy.bootstrap.internal_listener", typed_config }] };
}
