// The checked objects of one configuration, in one order, found by identity or kind.

import { compareBy } from "../../base/ordering.ts";
import type { KnownKind, KnownResource, ResourceOfKind } from "./known-resources.ts";
import { idOf } from "./resource.ts";

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
  /** Made when it is first asked for. */
  #positionsById: ReadonlyMap<string, number> | undefined;

  constructor(resources: Iterable<KnownResource>) {
    this.resources = [...resources].sort(inOrder);
    for (const resource of this.resources) {
      const sameKind = this.#byKind.get(resource.kind);
      if (sameKind === undefined) this.#byKind.set(resource.kind, [resource]);
      else sameKind.push(resource);
      this.#byKey.set(keyOf(resource.kind, resource.namespace, resource.name), resource);
    }
  }

  /** The object, or undefined. The namespace of a cluster-scoped object is "". */
  find<Kind extends KnownKind>(kind: Kind, namespace: string, name: string): ResourceOfKind<Kind> | undefined {
    return this.#byKey.get(keyOf(kind, namespace, name)) as ResourceOfKind<Kind> | undefined;
  }

  /** The objects with these identities (`idOf`), in the order of `resources`; identities of no object are skipped. */
  withIds(ids: ReadonlySet<string>): readonly KnownResource[] {
    this.#positionsById ??= new Map(this.resources.map((resource, position) => [idOf(resource), position]));
    const positions: number[] = [];
    for (const id of ids) {
      const position = this.#positionsById.get(id);
      if (position !== undefined) positions.push(position);
    }
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
