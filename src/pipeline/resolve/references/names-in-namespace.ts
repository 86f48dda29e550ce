// The names that a reference into a namespace could have meant.

import { groupBy } from "../../../base/group-by.ts";
import type { KnownKind } from "../../../model/resources/known-resources.ts";
import type { ResourceSet } from "../../../model/resources/resource-set.ts";

type NamesByNamespace = ReadonlyMap<string, readonly string[]>;

const known = new WeakMap<ResourceSet, Map<KnownKind, NamesByNamespace>>();

/** Sorted; indexed once per kind, because the backends of a whole folder may be missing. */
export function namesIn(kind: KnownKind, namespace: string, { resources }: Input): readonly string[] {
  return indexOf(kind, resources).get(namespace) ?? [];
}

/** The namespaces that have an object of that name. */
export function namespacesWith(kind: KnownKind, name: string, { resources }: Input): readonly string[] {
  const namespaces = [...indexOf(kind, resources).keys()];
  return namespaces.filter((namespace) => resources.find(kind, namespace, name) !== undefined);
}

interface Input {
  readonly resources: ResourceSet;
}

function indexOf(kind: KnownKind, resources: ResourceSet): NamesByNamespace {
  const byKind = known.get(resources) ?? new Map<KnownKind, NamesByNamespace>();
  known.set(resources, byKind);
  const names = byKind.get(kind) ?? indexNames(kind, resources);
  byKind.set(kind, names);
  return names;
}

function indexNames(kind: KnownKind, resources: ResourceSet): NamesByNamespace {
  const groups = groupBy(resources.ofKind(kind), (resource) => resource.namespace);
  return new Map([...groups].map(([namespace, members]) => [namespace, members.map(({ name }) => name)]));
}
