// Which Gateways one proxy runs.

import { groupBy } from "../../../base/group-by.ts";
import { addressesShared } from "../../../diagnostics/catalogue/resolve.ts";
import type { AssignedAddress, GatewayNode } from "../../../model/graph/gateway.ts";
import type { ProxyNode } from "../../../model/graph/proxy.ts";
import type { GatewayClassResource } from "../../../model/resources/known-resources.ts";
import { originOf } from "../../../model/resources/resource.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import type { GatewayDraft } from "./gateways.ts";

/** Gateways whose listeners share the ports of one proxy. */
export interface ProxyDraft {
  readonly owner: ProxyNode["owner"];
  /** The oldest first. */
  readonly gateways: readonly GatewayDraft[];
}

/** The Gateways of a class that merges them in one proxy, at the place of the first; every other Gateway in one of its own. */
export function draftProxies(gateways: readonly GatewayDraft[], context: ResolveContext): readonly ProxyDraft[] {
  // One that is rejected as a whole has no listeners, and takes no place from others.
  const merged = groupBy(gateways, ({ sound, mergedBy }) => (sound ? mergedBy : undefined));
  const built = new Set<ProxyNode["owner"]>();
  return gateways.flatMap((gateway): readonly ProxyDraft[] => {
    const { resource, sound, mergedBy } = gateway;
    if (!sound || mergedBy === undefined) return [{ owner: resource, gateways: [gateway] }];
    if (built.has(mergedBy)) return [];
    built.add(mergedBy);
    return [
      {
        owner: mergedBy,
        gateways: withSharedAddresses(mergedBy, oldestFirst(merged.get(mergedBy) ?? [], context), context),
      },
    ];
  });
}

function oldestFirst(gateways: readonly GatewayDraft[], { project }: ResolveContext): readonly GatewayDraft[] {
  const byResource = new Map(gateways.map((gateway) => [gateway.resource, gateway]));
  const sorted = byAge([...byResource.keys()], project.firstBuilt);
  return sorted.flatMap((resource) => byResource.get(resource) ?? []);
}

/** A Gateway that leaves its addresses to gwc has those that the others name. Reports resolve/addresses-shared for one that names fewer than all. */
function withSharedAddresses(
  mergedBy: GatewayClassResource,
  gateways: readonly GatewayDraft[],
  { report }: ResolveContext,
): readonly GatewayDraft[] {
  const named = gateways.filter(({ addresses }) => addresses.length > 0);
  const shared = new Map<string, AssignedAddress>();
  for (const { assigned } of named)
    for (const each of assigned) if (!shared.has(each.address)) shared.set(each.address, each);
  if (shared.size === 0) return gateways;
  for (const { resource, addresses } of named) {
    const others = [...shared.keys()].filter((address) => !addresses.includes(address));
    const facts = { gateway: resource, gatewayClass: mergedBy, others };
    if (others.length > 0) report(addressesShared(facts, originOf(resource, "spec", "addresses")));
  }
  return gateways.map((gateway) =>
    gateway.addresses.length > 0 || !gateway.bindable ? gateway : { ...gateway, assigned: [...shared.values()] },
  );
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
      mergedParameters: ofProxy[0]?.mergedParameters,
      addresses: [...new Set(ofProxy.flatMap(({ addresses }) => addresses))],
      listeners: ofProxy.flatMap(({ listeners }) => listeners),
    };
  });
}
