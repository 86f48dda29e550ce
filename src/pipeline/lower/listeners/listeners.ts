// The TCP ports of one Gateway: plain HTTP listeners of a port become one chain, HTTPS listeners one chain each, TLS listeners one per route.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { Chain, HttpChain, Listener, VirtualHost } from "../../../model/ir/listener.ts";
import { lowerTcpChain } from "../connections/tcp-chains.ts";
import { lowerTlsChains } from "../connections/tls-chains.ts";
import { lowerTls } from "../connections/tls-termination.ts";
import type { LowerContext } from "../context.ts";
import { type ClientPolicy, lowerClientPolicy } from "../policies/client-traffic/client-policy.ts";
import { lowerAttachments } from "../rules/routes.ts";
import { lowerListenerFilters } from "./listener-filters.ts";
import { lowerVirtualHosts, misdirectedHosts } from "./virtual-hosts.ts";

/** Every programmed listener except those of UDP, by port. A route may attach to several. */
export function lowerListeners(context: LowerContext): readonly Listener[] {
  const byPort = new Map<number, ListenerNode[]>();
  for (const node of context.gateway.listeners) {
    if (!node.programmed || node.protocol === "UDP") continue;
    byPort.set(node.port, [...(byPort.get(node.port) ?? []), node]);
  }
  return [...byPort.values()].sort((a, b) => portOf(a) - portOf(b)).map((nodes) => lowerPort(nodes, context));
}

function portOf(nodes: readonly ListenerNode[]): number {
  return nodes[0]?.port ?? 0;
}

function lowerPort(nodes: readonly ListenerNode[], context: LowerContext): Listener {
  const [first] = nodes as readonly [ListenerNode];
  return { name: first.id, port: first.port, ...lowerChains(nodes, context), origin: first.origin };
}

/** Only HTTPS and TLS share a port, told apart by the name that the client asks for. */
function lowerChains(
  nodes: readonly ListenerNode[],
  context: LowerContext,
): { readonly protocol: Listener["protocol"]; readonly chains: readonly Chain[] } {
  const [first] = nodes as readonly [ListenerNode];
  if (first.protocol === "HTTP") return { protocol: "http", chains: [lowerPlainChain(nodes, context)] };
  if (first.protocol === "TCP") return { protocol: "tcp", chains: [lowerTcpChain(first, context)] };
  const chains = nodes.flatMap((node): readonly Chain[] =>
    node.protocol === "HTTPS" ? [lowerHttpsChain(node, nodes, context)] : lowerTlsChains(node, nodes, context),
  );
  return { protocol: nodes.some(({ protocol }) => protocol === "HTTPS") ? "https" : "tls", chains };
}

/** Plain HTTP has no SNI, so the listeners of a port share one chain, named after the first as in Envoy Gateway. */
function lowerPlainChain(nodes: readonly ListenerNode[], context: LowerContext): HttpChain {
  const [first] = nodes as readonly [ListenerNode];
  const policy = lowerClientPolicy(first, context);
  return {
    kind: "http",
    name: first.id,
    serverName: undefined,
    tls: undefined,
    hosts: nodes.flatMap((node) => lowerHosts(node, nodes, policy, context)),
    client: policy.settings,
    origin: first.origin,
  };
}

function lowerHttpsChain(node: ListenerNode, nodes: readonly ListenerNode[], context: LowerContext): HttpChain {
  const policy = lowerClientPolicy(node, context);
  const siblings = nodes.filter((other) => other !== node);
  const hosts = lowerHosts(node, nodes, policy, context);
  return {
    kind: "http",
    name: node.id,
    serverName: node.hostname,
    tls: lowerTls(node, policy.settings, ["h2", "http/1.1"]),
    hosts: [...hosts, ...misdirectedHosts(node, siblings, hosts)],
    client: policy.settings,
    origin: node.origin,
  };
}

function lowerHosts(
  node: ListenerNode,
  nodes: readonly ListenerNode[],
  policy: ClientPolicy,
  context: LowerContext,
): readonly VirtualHost[] {
  const siblings = nodes.filter((other) => other !== node);
  const filters = lowerListenerFilters(node, context);
  return lowerVirtualHosts(node, siblings, lowerAttachments(node, policy, context), filters);
}
