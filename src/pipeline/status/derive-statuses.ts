// Derives what a controller would write into `.status`: one record of verdicts, seen as the status of each object.

import type { JsonObject } from "../../base/json/json.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Channel } from "../../model/channel.ts";
import type { ObjectStatus } from "../../model/compilation.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { KnownResource } from "../../model/resources/known-resources.ts";
import type { AnyResource } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";
import { judge, printConditions } from "./conditions.ts";
import { gatewayStatus } from "./gateway.ts";
import { gatewayClassStatus } from "./gateway-class.ts";
import { listenerSetStatus } from "./listener-set.ts";
import { policyStatus } from "./policy.ts";
import { routeStatus } from "./route.ts";
import { Verdicts } from "./verdicts.ts";

/** A status for each object that gwc handles, in the order of `resources`. What no verdict contradicts holds. */
export function deriveStatuses(
  resources: ResourceSet,
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  channel: Channel,
): readonly ObjectStatus[] {
  const verdicts = new Verdicts(diagnostics);
  const statusOf = statusReader(graph, verdicts, channel);
  return resources.resources.flatMap((resource) => {
    const status = statusOf(resource);
    return status === undefined ? [] : [{ ...identityOf(resource), status }];
  });
}

function identityOf({ group, version, kind, namespace, name }: AnyResource): Omit<ObjectStatus, "status"> {
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return { apiVersion, kind, metadata: namespace === "" ? { name } : { name, namespace } };
}

function statusReader(
  graph: Graph,
  verdicts: Verdicts,
  channel: Channel,
): (resource: KnownResource) => JsonObject | undefined {
  const classes = new Set<AnyResource>(graph.gatewayClasses);
  const gateways = new Map(graph.gateways.map((node) => [node.resource as AnyResource, node]));
  const sets = new Map(graph.listenerSets.map((node) => [node.resource as AnyResource, node]));
  const routes = new Map(graph.routes.map((node) => [node.resource as AnyResource, node]));
  const policies = new Map(graph.policies.attached.map(({ policy, ancestors }) => [policy as AnyResource, ancestors]));
  return (resource) => {
    const route = routes.get(resource);
    if (route !== undefined) return routeStatus(route, verdicts);
    const ancestors = policies.get(resource);
    if (ancestors !== undefined) return policyStatus(resource, ancestors, graph, verdicts);
    switch (resource.kind) {
      case "GatewayClass":
        return classes.has(resource) ? gatewayClassStatus(resource, verdicts, channel) : undefined;
      case "Gateway": {
        const node = gateways.get(resource);
        return node && gatewayStatus(node, graph, verdicts);
      }
      case "ListenerSet": {
        const node = sets.get(resource);
        return node === undefined ? verdictsAlone(resource, verdicts) : listenerSetStatus(node, graph, verdicts);
      }
      case "Backend":
        return acceptedStatus(resource, verdicts);
      case "EnvoyProxy":
        return policyStatus(resource, gatewaysUsing(resource, graph), graph, verdicts);
      default:
        return undefined;
    }
  };
}

function acceptedStatus(resource: AnyResource, verdicts: Verdicts): JsonObject {
  const accepted = {
    type: "Accepted",
    status: "True",
    reason: "Accepted",
    message: `The ${resource.kind} is accepted.`,
  } as const;
  return { conditions: printConditions(judge([accepted], verdicts.onObject(resource)), resource.metadata.generation) };
}

/** A ListenerSet whose Gateway is missing has no controller; the status still says what is wrong. */
function verdictsAlone(resource: AnyResource, verdicts: Verdicts): JsonObject | undefined {
  const conditions = judge([], verdicts.onObject(resource));
  return conditions.length === 0
    ? undefined
    : { conditions: printConditions(conditions, resource.metadata.generation) };
}

function gatewaysUsing(parameters: AnyResource, { gateways }: Graph): readonly string[] {
  return gateways
    .filter((node) => node.parameters === parameters)
    .map(({ resource }) => `Gateway/${resource.namespace}/${resource.name}`);
}
