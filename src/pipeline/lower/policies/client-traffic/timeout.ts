// ClientTrafficPolicy timeout.

import { defined } from "../../../../base/defined.ts";
import { tcpIdleUnused } from "../../../../diagnostics/catalogue/lower.ts";
import type { ClientTrafficPolicyResource } from "../../../../model/resources/known-resources.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { optionalMs } from "../../fields/durations.ts";
import type { ClientTrafficField } from "./index.ts";

/** "0s" lifts a limit. Reports lower/tcp-idle-unused where the policy is in force on no listener that passes TCP through. */
export const timeoutField: ClientTrafficField = {
  fields: [
    ...["idleTimeout", "tlsHandshakeTimeout", "connectionInspectionTimeout"].map((field) => `timeout.tcp.${field}`),
    ...["requestReceivedTimeout", "requestHeadersReceivedTimeout", "idleTimeout", "streamIdleTimeout"].map(
      (field) => `timeout.http.${field}`,
    ),
  ],
  lower(policy, context) {
    const { timeout } = policy.spec;
    if (timeout === undefined) return {};
    const { tcp = {}, http = {} } = timeout;
    if (tcp.idleTimeout !== undefined && !reachesTcp(policy, context)) {
      context.report(
        tcpIdleUnused({ title: titleOf(policy) }, originOf(policy, "spec", "timeout", "tcp", "idleTimeout")),
      );
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

function reachesTcp(policy: ClientTrafficPolicyResource, { graph, gateway }: LowerContext): boolean {
  const passing = gateway.listeners.filter(({ protocol }) => protocol === "TCP" || protocol === "TLS");
  return passing.some((listener) => graph.policies.forListener(gateway, listener) === policy);
}
