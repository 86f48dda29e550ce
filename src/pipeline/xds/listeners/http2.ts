// HTTP/2 towards clients.

import type { Http2ProtocolOptions } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Http2Settings } from "../../../model/ir/client/http2.ts";

/** Limits for what one client can use; the defaults are Envoy's recommendation for edge proxies. */
export function buildHttp2Options({
  maxConcurrentStreams = 100,
  initialStreamWindowBytes = 65_536,
  initialConnectionWindowBytes = 1_048_576,
}: Http2Settings = {}): Http2ProtocolOptions {
  return {
    max_concurrent_streams: maxConcurrentStreams,
    initial_stream_window_size: initialStreamWindowBytes,
    initial_connection_window_size: initialConnectionWindowBytes,
  };
}
