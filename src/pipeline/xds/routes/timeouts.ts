// Time limits of a route.

import type { RouteAction } from "../../../model/envoy/generated/envoy.config.route.v3.ts";
import type { RouteTraffic } from "../../../model/ir/route/route-traffic.ts";
import type { Open } from "../messages/fields.ts";
import { duration } from "../messages/values.ts";

/**
 * 0 disables a limit. Without a request timeout, Envoy's 15 s apply; without an idle timeout, the listener's.
 * @see envoy.config.route.v3.RouteAction.timeout and idle_timeout
 */
export function buildRouteTimeouts({
  requestTimeoutMs,
  streamIdleTimeoutMs,
  maxStreamDurationMs,
}: RouteTraffic): Open<Pick<RouteAction, "timeout" | "idle_timeout" | "max_stream_duration">> {
  return {
    timeout: duration(requestTimeoutMs),
    idle_timeout: duration(streamIdleTimeoutMs),
    max_stream_duration:
      maxStreamDurationMs === undefined ? undefined : { max_stream_duration: duration(maxStreamDurationMs) },
  };
}
