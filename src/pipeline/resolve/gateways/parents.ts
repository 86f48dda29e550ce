// Gateways and ListenerSets of ours with their listeners, conflicts between them settled.

import type { GatewayNode, ListenerSetNode } from "../../../model/graph/gateway.ts";
import type { GatewayResource, ListenerSetResource } from "../../../model/resources/known-resources.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import { byAge } from "../age.ts";
import type { ResolveContext } from "../context.ts";
import { refuseConflicts } from "../listeners/listener-conflicts.ts";
import type { ListenerDraft } from "../listeners/listener-draft.ts";
import { noteOverlaps } from "../listeners/listener-overlaps.ts";
import { refuseTakenPorts } from "../listeners/listener-ports.ts";
import { resolveListeners } from "../listeners/listeners.ts";
import type { GatewayClasses } from "./gateway-classes.ts";
import { type GatewayDraft, resolveGateway } from "./gateways.ts";
import { judgeListenerSet } from "./listener-sets.ts";
import { type ParentsByName, parentKey, type RouteParent } from "./route-parents.ts";

export interface ResolvedParents {
  readonly gateways: readonly GatewayNode[];
  readonly listenerSets: readonly ListenerSetNode[];
  readonly byName: ParentsByName;
  readonly foreign: readonly { readonly resource: AnyResource; readonly reason: string }[];
}

/** The listeners' attachments are still empty; routes fill them in. */
export function resolveParents(classes: GatewayClasses, context: ResolveContext): ResolvedParents {
  const resources = context.resources.ofKind("Gateway");
  const drafts = new Map(resources.map((resource) => [resource, resolveGateway(resource, classes, context)]));
  const sets = resolveSets(drafts, context);
  const byName = new Map<string, RouteParent | "foreign">();
  const gateways = [...drafts].flatMap(([resource, draft]): readonly GatewayNode[] => {
    if (draft === undefined) byName.set(parentKey(resource), "foreign");
    return draft === undefined
      ? []
      : [
          joinGateway(
            draft,
            sets.filter(({ gateway }) => gateway === resource),
            byName,
            context,
          ),
        ];
  });
  for (const set of context.resources.ofKind("ListenerSet")) {
    if (!byName.has(parentKey(set))) byName.set(parentKey(set), "foreign");
  }
  return { gateways, listenerSets: sets.map(setNode), byName, foreign: foreignParents(drafts, sets, classes, context) };
}

/** A ListenerSet of one of our Gateways; `drafts` are filled in with its Gateway. */
interface SetDraft {
  readonly resource: ListenerSetResource;
  readonly gateway: GatewayResource;
  readonly admitted: boolean;
  /** One listener at least can serve. */
  usable: boolean;
  drafts: readonly ListenerDraft[];
}

function resolveSets(
  gateways: ReadonlyMap<GatewayResource, GatewayDraft | undefined>,
  context: ResolveContext,
): readonly SetDraft[] {
  return byAge(context.resources.ofKind("ListenerSet"), context.project.firstBuilt).flatMap(
    (resource): readonly SetDraft[] => {
      const verdict = judgeListenerSet(resource, (gateway) => gateways.get(gateway) !== undefined, context);
      if (verdict.kind !== "admitted" && verdict.kind !== "refused") return [];
      return [{ resource, gateway: verdict.gateway, admitted: verdict.kind === "admitted", usable: false, drafts: [] }];
    },
  );
}

function joinGateway(
  draft: GatewayDraft,
  sets: readonly SetDraft[],
  byName: Map<string, RouteParent | "foreign">,
  context: ResolveContext,
): GatewayNode {
  const { resource, controllerName, parameters, clientCertificate, addresses } = draft;
  const own = resolveListeners(resource, resource, context);
  for (const set of sets) set.drafts = resolveListeners(set.resource, resource, context);
  const admitted = sets.filter((set) => set.admitted).flatMap((set) => set.drafts);
  const all = [...own, ...admitted];
  refuseTakenPorts(resource, all, context);
  refuseConflicts(all, context.report);
  noteOverlaps(all, context.report);
  const accepted =
    draft.sound &&
    (all.length === 0 ? resource.spec.listeners.length === 0 : all.some((listener) => listener.accepted));
  // Asked before the Gateway's own state takes listeners out of the bundle: a set answers for itself.
  for (const set of sets) set.usable = set.drafts.some((listener) => listener.accepted && listener.node.programmed);
  if (!accepted || !draft.bindable) for (const { node } of all) node.programmed = false;
  byName.set(parentKey(resource), { resource, controllerName, drafts: own });
  for (const set of sets) {
    if (!set.admitted) for (const { node } of set.drafts) node.programmed = false;
    byName.set(parentKey(set.resource), { resource: set.resource, controllerName, drafts: set.drafts });
  }
  return {
    resource,
    controllerName,
    parameters,
    clientCertificate,
    addresses: addresses.addresses,
    assigned: addresses.assigned,
    accepted,
    listeners: all.map(({ node }) => node),
  };
}

function setNode({ resource, gateway, admitted, usable, drafts }: SetDraft): ListenerSetNode {
  return { resource, gateway, accepted: admitted && usable, listeners: drafts.map(({ node }) => node) };
}

function foreignParents(
  gateways: ReadonlyMap<GatewayResource, GatewayDraft | undefined>,
  sets: readonly SetDraft[],
  classes: GatewayClasses,
  { resources }: ResolveContext,
): ResolvedParents["foreign"] {
  const ownSets = new Set(sets.map(({ resource }) => resource));
  const otherGateways = [...gateways].filter(([, draft]) => draft === undefined).map(([resource]) => resource);
  const otherSets = resources.ofKind("ListenerSet").filter((set) => {
    const gateway = resources.find("Gateway", set.spec.parentRef.namespace ?? set.namespace, set.spec.parentRef.name);
    return !ownSets.has(set) && gateway !== undefined;
  });
  return [
    ...classes.foreign.map((resource) => ({ resource, reason: `its controller is ${resource.spec.controllerName}` })),
    ...otherGateways.map((resource) => ({
      resource,
      reason: `its class ${resource.spec.gatewayClassName} belongs to another controller`,
    })),
    ...otherSets.map((resource) => ({ resource, reason: "its Gateway belongs to another controller" })),
  ];
}
