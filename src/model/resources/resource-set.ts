// The checked objects of one configuration, in one order, found by identity or kind.

import { compareBy } from "../../base/ordering.ts";
import type { KnownKind, KnownResource, ResourceOfKind } from "./known-resources.ts";
import type { AnyResource } from "./resource.ts";

const inOrder = compareBy<KnownResource>(
  ({ group }) => group,
  ({ kind }) => kind,
  ({ namespace }) => namespace,
  ({ name }) => name,
);

/** Objects by group, kind, namespace and name. Two objects with one identity are rejected before a set is made. */
export class ResourceSet {
  readonly resources: readonly KnownResource[];
  readonly #byKind = new Map<string, KnownResource[]>();
  readonly #byKey = new Map<string, KnownResource>();
  readonly #positions: ReadonlyMap<object, number>;

  constructor(resources: Iterable<KnownResource>) {
    this.resources = [...resources].sort(inOrder);
    for (const resource of this.resources) {
      const sameKind = this.#byKind.get(resource.kind);
      if (sameKind === undefined) this.#byKind.set(resource.kind, [resource]);
      else sameKind.push(resource);
      this.#byKey.set(keyOf(resource.kind, resource.namespace, resource.name), resource);
    }
    this.#positions = new Map(this.resources.map((resource, position) => [resource, position]));
  }

  /** The object, or undefined. The namespace of a cluster-scoped object is "". */
  find<Kind extends KnownKind>(kind: Kind, namespace: string, name: string): ResourceOfKind<Kind> | undefined {
    return this.#byKey.get(keyOf(kind, namespace, name)) as ResourceOfKind<Kind> | undefined;
  }

  /** The object of the set with this identity, which may be the object itself; undefined where there is none. */
  own(identity: Pick<AnyResource, "group" | "kind" | "namespace" | "name">): KnownResource | undefined {
    if (this.#positions.has(identity)) return identity as KnownResource;
    const found = this.#byKey.get(keyOf(identity.kind, identity.namespace, identity.name));
    return found?.group === identity.group ? found : undefined;
  }

  /** These objects of the set in the order of `resources`. */
  inOrder(objects: readonly KnownResource[]): readonly KnownResource[] {
    const positions = objects.flatMap((object) => this.#positions.get(object) ?? []);
    return positions.sort((a, b) => a - b).flatMap((position) => this.resources[position] ?? []);
  }

  /** Every object of a kind, by namespace and name; the list may be empty. */
  ofKind<Kind extends KnownKind>(kind: Kind): readonly ResourceOfKind<Kind>[] {
    return (this.#byKind.get(kind) ?? []) as unknown as readonly ResourceOfKind<Kind>[];
  }
}

function keyOf(kind: string, namespace: string, name: string): string {
  return `${kind}/${namespace}/${name}`;
}
