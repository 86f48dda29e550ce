// Small Envoy bootstraps for tests of what runs Envoy.

import type { JsonObject } from "../../../src/base/json/json.ts";
import type { Certificate } from "../certificates/tls.ts";

export interface SmallListener {
  readonly port: number;
  readonly cluster: string;
  /** Sent on every answer as `x-generation`. */
  readonly generation?: string;
}

/** One listener that sends everything to one cluster. */
export function smallBootstrap(listener: SmallListener, clusters: readonly JsonObject[]): JsonObject {
  const generation = listener.generation ?? "1";
  const manager = {
    "@type": "type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager",
    stat_prefix: "test",
    upgrade_configs: [{ upgrade_type: "websocket" }],
    route_config: {
      response_headers_to_add: [{ header: { key: "x-generation", value: generation } }],
      virtual_hosts: [
        {
          name: "all",
          domains: ["*"],
          routes: [{ match: { prefix: "/" }, route: { cluster: listener.cluster, timeout: "30s" } }],
        },
      ],
    },
    http_filters: [
      {
        name: "envoy.filters.http.router",
        typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.http.router.v3.Router" },
      },
    ],
  };
  return {
    admin: { address: socketAddress(0) },
    static_resources: {
      listeners: [
        {
          name: "http",
          address: socketAddress(listener.port),
          max_connections_to_accept_per_socket_event: 1,
          default_filter_chain: {
            filters: [{ name: "envoy.filters.network.http_connection_manager", typed_config: manager }],
          },
        },
      ],
      clusters,
    },
  };
}

/** A cluster with the given ports of 127.0.0.1 as its endpoints. */
export function smallCluster(name: string, ports: readonly number[], more: JsonObject = {}): JsonObject {
  const endpoints = ports.map((port) => ({ endpoint: { address: socketAddress(port) } }));
  return {
    name,
    type: "STATIC",
    load_assignment: { cluster_name: name, endpoints: [{ lb_endpoints: endpoints }] },
    ...more,
  };
}

/** Makes a cluster speak HTTP/2 to its endpoints. */
export const overHttp2: JsonObject = {
  typed_extension_protocol_options: {
    "envoy.extensions.upstreams.http.v3.HttpProtocolOptions": {
      "@type": "type.googleapis.com/envoy.extensions.upstreams.http.v3.HttpProtocolOptions",
      explicit_http_config: { http2_protocol_options: {} },
    },
  },
};

/** The bootstrap with TLS on its listener: one certificate per server name, PEM inline; with `clientCa`, clients must present one. */
export function withTls(
  bootstrap: JsonObject,
  certificates: readonly (Certificate & { readonly names: readonly string[] })[],
  clientCa?: string,
): JsonObject {
  const resources = bootstrap.static_resources as JsonObject;
  const [listener] = resources.listeners as readonly JsonObject[];
  const { default_filter_chain: chain, ...rest } = listener as JsonObject;
  const chains = certificates.map(({ names, chain: pem, key }) => ({
    ...(chain as JsonObject),
    filter_chain_match: { server_names: names },
    transport_socket: downstreamTls(pem, key, clientCa),
  }));
  const inspector = {
    name: "envoy.filters.listener.tls_inspector",
    typed_config: { "@type": "type.googleapis.com/envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector" },
  };
  const secured = { ...rest, listener_filters: [inspector], filter_chains: chains };
  return { ...bootstrap, static_resources: { ...resources, listeners: [secured] } };
}

function downstreamTls(pem: string, key: string, clientCa: string | undefined): JsonObject {
  return {
    name: "envoy.transport_sockets.tls",
    typed_config: {
      "@type": "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.DownstreamTlsContext",
      common_tls_context: {
        alpn_protocols: ["h2", "http/1.1"],
        tls_certificates: [{ certificate_chain: { inline_string: pem }, private_key: { inline_string: key } }],
        ...(clientCa ? { validation_context: { trusted_ca: { inline_string: clientCa } } } : {}),
      },
      ...(clientCa ? { require_client_certificate: true } : {}),
    },
  };
}

export function socketAddress(port: number, address = "127.0.0.1"): JsonObject {
  return { socket_address: { address, port_value: port } };
}
