// The ports of one Gateway: plain HTTP listeners of a port become one chain, HTTPS listeners one chain each.

import type { ListenerNode } from "../../model/graph.ts";
import type { HttpChain, Listener, TlsTermination, VirtualHost } from "../../model/ir/listener.ts";
import type { LowerContext } from "./context.ts";
import { type ClientPolicy, lowerClientPolicy } from "./policies/client-traffic/index.ts";
import { lowerAttachments } from "./routes.ts";
import { lowerVirtualHosts, misdirectedHosts } from "./virtual-hosts.ts";

/** Every programmed HTTP and HTTPS listener, by port. A route may stand on several. */
export function lowerListeners(context: LowerContext): readonly Listener[] {
  const byPort = new Map<number, ListenerNode[]>();
  for (const node of context.gateway.listeners) {
    if (!node.programmed || (node.protocol !== "HTTP" && node.protocol !== "HTTPS")) continue;
    byPort.set(node.port, [...(byPort.get(node.port) ?? []), node]);
  }
  return [...byPort.values()].sort((a, b) => portOf(a) - portOf(b)).map((nodes) => lowerPort(nodes, context));
}

function portOf(nodes: readonly ListenerNode[]): number {
  return nodes[0]?.port ?? 0;
}

function lowerPort(nodes: readonly ListenerNode[], context: LowerContext): Listener {
  const [first] = nodes as readonly [ListenerNode];
  const chains = first.protocol === "HTTPS" ? nodes.map((node) => lowerTlsChain(node, nodes, context)) : [lowerPlainChain(nodes, context)];
  return {
    name: first.id,
    port: first.port,
    protocol: first.protocol === "HTTPS" ? "https" : "http",
    chains,
    origin: first.origin,
  };
}

/** Plain HTTP knows no connection names, so the listeners of a port share one chain, named after the first as in Envoy Gateway. */
function lowerPlainChain(nodes: readonly ListenerNode[], context: LowerContext): HttpChain {
  const [first] = nodes as readonly [ListenerNode];
  const policy = lowerClientPolicy(first, context);
  return {
    name: first.id,
    serverName: undefined,
    tls: undefined,
    hosts: nodes.flatMap((node) => lowerHosts(node, nodes, policy, context)),
    client: policy.settings,
    origin: first.origin,
  };
}

function lowerTlsChain(node: ListenerNode, nodes: readonly ListenerNode[], context: LowerContext): HttpChain {
  const policy = lowerClientPolicy(node, context);
  const siblings = nodes.filter((other) => other !== node);
  const hosts = lowerHosts(node, nodes, policy, context);
  return {
    name: node.id,
    serverName: node.hostname,
    tls: lowerTls(node, policy),
    hosts: [...hosts, ...misdirectedHosts(node, siblings, hosts)],
    client: policy.settings,
    origin: node.origin,
  };
}

function lowerHosts(node: ListenerNode, nodes: readonly ListenerNode[], policy: ClientPolicy, context: LowerContext): readonly VirtualHost[] {
  const siblings = nodes.filter((other) => other !== node);
  return lowerVirtualHosts(node, siblings, lowerAttachments(node, policy, context));
}

/** TLS 1.2 and later with HTTP/2 and HTTP/1.1, unless the ClientTrafficPolicy says otherwise; what it asks of clients goes before what the Gateway asks. */
function lowerTls(node: ListenerNode, { settings }: ClientPolicy): TlsTermination {
  return {
    minVersion: undefined,
    maxVersion: undefined,
    ciphers: [],
    ecdhCurves: [],
    signatureAlgorithms: [],
    alpnProtocols: ["h2", "http/1.1"],
    sessionResumption: { stateless: false, stateful: false },
    ...settings.tls,
    clientValidation: settings.tls?.clientValidation ?? node.clientValidation,
    certificates: node.certificates,
  };
}
