// The TCP ports of one proxy: plain HTTP listeners of a port become one chain, HTTPS listeners one chain each, TLS listeners one per route.

import type { ListenerNode } from "../../../model/graph/attachment.ts";
import type { Chain, HttpChain, Listener, VirtualHost } from "../../../model/ir/listener.ts";
import { PortHosts } from "../connections/port-hosts.ts";
import { lowerTcpChain } from "../connections/tcp-chains.ts";
import { listenersByRoute, lowerTlsChains } from "../connections/tls-chains.ts";
import { lowerTls } from "../connections/tls-termination.ts";
import type { LowerContext } from "../context.ts";
import { type ClientPolicy, lowerClientPolicy } from "../policies/client-traffic/client-policy.ts";
import { lowerPortSettings } from "../policies/client-traffic/port-settings.ts";
import { lowerAttachments } from "../rules/routes.ts";
import { lowerListenerFilters } from "./listener-filters.ts";
import { checkLoginPaths } from "./login-paths.ts";
import { misdirectedHosts, misdirectionTable } from "./misdirected-hosts.ts";
import { lowerVirtualHosts } from "./virtual-hosts.ts";

/** Every programmed listener except those of UDP, by port. A route may attach to several. */
export function lowerListeners(context: LowerContext): readonly Listener[] {
  const byPort = new Map<number, ListenerNode[]>();
  for (const node of context.proxy.listeners) {
    if (!node.programmed || node.protocol === "UDP") continue;
    const nodes = byPort.get(node.port);
    if (nodes === undefined) byPort.set(node.port, [node]);
    else nodes.push(node);
  }
  return [...byPort.values()].sort((a, b) => portOf(a) - portOf(b)).map((nodes) => lowerPort(nodes, context));
}

function portOf(nodes: readonly ListenerNode[]): number {
  return nodes[0]?.port ?? 0;
}

function lowerPort(nodes: readonly ListenerNode[], context: LowerContext): Listener {
  const [first] = nodes as readonly [ListenerNode];
  const settings = lowerPortSettings(nodes, context);
  return { name: first.id, port: first.port, ...lowerChains(nodes, context), settings, origin: first.origin };
}

/** Only HTTPS and TLS share a port, told apart by the name that the client asks for. */
function lowerChains(
  nodes: readonly ListenerNode[],
  context: LowerContext,
): Pick<Listener, "protocol" | "chains" | "misdirections"> {
  const [first] = nodes as readonly [ListenerNode];
  const port = new PortHosts(nodes);
  if (first.protocol === "HTTP") return { protocol: "http", chains: [lowerPlainChain(nodes, port, context)] };
  if (first.protocol === "TCP") return { protocol: "tcp", chains: [lowerTcpChain(first, context)] };
  const routes = listenersByRoute(nodes);
  const table = `${first.id}/misdirected`;
  const chains = nodes.flatMap((node): readonly Chain[] =>
    node.protocol === "HTTPS"
      ? [lowerHttpsChain(node, port, table, context)]
      : lowerTlsChains(node, { hosts: port, listenersByRoute: routes }, context),
  );
  const hosts = chains.flatMap((chain) => (chain.kind === "http" ? chain.hosts : []));
  const misdirections = misdirectionTable(table, port, hosts);
  const protocol = nodes.some((node) => node.protocol === "HTTPS") ? "https" : "tls";
  return { protocol, chains, ...(misdirections && { misdirections }) };
}

/** Plain HTTP has no SNI, so the listeners of a port share one chain, named after the first as in Envoy Gateway. */
function lowerPlainChain(nodes: readonly ListenerNode[], port: PortHosts, context: LowerContext): HttpChain {
  const [first] = nodes as readonly [ListenerNode];
  const policy = lowerClientPolicy(first, context);
  return {
    kind: "http",
    name: first.id,
    serverName: undefined,
    tls: undefined,
    hosts: nodes.flatMap((node) => lowerHosts(node, port, policy, context)),
    client: policy.settings,
    origin: first.origin,
  };
}

function lowerHttpsChain(node: ListenerNode, port: PortHosts, table: string, context: LowerContext): HttpChain {
  const policy = lowerClientPolicy(node, context);
  const hosts = lowerHosts(node, port, policy, context);
  return {
    kind: "http",
    name: node.id,
    serverName: node.hostname,
    tls: lowerTls(node, policy.settings, ["h2", "http/1.1"]),
    hosts: [...hosts, ...misdirectedHosts(node, port, hosts, table)],
    client: policy.settings,
    origin: node.origin,
  };
}

function lowerHosts(
  node: ListenerNode,
  port: PortHosts,
  policy: ClientPolicy,
  context: LowerContext,
): readonly VirtualHost[] {
  const filters = lowerListenerFilters(node, context);
  const { preserveRouteOrder = false } = context.proxy.parameters?.spec ?? {};
  const hosts = lowerVirtualHosts(node, port, lowerAttachments(node, policy, context), filters, preserveRouteOrder);
  for (const host of hosts) checkLoginPaths(host, context);
  return hosts;
}
