// timeout.http, as far as it is about requests and their streams.

import { defined } from "../../../../base/defined.ts";
import { optionalMs } from "../../fields/durations.ts";
import type { RouteTrafficFeature } from "./route-traffic-feature.ts";

/** "0s" lifts a limit. The limits of connections are the destination's: cluster-settings/connection-timeouts.ts. */
export const requestTimeouts: RouteTrafficFeature = {
  name: "timeout",
  fields: ["http.requestTimeout", "http.maxStreamDuration", "http.streamIdleTimeout"],
  on: ["requests"],
  lower({ value: { http = {} } }) {
    return defined({
      requestTimeoutMs: optionalMs(http.requestTimeout),
      maxStreamDurationMs: optionalMs(http.maxStreamDuration),
      streamIdleTimeoutMs: optionalMs(http.streamIdleTimeout),
    });
  },
};
