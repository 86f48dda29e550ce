// What a cluster's connections speak below HTTP: TLS, plain bytes, and in front of both the PROXY protocol.

import { any } from "../../../model/envoy/any.ts";
import type { Cluster, Cluster_TransportSocketMatch } from "../../../model/envoy/generated/envoy.config.cluster.v3.ts";
import type { TransportSocket } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Destination } from "../../../model/ir/destination/destination.ts";
import type { BackendTls } from "../../../model/tls.ts";
import type { BuildContext } from "../context.ts";
import { tlsMatchName } from "../names.ts";
import { buildUpstreamTls } from "../tls/upstream-tls.ts";

const plain: TransportSocket = {
  name: "envoy.transport_sockets.raw_buffer",
  typed_config: any("envoy.extensions.transport_sockets.raw_buffer.v3.RawBuffer", {}),
};

/** One TLS configuration for the whole cluster if its backends agree, else one for each, matched by the endpoint's metadata. */
export function buildTransport(
  destination: Destination,
  tls: readonly BackendTls[],
  byBackend: boolean,
  context: BuildContext,
): Cluster {
  const { proxyProtocolVersion: version } = destination.settings;
  const socketOf = (each: BackendTls) =>
    behindHeader(buildUpstreamTls(withAlpn(each, destination), destination.origin, context), version);
  const [first] = tls;
  if (first === undefined) return version === undefined ? {} : { transport_socket: behindHeader(plain, version) };
  if (!byBackend) return { transport_socket: socketOf(first) };
  const matches = destination.backends.flatMap(({ tls: each }, index): readonly Cluster_TransportSocketMatch[] => {
    if (each === undefined) return [];
    const name = tlsMatchName(destination.key, index);
    return [{ name, match: { name }, transport_socket: socketOf(each) }];
  });
  // Envoy accepts auto_config only if the default transport socket has ALPN, too.
  if (destination.protocol === "auto") return { transport_socket_matches: matches, transport_socket: socketOf(first) };
  return version === undefined
    ? { transport_socket_matches: matches }
    : { transport_socket_matches: matches, transport_socket: behindHeader(plain, version) };
}

/** Where ALPN does not decide on the HTTP version, Envoy itself offers the one that it speaks. A list without it would break every connection. */
function withAlpn(tls: BackendTls, { protocol, settings }: Destination): BackendTls {
  const decides = protocol === "tcp" || (protocol === "auto" && !settings.sameProtocolAsClient);
  return decides ? tls : { ...tls, alpnProtocols: [] };
}

/** The socket with a header of the PROXY protocol at the start of each connection. */
function behindHeader(socket: TransportSocket, version: "V1" | "V2" | undefined): TransportSocket {
  if (version === undefined) return socket;
  return {
    name: "envoy.transport_sockets.upstream_proxy_protocol",
    typed_config: any("envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport", {
      config: { version },
      transport_socket: socket,
    }),
  };
}

export function differsInTls({ backends }: Destination): boolean {
  return backends.length > 1 && new Set(backends.map(({ tls }) => contentOf(tls))).size > 1;
}

/** Everything but the origins, as text for comparison. */
function contentOf(tls: BackendTls | undefined): string {
  return JSON.stringify(tls ?? null, (field, value: unknown) => (field === "origin" ? undefined : value));
}
