// Derives what a controller would write into `.status`: one record of verdicts, seen as the status of each object.

import { groupBy } from "../../base/group-by.ts";
import type { JsonObject } from "../../base/json/json.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Channel } from "../../model/channel.ts";
import type { GatewayAccount, ObjectStatus } from "../../model/compilation.ts";
import type { GatewayNode } from "../../model/graph/gateway.ts";
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
import { everywhere, type StatusScope } from "./status-scope.ts";
import { Verdicts } from "./verdicts.ts";

/** A status for each object that gwc handles, in the order of `resources`. What no verdict contradicts holds. */
export function deriveStatuses(
  resources: ResourceSet,
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  channel: Channel,
): readonly ObjectStatus[] {
  const statusOf = statusReader(graph, new Verdicts(diagnostics), channel);
  return printStatuses(resources.resources, (resource) => statusOf(resource, everywhere));
}

/** For each Gateway, the objects that it uses and their statuses as far as they are about it. */
export function accountReader(
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  channel: Channel,
): (gateway: GatewayNode) => GatewayAccount {
  const statusOf = statusReader(graph, new Verdicts(diagnostics), channel);
  const scopes = scopesOf(graph);
  return ({ resource }) => {
    const objects = graph.usedBy(resource);
    const scope = scopes.get(resource) ?? everywhere;
    return { objects, statuses: printStatuses(objects, (object) => statusOf(object, scope)) };
  };
}

/** A Gateway and its ListenerSets. */
function scopesOf({ gateways, listenerSets }: Graph): ReadonlyMap<AnyResource, StatusScope> {
  const places = new Map<AnyResource, Set<string>>(
    gateways.map(({ resource }) => [resource, new Set([placeOf(resource)])]),
  );
  for (const { resource, gateway } of listenerSets) places.get(gateway)?.add(placeOf(resource));
  return new Map([...places].map(([gateway, names]) => [gateway, (place) => names.has(place)]));
}

function placeOf({ kind, namespace, name }: AnyResource): string {
  return `${kind}/${namespace}/${name}`;
}

function printStatuses(
  objects: readonly KnownResource[],
  statusOf: (resource: KnownResource) => JsonObject | undefined,
): readonly ObjectStatus[] {
  return objects.flatMap((resource) => {
    const status = statusOf(resource);
    return status === undefined ? [] : [objectStatus(resource, status)];
  });
}

function objectStatus({ group, version, kind, namespace, name }: AnyResource, status: JsonObject): ObjectStatus {
  const apiVersion = group === "" ? version : `${group}/${version}`;
  return { apiVersion, kind, metadata: namespace === "" ? { name } : { name, namespace }, status };
}

function statusReader(
  graph: Graph,
  verdicts: Verdicts,
  channel: Channel,
): (resource: KnownResource, scope: StatusScope) => JsonObject | undefined {
  const classes = new Set<AnyResource>(graph.gatewayClasses);
  const gateways = new Map(graph.gateways.map((node) => [node.resource as AnyResource, node]));
  const sets = new Map(graph.listenerSets.map((node) => [node.resource as AnyResource, node]));
  const routes = new Map(graph.routes.map((node) => [node.resource as AnyResource, node]));
  const policies = new Map(graph.policies.attached.map(({ policy, ancestors }) => [policy as AnyResource, ancestors]));
  const users = groupBy(graph.gateways, ({ parameters }) => parameters);
  return (resource, scope) => {
    const route = routes.get(resource);
    if (route !== undefined) return routeStatus(route, verdicts, scope);
    const ancestors = policies.get(resource);
    if (ancestors !== undefined) return policyStatus(resource, ancestors, graph, verdicts, scope);
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
        return policyStatus(resource, (users.get(resource) ?? []).map(placeOfNode), graph, verdicts, scope);
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

function placeOfNode({ resource }: GatewayNode): string {
  return placeOf(resource);
}
