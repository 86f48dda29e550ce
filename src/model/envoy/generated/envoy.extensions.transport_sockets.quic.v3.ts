// Messages of envoy.extensions.transport_sockets.quic.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_extensions_transport_sockets_tls_v3 from "./envoy.extensions.transport_sockets.tls.v3.ts";

/** envoy.extensions.transport_sockets.quic.v3.QuicDownstreamTransport */
export type QuicDownstreamTransport = {
  readonly downstream_tls_context?: envoy_extensions_transport_sockets_tls_v3.DownstreamTlsContext;
  readonly enable_early_data?: boolean;
  readonly enable_resumption?: boolean;
};

/** envoy.extensions.transport_sockets.quic.v3.QuicUpstreamTransport */
export type QuicUpstreamTransport = {
  readonly upstream_tls_context?: envoy_extensions_transport_sockets_tls_v3.UpstreamTlsContext;
};
