// HTTP/2 towards clients and backends.

import type { Http2ProtocolOptions, KeepaliveSettings } from "../../../model/envoy/generated/envoy.config.core.v3.ts";
import type { Http2Keepalive, Http2Settings } from "../../../model/ir/http2.ts";
import { fields } from "./fields.ts";
import { duration } from "./values.ts";

/** Envoy's recommendation for edge proxies, of what a peer may send before Envoy has passed it on; its own default is far larger. */
export const edgeHttp2Windows = { initialStreamWindowBytes: 65_536, initialConnectionWindowBytes: 1_048_576 };

/** @see envoy.config.core.v3.Http2ProtocolOptions */
export function buildHttp2Options(settings: Http2Settings): Http2ProtocolOptions {
  return fields({
    max_concurrent_streams: settings.maxConcurrentStreams,
    initial_stream_window_size: settings.initialStreamWindowBytes,
    initial_connection_window_size: settings.initialConnectionWindowBytes,
    override_stream_error_on_invalid_http_message: settings.invalidEndsStreamOnly,
    connection_keepalive: settings.keepalive && buildKeepalive(settings.keepalive),
  });
}

function buildKeepalive({ timeoutMs, intervalMs, idleIntervalMs, jitterPercent }: Http2Keepalive): KeepaliveSettings {
  return fields({
    interval: duration(intervalMs),
    timeout: duration(timeoutMs),
    interval_jitter: jitterPercent === undefined ? undefined : { value: jitterPercent },
    connection_idle_interval: duration(idleIntervalMs),
  });
}
