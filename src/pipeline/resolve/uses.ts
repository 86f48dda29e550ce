// Which objects an object leads to, noted while the graph is resolved; from it comes all that one proxy uses of the input.

import type { KnownResource } from "../../model/resources/known-resources.ts";
import { type AnyResource, idOf } from "../../model/resources/resource.ts";
import type { ResourceSet } from "../../model/resources/resource-set.ts";

type Identity = Pick<AnyResource, "group" | "kind" | "namespace" | "name">;

/** An object of the input; for one that is not in it, its identity. */
type Node = KnownResource | string;

/**
 * Whoever finds an object for another one notes it here: a parent leads to its routes, a target to its policies, a reference to its object
 * and its grant. An object need not be in the input: a Service that only gwc.yaml names leads to its BackendTLSPolicy.
 */
export class Uses {
  readonly #resources: ResourceSet;
  /** One object may be listed several times: it is often noted by one rule after another. */
  readonly #byUser = new Map<Node, Node[]>();
  readonly #used = new Set<Node>();

  constructor(resources: ResourceSet) {
    this.#resources = resources;
  }

  note(user: Identity, used: Identity): void {
    const [from, to] = [this.#nodeOf(user), this.#nodeOf(used)];
    this.#used.add(to);
    const known = this.#byUser.get(from);
    if (known === undefined) this.#byUser.set(from, [to]);
    else if (known.at(-1) !== to) known.push(to);
  }

  /** Whether any object leads to it. */
  isUsed(object: Identity): boolean {
    return this.#used.has(this.#nodeOf(object));
  }

  /** The objects themselves and everything that they lead to, in the order of the set. */
  of(users: readonly Identity[]): readonly KnownResource[] {
    const reached = new Set(users.map((user) => this.#nodeOf(user)));
    // A set that grows is run through to its new end.
    for (const node of reached) for (const used of this.#byUser.get(node) ?? []) reached.add(used);
    return this.#resources.inOrder([...reached].filter((node) => typeof node !== "string"));
  }

  #nodeOf(identity: Identity): Node {
    return this.#resources.own(identity) ?? idOf(identity);
  }
}
