// Settings that act before a connection has a chain, so that all listeners of a port share them.

import { isDeepStrictEqual } from "node:util";
import { fieldIgnored } from "../../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { PortSettings } from "../../../../model/ir/client/port-settings.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { lowerClientPolicy } from "./client-policy.ts";
import { type PortClient, sharedProxyProtocol } from "./shared-proxy-protocol.ts";

/** Where listeners may differ: the first one decides. */
type SharedName = Exclude<keyof PortSettings, "proxyProtocol" | "fingerprints">;

/** With where a policy sets them. */
const shared: { readonly [Name in SharedName]-?: readonly string[] } = {
  tcpKeepalive: ["tcpKeepalive"],
  connectionBufferBytes: ["connection", "bufferLimit"],
  socketBufferBytes: ["connection", "socketBufferLimit"],
  acceptsPerEvent: ["connection", "maxAcceptPerSocketEvent"],
};

/**
 * Of each setting the first one that a listener of the port has. Reports lower/field-ignored for others that differ, and
 * lower/proxy-protocol-differs.
 */
export function lowerPortSettings(nodes: readonly ListenerNode[], context: LowerContext): PortSettings {
  const names = Object.keys(shared) as SharedName[];
  const clients = nodes.map((node) => ({ node, settings: lowerClientPolicy(node, context).settings }));
  const first = Object.assign({}, ...names.map((name) => lowerShared(name, clients, context))) as PortSettings;
  return { ...first, ...sharedProxyProtocol(clients, context), ...allFingerprints(clients) };
}

/** One that is taken for another listener does no harm. */
function allFingerprints(clients: readonly PortClient[]): PortSettings {
  const fingerprints = [...new Set(clients.flatMap(({ settings }) => settings.fingerprints ?? []))].sort();
  return fingerprints.length === 0 ? {} : { fingerprints };
}

function lowerShared(name: SharedName, clients: readonly PortClient[], context: LowerContext): object {
  const [winner, ...others] = clients.filter(({ settings }) => settings[name] !== undefined);
  if (winner === undefined) return {};
  for (const { node, settings } of others)
    if (!isDeepStrictEqual(settings[name], winner.settings[name])) reportIgnored(name, node, winner.node, context);
  return { [name]: winner.settings[name] };
}

function reportIgnored(
  name: SharedName,
  node: ListenerNode,
  winner: ListenerNode,
  { graph, report }: LowerContext,
): void {
  const policy = graph.policies.forListener(node);
  if (policy === undefined) return;
  const path = ["spec", ...shared[name]];
  const ofGateway = node.gateway === winner.gateway ? "" : ` of ${titleOf(winner.gateway)}`;
  const why = `all listeners of port ${node.port} share it, and listener ${winner.name}${ofGateway} has another one`;
  const facts = { title: titleOf(policy), field: path.join("."), why };
  report(fieldIgnored(facts, { kind: "key", origin: originOf(policy, ...path) }));
}
