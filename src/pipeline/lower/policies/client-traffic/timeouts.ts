// timeout: how long a listener waits for its clients.

import { defined } from "../../../../base/defined.ts";
import { optionalMs } from "../../fields/durations.ts";
import { type ClientTrafficFeature, onRequests } from "./client-traffic-feature.ts";

/** "0s" lifts a limit. */
export const timeouts: ClientTrafficFeature = {
  name: "timeout",
  fields: [
    ...["idleTimeout", "tlsHandshakeTimeout", "connectionInspectionTimeout"].map((field) => `tcp.${field}`),
    ...["requestReceivedTimeout", "requestHeadersReceivedTimeout", "idleTimeout", "streamIdleTimeout"].map(
      (field) => `http.${field}`,
    ),
  ],
  notes: { "tcp.idleTimeout": "TLS and TCP listeners only" },
  on: onRequests,
  only: {
    "tcp.idleTimeout": ["tls", "passthrough", "tcp"],
    "tcp.tlsHandshakeTimeout": ["https", "tls"],
    // What is inspected is the server name, before a chain is chosen.
    "tcp.connectionInspectionTimeout": ["https", "tls", "passthrough"],
  },
  lower: ({ value: { tcp = {}, http = {} } }) => ({
    timeouts: defined({
      tcpIdleMs: optionalMs(tcp.idleTimeout),
      tlsHandshakeMs: optionalMs(tcp.tlsHandshakeTimeout),
      connectionInspectionMs: optionalMs(tcp.connectionInspectionTimeout),
      requestReceivedMs: optionalMs(http.requestReceivedTimeout),
      requestHeadersReceivedMs: optionalMs(http.requestHeadersReceivedTimeout),
      idleMs: optionalMs(http.idleTimeout),
      streamIdleMs: optionalMs(http.streamIdleTimeout),
    }),
  }),
};
