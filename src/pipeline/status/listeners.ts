// The listeners of a Gateway or ListenerSet in its status.

import type { JsonObject } from "../../base/json/json.ts";
import type { ListenerNode } from "../../model/graph/attachment.ts";
import type { GatewayResource, ListenerSetResource } from "../../model/resources/known-resources.ts";
import { type Condition, isTrue, judge, printConditions, type SpokenVerdict, spoken } from "./conditions.ts";
import { isAccepted } from "./parent-conditions.ts";
import type { Verdicts } from "./verdicts.ts";

export interface ListenerStatus {
  readonly printed: JsonObject;
  /** Valid in itself: accepted. */
  readonly valid: boolean;
  readonly programmed: boolean;
  /** All its references resolve. */
  readonly resolved: boolean;
}

/** One entry per listener of spec, also for those that have no node because their protocol is unknown. */
export function listenerStatuses(
  owner: GatewayResource | ListenerSetResource,
  nodes: readonly ListenerNode[],
  verdicts: Verdicts,
): readonly ListenerStatus[] {
  const byName = new Map(nodes.filter((node) => node.owner === owner).map((node) => [node.name, node]));
  return owner.spec.listeners.map(({ name }) => listenerStatus(owner, name, byName.get(name), verdicts));
}

function listenerStatus(
  owner: GatewayResource | ListenerSetResource,
  name: string,
  node: ListenerNode | undefined,
  all: Verdicts,
): ListenerStatus {
  const verdicts = all.onListener(owner, name);
  const conditions = judge(defaultsFor(owner, node, verdicts), verdicts);
  return {
    printed: {
      name,
      supportedKinds: (node?.supportedKinds ?? []).map(({ group, kind }) => ({ group, kind })),
      attachedRoutes: attachedRoutes(node, all),
      conditions: printConditions(conditions, owner.metadata.generation),
    },
    valid: isTrue(conditions, "Accepted"),
    programmed: isTrue(conditions, "Programmed"),
    resolved: isTrue(conditions, "ResolvedRefs"),
  };
}

/** Routes count whatever the listener's own state is, and only while they are accepted. */
function attachedRoutes(node: ListenerNode | undefined, verdicts: Verdicts): number {
  return (node?.attachments ?? []).filter(({ route, parent }) => isAccepted(route, parent, verdicts)).length;
}

/** The listeners of an owner that is accepted although not all of them are, by name. */
export function validAndNot(listeners: readonly ListenerStatus[]): string {
  const named = (wanted: boolean) =>
    listeners.filter(({ valid }) => valid === wanted).map(({ printed }) => printed.name);
  const [good, bad] = [named(true), named(false)];
  return `These listeners are not valid: ${bad.join(", ")}.${good.length === 0 ? "" : ` Valid: ${good.join(", ")}.`}`;
}

/** A listener in conflict, or on a taken port, is not accepted. Programmed has the same reason only for those of a ListenerSet. */
function defaultsFor(
  { kind }: GatewayResource | ListenerSetResource,
  node: ListenerNode | undefined,
  verdicts: readonly SpokenVerdict[],
): readonly Condition[] {
  const lost = lossOf(verdicts);
  return [
    lost
      ? { ...lost, type: "Accepted", status: "False" }
      : { type: "Accepted", status: "True", reason: "Accepted", message: "The listener is accepted." },
    programmedDefault(node, kind === "ListenerSet" ? lost : undefined, verdicts),
    {
      type: "ResolvedRefs",
      status: "True",
      reason: "ResolvedRefs",
      message: "All references of the listener are resolved.",
    },
    {
      type: "Conflicted",
      status: "False",
      reason: "NoConflicts",
      message: "The listener is in conflict with no other.",
    },
    ...overlapOf(node),
  ];
}

/** Present only while it is true. */
function overlapOf(node: ListenerNode | undefined): readonly Condition[] {
  if (node?.overlap === undefined) return [];
  const { reason, others } = node.overlap;
  const what = reason === "OverlappingHostnames" ? "Hostnames" : "Names in certificates";
  const message = `${what} overlap with those of ${others.join(", ")}.`;
  return [{ type: "OverlappingTLSConfig", status: "True", reason, message }];
}

function lossOf(verdicts: readonly SpokenVerdict[]): Condition | undefined {
  const refused = spoken("Accepted", verdicts);
  return spoken("Conflicted", verdicts) ?? (refused?.reason === "PortUnavailable" ? refused : undefined);
}

function programmedDefault(
  node: ListenerNode | undefined,
  lost: Condition | undefined,
  verdicts: readonly SpokenVerdict[],
): Condition {
  if (lost !== undefined) return { ...lost, type: "Programmed", status: "False" };
  return node?.programmed && spoken("Accepted", verdicts)?.status !== "False"
    ? { type: "Programmed", status: "True", reason: "Programmed", message: "The listener is in the bundle." }
    : {
        type: "Programmed",
        status: "False",
        reason: "Invalid",
        message: "The listener is not in the bundle; its other conditions or those of its Gateway say why.",
      };
}
