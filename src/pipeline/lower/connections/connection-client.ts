// The ClientTrafficPolicy in force on a TLS, TCP or UDP listener.

import { noEffectOnConnections } from "../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { ClientSettings } from "../../../model/ir/client/client-settings.ts";
import type { ClientTimeouts } from "../../../model/ir/client/timeouts.ts";
import { originOf, titleOf } from "../../../model/resources/resource.ts";
import type { LowerContext } from "../context.ts";
import { lowerPolicy } from "../fields/policy-field.ts";
import { clientTrafficFields } from "../policies/client-traffic/index.ts";

export interface ConnectionClient {
  readonly settings: ClientSettings;
  /** False: connections of the listener are closed. */
  readonly valid: boolean;
}

/** What it says about requests is left aside, with lower/no-effect-on-connections. */
export function lowerConnectionClient(listener: ListenerNode, context: LowerContext): ConnectionClient {
  const policy = context.graph.policies.forListener(context.gateway, listener);
  if (policy === undefined) return { settings: {}, valid: true };
  const { parts, valid } = context.memo.once(policy, () => lowerPolicy(clientTrafficFields, policy, context));
  const fields = unusedFields(listener, parts);
  if (fields.length > 0) {
    const place = `the ${listener.protocol} listener "${listener.name}"`;
    context.report(noEffectOnConnections({ title: titleOf(policy), fields, place }, originOf(policy)));
  }
  return { settings: parts, valid };
}

const requestTimeouts: readonly (keyof ClientTimeouts)[] = [
  "requestReceivedMs",
  "requestHeadersReceivedMs",
  "idleMs",
  "streamIdleMs",
];

function unusedFields({ protocol, tlsMode }: ListenerNode, parts: ClientSettings): readonly string[] {
  const { timeouts = {}, headers, path, clientIp, http1, tls } = parts;
  const unused: readonly (readonly [string, boolean])[] = [
    ["spec.timeout.http", requestTimeouts.some((name) => timeouts[name] !== undefined)],
    ["spec.timeout.tcp", protocol === "UDP" && timeouts.tcpIdleMs !== undefined],
    ["spec.headers", headers !== undefined],
    ["spec.path", path !== undefined],
    ["spec.clientIPDetection", clientIp !== undefined],
    ["spec.http1", http1 !== undefined],
    ["spec.tls", tlsMode !== "Terminate" && tls !== undefined],
  ];
  return unused.flatMap(([field, isUnused]) => (isUnused ? field : []));
}
