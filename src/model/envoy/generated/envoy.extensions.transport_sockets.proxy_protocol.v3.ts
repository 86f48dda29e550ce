// Messages of envoy.extensions.transport_sockets.proxy_protocol.v3. Written by scripts/protos/generate.mjs; do not edit.
import type * as envoy_config_core_v3 from "./envoy.config.core.v3.ts";

/** envoy.extensions.transport_sockets.proxy_protocol.v3.ProxyProtocolUpstreamTransport */
export type ProxyProtocolUpstreamTransport = {
  readonly config?: envoy_config_core_v3.ProxyProtocolConfig;
  readonly transport_socket?: envoy_config_core_v3.TransportSocket;
  readonly allow_unspecified_address?: boolean;
  readonly tlv_as_pool_key?: boolean;
};
