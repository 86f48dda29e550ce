// Gateways and ListenerSets with their listeners, all of them judged.

import { groupBy } from "../../../base/group-by.ts";
import type { GatewayNode, ListenerSetNode } from "../../../model/graph/gateway.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { refuseUnusedValidation } from "../listeners/client-validation.ts";
import { type ListenerDraft, unprogrammed } from "../listeners/listener-draft.ts";
import { judgeListeners } from "../listeners/listeners.ts";
import { settleListeners } from "../listeners/settle-listeners.ts";
import type { RuleCheck } from "../merging/merge-rules.ts";
import type { GatewayClasses } from "./gateway-classes.ts";
import { type GatewayDraft, resolveGateway } from "./gateways.ts";
import { type AskingSet, judgeListenerSet } from "./listener-sets.ts";
import { draftProxies, type ProxyDraft } from "./proxies.ts";
import { type ParentsByName, parentKey, type RouteParent } from "./route-parents.ts";

/** The node of the graph, but for its listeners, which lack their routes. */
type JudgedGateway = Omit<GatewayNode, "listeners"> & { readonly drafts: readonly ListenerDraft[] };
type JudgedSet = Omit<ListenerSetNode, "listeners"> & { readonly drafts: readonly ListenerDraft[] };

export interface JudgedParents {
  readonly gateways: readonly JudgedGateway[];
  readonly listenerSets: readonly JudgedSet[];
  readonly proxies: readonly ProxyDraft[];
  readonly byName: ParentsByName;
}

interface Judged {
  readonly gateway: JudgedGateway;
  readonly listenerSets: readonly JudgedSet[];
}

export function judgeParents(classes: GatewayClasses, brokenRules: RuleCheck, context: ResolveContext): JudgedParents {
  const drafts = context.resources
    .ofKind("Gateway")
    .flatMap((each) => resolveGateway(each, classes, brokenRules, context) ?? []);
  const proxies = draftProxies(drafts, context);
  const proxyOf = new Map(proxies.flatMap((proxy) => proxy.gateways.map(({ resource }) => [resource, proxy] as const)));
  const sets = byAge(context.resources.ofKind("ListenerSet"), context.project.firstBuilt).flatMap(
    (set) => judgeListenerSet(set, (gateway) => proxyOf.has(gateway), context) ?? [],
  );
  const setsByProxy = groupBy(sets, ({ gateway }) => proxyOf.get(gateway));
  const byGateway = new Map(
    proxies
      .flatMap((proxy) => judgeProxy(proxy, setsByProxy.get(proxy) ?? [], context))
      .map((each) => [each.gateway.resource, each]),
  );
  const judged = drafts.flatMap(({ resource }) => byGateway.get(resource) ?? []);
  return {
    gateways: judged.map(({ gateway }) => gateway),
    listenerSets: judged.flatMap(({ listenerSets }) => listenerSets),
    proxies,
    byName: indexParents(judged, context),
  };
}

interface WrittenSet extends AskingSet {
  readonly drafts: readonly ListenerDraft[];
}

/** All Gateways of the proxy with their ListenerSets, since their listeners share its ports. */
function judgeProxy(proxy: ProxyDraft, sets: readonly AskingSet[], context: ResolveContext): readonly Judged[] {
  const own = proxy.gateways.flatMap(({ resource }) => judgeListeners(resource, resource, context));
  const ofSets = sets.map((set) => ({ ...set, drafts: judgeListeners(set.resource, set.gateway, context) }));
  const allowed = ofSets.flatMap(({ admitted, drafts }) => (admitted ? drafts : []));
  const settled = settleListeners(
    { owner: proxy.owner, parameters: proxy.gateways[0]?.parameters },
    [...own, ...allowed],
    context,
  );
  const settledByGateway = groupBy(settled, ({ node }) => node.gateway);
  const setsByGateway = groupBy(ofSets, ({ gateway }) => gateway);
  return proxy.gateways.map((gateway) =>
    judgeGateway(
      gateway,
      settledByGateway.get(gateway.resource) ?? [],
      setsByGateway.get(gateway.resource) ?? [],
      context,
    ),
  );
}

function judgeGateway(
  { sound, bindable, mergedBy: _, ...node }: GatewayDraft,
  settled: readonly ListenerDraft[],
  sets: readonly WrittenSet[],
  context: ResolveContext,
): Judged {
  const { resource } = node;
  refuseUnusedValidation(resource, settled, context);
  const accepted = sound && (settled.length === 0 ? resource.spec.listeners.length === 0 : settled.some(isAccepted));
  const drafts = accepted && bindable ? settled : settled.map(unprogrammed);
  const settledByOwner = groupBy(settled, ({ owner }) => owner);
  const draftsByOwner = groupBy(drafts, ({ owner }) => owner);
  const listenerSets = sets.map((set): JudgedSet => {
    return {
      resource: set.resource,
      gateway: resource,
      // By its own listeners, also where the state of the Gateway keeps them out of the bundle.
      accepted: (settledByOwner.get(set.resource) ?? []).some(
        (listener) => listener.accepted && listener.node.programmed,
      ),
      drafts: set.admitted ? (draftsByOwner.get(set.resource) ?? []) : set.drafts.map(unprogrammed),
    };
  });
  return { gateway: { ...node, accepted, drafts }, listenerSets };
}

function isAccepted({ accepted }: ListenerDraft): boolean {
  return accepted;
}

/** Every Gateway and ListenerSet of the input; those that were not judged belong to other controllers. */
function indexParents(judged: readonly Judged[], { resources }: ResolveContext): ParentsByName {
  const own = judged.flatMap(({ gateway, listenerSets }) =>
    [gateway, ...listenerSets].map(({ resource, drafts }): RouteParent => {
      const { controllerName } = gateway;
      return { resource, controllerName, drafts: drafts.filter(({ owner }) => owner === resource) };
    }),
  );
  const all = [...resources.ofKind("Gateway"), ...resources.ofKind("ListenerSet")];
  return new Map<string, RouteParent | "foreign">([
    ...all.map((resource) => [parentKey(resource), "foreign"] as const),
    ...own.map((parent) => [parentKey(parent.resource), parent] as const),
  ]);
}
