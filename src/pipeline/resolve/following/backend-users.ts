// Who sends traffic to which backend, and through which Gateways.

import { isJsonObject, type JsonValue } from "../../../base/json/json.ts";
import type { ListenerNode, RouteNode } from "../../../model/graph/attachment.ts";
import type { GatewayNode } from "../../../model/graph/gateway.ts";
import type { AttachedPolicy } from "../../../model/graph/policies.ts";
import type { ObjectReference } from "../../../model/graph/references.ts";
import type { AnyResource } from "../../../model/resources/resource.ts";
import { followListenerFilters } from "../listeners/listener-filters.ts";
import { ancestorOf } from "../names.ts";
import { targetOf } from "../references/reference-user.ts";
import { followReferences } from "../routes/route-references.ts";
import type { GraphReferences } from "./references.ts";

/** Backend ("Kind/namespace/name") → the places through which it is reached, as in `Subject.ancestor`. */
export type BackendUsers = ReadonlyMap<string, ReadonlySet<string>>;

/** What routes and listeners of ours reach, every reference of theirs followed. */
export function followAll(
  routes: readonly RouteNode[],
  listeners: readonly ListenerNode[],
  references: GraphReferences,
): BackendUsers {
  const users = new Map<string, Set<string>>();
  for (const { resource, parents } of routes) {
    if (parents.length === 0) continue;
    const places = parents.map(({ parent }) => ancestorOf(parent));
    add(users, followReferences(resource, references), places);
  }
  for (const listener of listeners)
    add(users, followListenerFilters(listener, references), [ancestorOf(listener.owner)]);
  return users;
}

/** With what policies and EnvoyProxies in force name: servers for authorization, keys, traces. */
export function addPolicyUsers(
  users: BackendUsers,
  policies: readonly AttachedPolicy[],
  gateways: readonly GatewayNode[],
): BackendUsers {
  const all = new Map([...users].map(([backend, places]) => [backend, new Set(places)]));
  for (const { policy, ancestors } of policies) add(all, backendsIn(policy), ancestors);
  for (const { resource, parameters } of gateways)
    if (parameters !== undefined) add(all, backendsIn(parameters), [ancestorOf(resource)]);
  return all;
}

function add(users: Map<string, Set<string>>, backends: readonly string[], places: readonly string[]): void {
  for (const backend of backends) {
    const known = users.get(backend) ?? new Set<string>();
    for (const place of places) known.add(place);
    users.set(backend, known);
  }
}

/** Every kind names its backends in fields called backendRef and backendRefs. */
function backendsIn(from: AnyResource): readonly string[] {
  const found: string[] = [];
  const look = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) for (const each of value) look(each);
    if (!isJsonObject(value)) return;
    for (const [field, child] of Object.entries(value)) {
      const references = field === "backendRef" ? [child] : field === "backendRefs" ? child : [];
      for (const reference of references as readonly unknown[])
        found.push(backendOf(reference as ObjectReference, from));
      look(child);
    }
  };
  look(from.spec as JsonValue);
  return found;
}

function backendOf(reference: ObjectReference, from: AnyResource): string {
  const { kind, namespace, name } = targetOf(reference, from, "Service");
  return `${kind}/${namespace}/${name}`;
}
