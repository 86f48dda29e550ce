// Settings that act before a connection has a chain, so that all listeners of a port share them.

import { isDeepStrictEqual } from "node:util";
import { fieldIgnored } from "../../../../diagnostics/catalogue/lower.ts";
import type { ListenerNode } from "../../../../model/graph/attachment.ts";
import type { PortSettings } from "../../../../model/ir/client/port-settings.ts";
import { originOf, titleOf } from "../../../../model/resources/resource.ts";
import type { LowerContext } from "../../context.ts";
import { lowerClientPolicy } from "./client-policy.ts";

/** With where a policy sets them. */
const shared: { readonly [Name in keyof PortSettings]-?: readonly string[] } = {
  tcpKeepalive: ["tcpKeepalive"],
  connectionBufferBytes: ["connection", "bufferLimit"],
  socketBufferBytes: ["connection", "socketBufferLimit"],
  acceptsPerEvent: ["connection", "maxAcceptPerSocketEvent"],
};

/** Of each setting the first one that a listener of the port has. Reports lower/field-ignored for others that differ. */
export function lowerPortSettings(nodes: readonly ListenerNode[], context: LowerContext): PortSettings {
  const names = Object.keys(shared) as (keyof PortSettings)[];
  const clients = nodes.map((node) => ({ node, settings: lowerClientPolicy(node, context).settings }));
  return Object.assign({}, ...names.map((name) => lowerShared(name, clients, context))) as PortSettings;
}

interface Client {
  readonly node: ListenerNode;
  readonly settings: PortSettings;
}

function lowerShared(name: keyof PortSettings, clients: readonly Client[], context: LowerContext): object {
  const [winner, ...others] = clients.filter(({ settings }) => settings[name] !== undefined);
  if (winner === undefined) return {};
  for (const { node, settings } of others)
    if (!isDeepStrictEqual(settings[name], winner.settings[name])) reportIgnored(name, node, winner.node, context);
  return { [name]: winner.settings[name] };
}

function reportIgnored(
  name: keyof PortSettings,
  node: ListenerNode,
  winner: ListenerNode,
  { graph, gateway, report }: LowerContext,
): void {
  const policy = graph.policies.forListener(gateway, node);
  if (policy === undefined) return;
  const path = ["spec", ...shared[name]];
  const why = `all listeners of port ${node.port} share it, and listener ${winner.name} has another one`;
  const facts = { title: titleOf(policy), field: path.join("."), why };
  report(fieldIgnored(facts, { kind: "key", origin: originOf(policy, ...path) }));
}
