// The listeners of a Gateway or ListenerSet in its status.

import type { JsonObject } from "../../base/json.ts";
import type { ListenerNode } from "../../model/graph.ts";
import type { GatewayResource, ListenerSetResource } from "../../model/resources/index.ts";
import { type Condition, isTrue, judge, printConditions, type SpokenVerdict, spoken } from "./conditions.ts";
import type { Verdicts } from "./verdicts.ts";

export interface ListenerStatus {
  readonly printed: JsonObject;
  /** Sound in itself: accepted and in conflict with none. */
  readonly valid: boolean;
  readonly programmed: boolean;
}

/** One entry a listener of spec, also for those that have no node because nobody knows their protocol. */
export function listenerStatuses(
  owner: GatewayResource | ListenerSetResource,
  nodes: readonly ListenerNode[],
  verdicts: Verdicts,
): readonly ListenerStatus[] {
  const byName = new Map(nodes.filter((node) => node.owner === owner).map((node) => [node.name, node]));
  return owner.spec.listeners.map(({ name }) =>
    listenerStatus(owner, name, byName.get(name), verdicts.onListener(owner, name)),
  );
}

function listenerStatus(
  owner: GatewayResource | ListenerSetResource,
  name: string,
  node: ListenerNode | undefined,
  verdicts: readonly SpokenVerdict[],
): ListenerStatus {
  const conditions = judge(defaultsFor(owner, node, verdicts), verdicts);
  return {
    printed: {
      name,
      supportedKinds: (node?.supportedKinds ?? []).map(({ group, kind }) => ({ group, kind })),
      attachedRoutes: node?.attachments.length ?? 0,
      conditions: printConditions(conditions, owner.metadata.generation),
    },
    valid: isTrue(conditions, "Accepted") && !isTrue(conditions, "Conflicted"),
    programmed: isTrue(conditions, "Programmed"),
  };
}

/** A conflict costs a ListenerSet's listener its acceptance too; a Gateway's stays accepted and is not programmed. */
function defaultsFor(
  { kind }: GatewayResource | ListenerSetResource,
  node: ListenerNode | undefined,
  verdicts: readonly SpokenVerdict[],
): readonly Condition[] {
  const conflict = spoken("Conflicted", verdicts);
  const lost = conflict !== undefined && kind === "ListenerSet" ? conflict : undefined;
  return [
    lost
      ? { ...lost, type: "Accepted", status: "False" }
      : { type: "Accepted", status: "True", reason: "Accepted", message: "The listener is accepted." },
    programmedDefault(node, lost),
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
  ];
}

function programmedDefault(node: ListenerNode | undefined, lost: Condition | undefined): Condition {
  if (lost !== undefined) return { ...lost, type: "Programmed", status: "False" };
  return node?.programmed
    ? { type: "Programmed", status: "True", reason: "Programmed", message: "The listener is in the bundle." }
    : {
        type: "Programmed",
        status: "False",
        reason: "Invalid",
        message: "The listener is not in the bundle; its other conditions or those of its Gateway say why.",
      };
}
