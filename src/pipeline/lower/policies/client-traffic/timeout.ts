// ClientTrafficPolicy timeout.

import { defined } from "../../../../base/defined.ts";
import { tcpIdleUnused } from "../../../../diagnostics/catalogue/lower.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import { optionalMs } from "../../durations.ts";
import type { ClientTrafficField } from "./index.ts";

/** "0s" lifts a limit. Reports lower/tcp-idle-unused, as Gateways have only HTTP listeners so far. */
export const timeoutField: ClientTrafficField = {
  fields: [
    ...["idleTimeout", "tlsHandshakeTimeout", "connectionInspectionTimeout"].map((field) => `timeout.tcp.${field}`),
    ...["requestReceivedTimeout", "requestHeadersReceivedTimeout", "idleTimeout", "streamIdleTimeout"].map(
      (field) => `timeout.http.${field}`,
    ),
  ],
  lower(policy, { report }) {
    const { timeout } = policy.spec;
    if (timeout === undefined) return {};
    const { tcp = {}, http = {} } = timeout;
    if (tcp.idleTimeout !== undefined) {
      report(tcpIdleUnused({ title: titleOf(policy) }, originOf(policy, "spec", "timeout", "tcp", "idleTimeout")));
    }
    return {
      timeouts: defined({
        tcpIdleMs: optionalMs(tcp.idleTimeout),
        tlsHandshakeMs: optionalMs(tcp.tlsHandshakeTimeout),
        connectionInspectionMs: optionalMs(tcp.connectionInspectionTimeout),
        requestReceivedMs: optionalMs(http.requestReceivedTimeout),
        requestHeadersReceivedMs: optionalMs(http.requestHeadersReceivedTimeout),
        idleMs: optionalMs(http.idleTimeout),
        streamIdleMs: optionalMs(http.streamIdleTimeout),
      }),
    };
  },
};
