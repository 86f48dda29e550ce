// Which objects an object leads to, noted while the graph is resolved; from it comes all that one Gateway uses of the input.

import type { KnownResource } from "../../model/resources/known-resources.ts";
import { type AnyResource, idOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";

type Identity = Pick<AnyResource, "group" | "kind" | "namespace" | "name">;

/**
 * Whoever finds an object for another one notes it here: a parent leads to its routes, a target to its policies, a reference to its object
 * and its grant. An object need not be in the input: a Service that only gwc.yaml names leads to its BackendTLSPolicy.
 */
export class Uses {
  readonly #byUser = new Map<string, Set<string>>();
  readonly #used = new Set<string>();

  note(user: Identity, used: Identity): void {
    const id = idOf(user);
    this.#used.add(idOf(used));
    const known = this.#byUser.get(id);
    if (known === undefined) this.#byUser.set(id, new Set([idOf(used)]));
    else known.add(idOf(used));
  }

  /** Whether any object leads to it. */
  isUsed(object: Identity): boolean {
    return this.#used.has(idOf(object));
  }

  /** The object itself and everything that it leads to, in the order of `resources`. */
  of(user: Identity, resources: ResourceSet): readonly KnownResource[] {
    const reached = new Set([idOf(user)]);
    // A set that grows is run through to its new end.
    for (const id of reached) for (const used of this.#byUser.get(id) ?? []) reached.add(used);
    return resources.withIds(reached);
  }
}
