// The status of a Gateway.

import { isIPv6 } from "node:net";
import type { JsonObject } from "../../base/json.ts";
import type { GatewayNode, Graph } from "../../model/graph.ts";
import { type Condition, isTrue, judge, printConditions } from "./conditions.ts";
import { type ListenerStatus, listenerStatuses } from "./listeners.ts";
import type { Verdicts } from "./verdicts.ts";

export function gatewayStatus(node: GatewayNode, graph: Graph, verdicts: Verdicts): JsonObject {
  const { resource, listeners } = node;
  const own = listenerStatuses(resource, listeners, verdicts);
  const said = verdicts.onObject(resource);
  const [accepted] = judge(
    [acceptedDefault(node, own)],
    said.filter(({ condition }) => condition === "Accepted"),
  );
  const conditions = judge(
    [accepted as Condition, programmedDefault(node, accepted as Condition), ...resolvedDefault(node)],
    said,
  );
  return {
    ...(isTrue(conditions, "Programmed") ? { addresses: addressesOf(node) } : {}),
    attachedListenerSets: graph.listenerSets.filter((set) => set.gateway === resource && set.accepted).length,
    conditions: printConditions(conditions, resource.metadata.generation),
    listeners: own.map(({ printed }) => printed),
  };
}

/** Accepted while one listener is sound; the reason says so when another one is not. */
function acceptedDefault({ accepted }: GatewayNode, listeners: readonly ListenerStatus[]): Condition {
  if (accepted && listeners.every(({ valid }) => valid)) {
    return { type: "Accepted", status: "True", reason: "Accepted", message: "The Gateway is accepted." };
  }
  const message = accepted ? "Some listeners are not valid." : "No listener is valid.";
  return { type: "Accepted", status: accepted ? "True" : "False", reason: "ListenersNotValid", message };
}

function programmedDefault({ listeners }: GatewayNode, accepted: Condition): Condition {
  const programmed =
    accepted.status === "True" && (listeners.length === 0 || listeners.some((listener) => listener.programmed));
  return programmed
    ? { type: "Programmed", status: "True", reason: "Programmed", message: "The Gateway has a bundle." }
    : {
        type: "Programmed",
        status: "False",
        reason: "Invalid",
        message: "The Gateway has no bundle, because nothing of it can take traffic.",
      };
}

/** Only a Gateway that refers to something beside its listeners has the condition. */
function resolvedDefault({ resource: { spec } }: GatewayNode): readonly Condition[] {
  if (spec.tls?.backend === undefined) return [];
  const message = "All references of the Gateway are resolved.";
  return [{ type: "ResolvedRefs", status: "True", reason: "ResolvedRefs", message }];
}

/** Without addresses of its own a Gateway listens on all of its host's. */
function addressesOf({ addresses }: GatewayNode): readonly JsonObject[] {
  const bound = addresses.length > 0 ? addresses : ["0.0.0.0"];
  return bound.map((value) => ({ type: "IPAddress", value: isIPv6(value) ? value.toLowerCase() : value }));
}
