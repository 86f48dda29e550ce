// Gateways and ListenerSets with their listeners, all of them judged.

import { groupBy } from "../../../base/group-by.ts";
import type { GatewayNode, ListenerSetNode } from "../../../model/graph/gateway.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { refuseUnusedValidation } from "../listeners/client-validation.ts";
import { type ListenerDraft, unprogrammed } from "../listeners/listener-draft.ts";
import { judgeListeners } from "../listeners/listeners.ts";
import { settleListeners } from "../listeners/settle-listeners.ts";
import type { GatewayClasses } from "./gateway-classes.ts";
import { type GatewayDraft, resolveGateway } from "./gateways.ts";
import { type AskingSet, judgeListenerSet } from "./listener-sets.ts";
import { type ParentsByName, parentKey, type RouteParent } from "./route-parents.ts";

/** The node of the graph, but for its listeners, which lack their routes. */
type JudgedGateway = Omit<GatewayNode, "listeners"> & { readonly drafts: readonly ListenerDraft[] };
type JudgedSet = Omit<ListenerSetNode, "listeners"> & { readonly drafts: readonly ListenerDraft[] };

export interface JudgedParents {
  readonly gateways: readonly JudgedGateway[];
  readonly listenerSets: readonly JudgedSet[];
  readonly byName: ParentsByName;
}

interface Judged {
  readonly gateway: JudgedGateway;
  readonly listenerSets: readonly JudgedSet[];
}

export function judgeParents(classes: GatewayClasses, context: ResolveContext): JudgedParents {
  const drafts = context.resources.ofKind("Gateway").flatMap((each) => resolveGateway(each, classes, context) ?? []);
  const ours = new Set(drafts.map(({ resource }) => resource));
  const sets = byAge(context.resources.ofKind("ListenerSet"), context.project.firstBuilt).flatMap(
    (set) => judgeListenerSet(set, (gateway) => ours.has(gateway), context) ?? [],
  );
  const setsByGateway = groupBy(sets, ({ gateway }) => gateway);
  const judged = drafts.map((draft) => judgeGateway(draft, setsByGateway.get(draft.resource) ?? [], context));
  return {
    gateways: judged.map(({ gateway }) => gateway),
    listenerSets: judged.flatMap(({ listenerSets }) => listenerSets),
    byName: indexParents(judged, context),
  };
}

/** Together with its ListenerSets, whose listeners share its ports. */
function judgeGateway(
  { sound, bindable, ...node }: GatewayDraft,
  sets: readonly AskingSet[],
  context: ResolveContext,
): Judged {
  const { resource } = node;
  const own = judgeListeners(resource, resource, context);
  const ofSets = sets.map((set) => ({ ...set, drafts: judgeListeners(set.resource, resource, context) }));
  const allowed = ofSets.flatMap(({ admitted, drafts }) => (admitted ? drafts : []));
  const settled = settleListeners(resource, [...own, ...allowed], context);
  refuseUnusedValidation(resource, settled, context);
  const accepted = sound && (settled.length === 0 ? resource.spec.listeners.length === 0 : settled.some(isAccepted));
  const drafts = accepted && bindable ? settled : settled.map(unprogrammed);
  const settledByOwner = groupBy(settled, ({ owner }) => owner);
  const draftsByOwner = groupBy(drafts, ({ owner }) => owner);
  const listenerSets = ofSets.map((set): JudgedSet => {
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
