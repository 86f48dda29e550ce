// The status of a ListenerSet.

import type { JsonObject } from "../../base/json.ts";
import type { Graph, ListenerSetNode } from "../../model/graph.ts";
import { type Condition, judge, printConditions } from "./conditions.ts";
import { type ListenerStatus, listenerStatuses } from "./listeners.ts";
import type { Verdicts } from "./verdicts.ts";

export function listenerSetStatus(node: ListenerSetNode, graph: Graph, verdicts: Verdicts): JsonObject {
  const { resource } = node;
  const listeners = listenerStatuses(resource, node.listeners, verdicts);
  const said = verdicts.onObject(resource);
  const [accepted] = judge([acceptedDefault(node, listeners, graph)], said) as [Condition];
  const conditions = judge([accepted, programmedDefault(accepted, listeners)], said);
  return {
    conditions: printConditions(conditions, resource.metadata.generation),
    listeners: listeners.map(({ printed }) => printed),
  };
}

function acceptedDefault(
  { gateway, accepted }: ListenerSetNode,
  listeners: readonly ListenerStatus[],
  graph: Graph,
): Condition {
  const parent = graph.gateways.find(({ resource }) => resource === gateway);
  if (parent?.accepted !== true)
    return { type: "Accepted", status: "False", reason: "ParentNotAccepted", message: "The Gateway is not accepted." };
  if (!accepted)
    return { type: "Accepted", status: "False", reason: "ListenersNotValid", message: "No listener is valid." };
  return listeners.every(({ valid }) => valid)
    ? { type: "Accepted", status: "True", reason: "Accepted", message: "The ListenerSet is accepted." }
    : { type: "Accepted", status: "True", reason: "ListenersNotValid", message: "Some listeners are not valid." };
}

/** A ListenerSet that is refused is not programmed, for the same reason. */
function programmedDefault(accepted: Condition, listeners: readonly ListenerStatus[]): Condition {
  if (accepted.status === "False") return { ...accepted, type: "Programmed" };
  return listeners.some(({ programmed }) => programmed)
    ? { type: "Programmed", status: "True", reason: "Programmed", message: "The ListenerSet is in the bundle." }
    : {
        type: "Programmed",
        status: "False",
        reason: "Invalid",
        message: "No listener of the ListenerSet is in the bundle.",
      };
}
