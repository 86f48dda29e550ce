// The names that a reference could have meant.

import { groupBy } from "../../../base/group-by.ts";
import type { KnownKind } from "../../../model/resources/known-resources.ts";
import type { ResourceSet } from "../../../model/resources/resource-set.ts";

interface Names {
  readonly byNamespace: ReadonlyMap<string, readonly string[]>;
  readonly namespacesByName: ReadonlyMap<string, readonly string[]>;
}

interface Input {
  readonly resources: ResourceSet;
}

const known = new WeakMap<ResourceSet, Map<KnownKind, Names>>();

/** Sorted; indexed once per kind, because the backends of a whole folder may be missing. */
export function namesIn(kind: KnownKind, namespace: string, { resources }: Input): readonly string[] {
  return indexOf(kind, resources).byNamespace.get(namespace) ?? [];
}

/** The namespaces that have an object of that name. */
export function namespacesWith(kind: KnownKind, name: string, { resources }: Input): readonly string[] {
  return indexOf(kind, resources).namespacesByName.get(name) ?? [];
}

function indexOf(kind: KnownKind, resources: ResourceSet): Names {
  const byKind = known.get(resources) ?? new Map<KnownKind, Names>();
  known.set(resources, byKind);
  const names = byKind.get(kind) ?? indexNames(kind, resources);
  byKind.set(kind, names);
  return names;
}

function indexNames(kind: KnownKind, resources: ResourceSet): Names {
  const objects: readonly { readonly namespace: string; readonly name: string }[] = resources.ofKind(kind);
  return {
    byNamespace: grouped(objects, "namespace", "name"),
    namespacesByName: grouped(objects, "name", "namespace"),
  };
}

type Named = Readonly<Record<"namespace" | "name", string>>;

function grouped(
  objects: readonly Named[],
  key: keyof Named,
  value: keyof Named,
): ReadonlyMap<string, readonly string[]> {
  const groups = groupBy(objects, (object) => object[key]);
  return new Map([...groups].map(([of, members]) => [of, members.map((member) => member[value])]));
}
