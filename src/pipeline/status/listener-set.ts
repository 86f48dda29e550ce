// The status of a ListenerSet.

import type { JsonObject } from "../../base/json/json.ts";
import type { ListenerNode } from "../../model/graph/attachment.ts";
import type { GatewayNode, ListenerSetNode } from "../../model/graph/gateway.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { type Condition, judge, printConditions } from "./conditions.ts";
import { type ListenerStatus, listenerStatuses, validAndNot } from "./listeners.ts";
import type { Verdicts } from "./verdicts.ts";

export function listenerSetStatus(node: ListenerSetNode, graph: Graph, verdicts: Verdicts): JsonObject {
  const { resource } = node;
  const listeners = listenerStatuses(resource, node.listeners, verdicts);
  const said = verdicts.onObject(resource);
  const parent = graph.gateways.find((gateway) => gateway.resource === node.gateway);
  const [accepted] = judge([acceptedDefault(node, listeners, parent)], said) as [Condition];
  const conditions = judge([accepted, programmedDefault(accepted, listeners, node.listeners)], said);
  return {
    conditions: printConditions(conditions, resource.metadata.generation),
    listeners: listeners.map(({ printed }) => printed),
  };
}

function acceptedDefault(
  { accepted }: ListenerSetNode,
  listeners: readonly ListenerStatus[],
  parent: GatewayNode | undefined,
): Condition {
  if (parent?.accepted !== true)
    return { type: "Accepted", status: "False", reason: "ParentNotAccepted", message: "The Gateway is not accepted." };
  if (!accepted)
    return { type: "Accepted", status: "False", reason: "ListenersNotValid", message: "No listener is valid." };
  return listeners.every(({ valid }) => valid)
    ? { type: "Accepted", status: "True", reason: "Accepted", message: "The ListenerSet is accepted." }
    : { type: "Accepted", status: "True", reason: "ListenersNotValid", message: validAndNot(listeners) };
}

/** A ListenerSet that is rejected is not programmed, for the same reason. */
function programmedDefault(
  accepted: Condition,
  listeners: readonly ListenerStatus[],
  nodes: readonly ListenerNode[],
): Condition {
  const type = "Programmed";
  if (accepted.status === "False") return { ...accepted, type };
  if (listeners.some(({ programmed }) => programmed))
    return { type, status: "True", reason: type, message: "The ListenerSet is in the bundle." };
  // Accepted, it has a valid listener of its own, which only the Gateway's state keeps out.
  return nodes.some(({ programmed }) => programmed)
    ? { type, status: "False", reason: "Invalid", message: "No listener of the ListenerSet is in the bundle." }
    : { type, status: "False", reason: "ParentNotProgrammed", message: "The Gateway has no bundle." };
}
