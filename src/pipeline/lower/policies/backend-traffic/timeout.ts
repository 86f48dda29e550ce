// BackendTrafficPolicy timeout.

import { defined } from "../../../../base/defined.ts";
import { optionalMs } from "../../fields/durations.ts";
import type { BackendTrafficField } from "./index.ts";

/** The request and its stream are the route's business, connections the destination's. "0s" lifts a limit. */
export const timeoutField: BackendTrafficField = {
  fields: [
    "timeout.tcp.connectTimeout",
    ...[
      "connectionIdleTimeout",
      "maxConnectionDuration",
      "requestTimeout",
      "maxStreamDuration",
      "streamIdleTimeout",
    ].map((field) => `timeout.http.${field}`),
  ],
  lower({ spec: { timeout } }) {
    const { tcp = {}, http = {} } = timeout ?? {};
    return defined({
      connectTimeoutMs: optionalMs(tcp.connectTimeout),
      connectionIdleTimeoutMs: optionalMs(http.connectionIdleTimeout),
      maxConnectionDurationMs: optionalMs(http.maxConnectionDuration),
      requestTimeoutMs: optionalMs(http.requestTimeout),
      maxStreamDurationMs: optionalMs(http.maxStreamDuration),
      streamIdleTimeoutMs: optionalMs(http.streamIdleTimeout),
    });
  },
};
