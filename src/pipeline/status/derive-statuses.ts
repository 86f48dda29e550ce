// Derives what a controller would write into `.status`: one record of verdicts, seen as the status of each object.

import { groupBy } from "../../base/group-by.ts";
import type { JsonObject } from "../../base/json/json.ts";
import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import type { Channel } from "../../model/channel.ts";
import type { BundleAccount, ObjectStatus } from "../../model/compilation.ts";
import type { GatewayNode } from "../../model/graph/gateway.ts";
import { parametersOf } from "../../model/graph/gateway.ts";
import type { Graph } from "../../model/graph/graph.ts";
import type { ProxyNode } from "../../model/graph/proxy.ts";
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

/** For each proxy, the objects that its Gateways use and their statuses as far as they are about these. */
export function accountReader(
  graph: Graph,
  diagnostics: readonly Diagnostic[],
  channel: Channel,
): (proxy: ProxyNode) => BundleAccount {
  const statusOf = statusReader(graph, new Verdicts(diagnostics), channel);
  const scopes = scopesOf(graph);
  return (proxy) => {
    const objects = graph.usedBy(proxy.gateways.map(({ resource }) => resource));
    const scope = scopes.get(proxy) ?? everywhere;
    return { objects, statuses: printStatuses(objects, (object) => statusOf(object, scope)) };
  };
}

/** The owner of a proxy, its Gateways and their ListenerSets. */
function scopesOf({ proxies, listenerSets }: Graph): ReadonlyMap<ProxyNode, StatusScope> {
  const setsOf = groupBy(listenerSets, ({ gateway }) => gateway);
  return new Map(
    proxies.map((proxy) => {
      const gateways = proxy.gateways.map(({ resource }) => resource);
      const sets = gateways.flatMap((gateway) => setsOf.get(gateway) ?? []).map(({ resource }) => resource);
      const names = new Set([proxy.owner, ...gateways, ...sets].map(placeOf));
      return [proxy, (place: string) => names.has(place)] as const;
    }),
  );
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
  const uses = graph.gateways.flatMap((node) => parametersOf(node).map((parameters) => ({ node, parameters })));
  const users = groupBy(uses, ({ parameters }) => parameters);
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
        return policyStatus(
          resource,
          (users.get(resource) ?? []).map(({ node }) => placeOfNode(node)),
          graph,
          verdicts,
          scope,
        );
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
