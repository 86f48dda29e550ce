// The status of a Gateway.

import { isIPv6 } from "node:net";
import { defined } from "../../base/defined.ts";
import type { JsonObject } from "../../base/json/json.ts";
import type { GatewayNode } from "../../model/graph/gateway.ts";
import type { Graph } from "../../model/graph/graph.ts";
import { addressesAssigned } from "./addresses-assigned.ts";
import { type Condition, isTrue, judge, printConditions } from "./conditions.ts";
import { type ListenerStatus, listenerStatuses, validAndNot } from "./listeners.ts";
import type { Verdicts } from "./verdicts.ts";

export function gatewayStatus(node: GatewayNode, graph: Graph, verdicts: Verdicts): JsonObject {
  const { resource, listeners } = node;
  const own = listenerStatuses(resource, listeners, verdicts);
  const said = verdicts.onObject(resource);
  const [accepted] = judge(
    [acceptedDefault(node, own)],
    said.filter(({ condition }) => condition === "Accepted"),
  ) as [Condition];
  const [programmed] = judge(
    [programmedDefault(node, accepted)],
    said.filter(({ condition }) => condition === "Programmed"),
  ) as [Condition];
  const conditions = judge(
    [accepted, programmed, resolvedDefault(own), ...addressesAssigned(programmed, said), ...defaultGateway(node)],
    said,
  );
  return {
    ...(isTrue(conditions, "Programmed") ? { addresses: addressesOf(node) } : {}),
    attachedListenerSets: graph.listenerSets.filter((set) => set.gateway === resource && set.accepted).length,
    conditions: printConditions(conditions, resource.metadata.generation),
    listeners: own.map(({ printed }) => printed),
  };
}

/** Accepted while one listener is valid; the reason says so when another one is not. */
function acceptedDefault({ accepted }: GatewayNode, listeners: readonly ListenerStatus[]): Condition {
  if (accepted && listeners.every(({ valid }) => valid)) {
    return { type: "Accepted", status: "True", reason: "Accepted", message: "The Gateway is accepted." };
  }
  const message = accepted ? validAndNot(listeners) : "No listener is valid.";
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

/** The Gateway's own references, and those of its listeners combined. */
function resolvedDefault(listeners: readonly ListenerStatus[]): Condition {
  const broken = listeners.filter(({ resolved }) => !resolved).map(({ printed }) => printed.name);
  return broken.length === 0
    ? {
        type: "ResolvedRefs",
        status: "True",
        reason: "ResolvedRefs",
        message: "All references of the Gateway are resolved.",
      }
    : {
        type: "ResolvedRefs",
        status: "False",
        reason: "ListenersNotResolved",
        message: `References of these listeners are not resolved: ${broken.join(", ")}.`,
      };
}

/** @see https://gateway-api.sigs.k8s.io/geps/gep-3793/ */
function defaultGateway({ resource: { spec } }: GatewayNode): readonly Condition[] {
  const { defaultScope = "None" } = spec;
  if (defaultScope === "None") return [];
  const message = `The Gateway has the default scope ${defaultScope}.`;
  return [{ type: "DefaultGateway", status: "True", reason: "DefaultGateway", message }];
}

function addressesOf({ assigned }: GatewayNode): readonly JsonObject[] {
  return assigned.map(({ address, routability }) => ({
    type: "IPAddress",
    value: isIPv6(address) ? address.toLowerCase() : address,
    ...defined({ routability }),
  }));
}
