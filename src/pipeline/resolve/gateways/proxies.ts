// Which Gateways one proxy runs.

import type { GatewayNode } from "../../../model/graph/gateway.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { GatewayDraft } from "./gateways.ts";

/** Gateways whose listeners share the ports of one proxy. */
export interface ProxyDraft {
  readonly owner: ProxyNode["owner"];
  /** The oldest first. */
  readonly gateways: readonly GatewayDraft[];
}

/** Each Gateway in a proxy of its own. */
export function draftProxies(gateways: readonly GatewayDraft[]): readonly ProxyDraft[] {
  return gateways.map((gateway) => ({ owner: gateway.resource, gateways: [gateway] }));
}

/** With the listeners that the routes are attached to. */
export function buildProxies(drafts: readonly ProxyDraft[], nodes: readonly GatewayNode[]): readonly ProxyNode[] {
  const byResource = new Map(nodes.map((node) => [node.resource, node]));
  return drafts.map(({ owner, gateways }) => {
    const ofProxy = gateways.flatMap(({ resource }) => byResource.get(resource) ?? []);
    return {
      owner,
      gateways: ofProxy,
      parameters: ofProxy[0]?.parameters,
      addresses: ofProxy.flatMap(({ addresses }) => addresses),
      listeners: ofProxy.flatMap(({ listeners }) => listeners),
    };
  });
}
