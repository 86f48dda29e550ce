// The destinations of one proxy: equal ones are one, because clusters, not routes, cost Envoy its start-up and memory.

import { InternalError } from "../../base/internal-error.ts";
import { sortedBy } from "../../base/ordering.ts";
import type { Destination } from "../../model/ir/destination.ts";

/** Grows while a Gateway is lowered; a destination is found again by its key. */
export class DestinationTable {
  readonly #byKey = new Map<string, Destination>();
  readonly #texts = new Map<string, string>();

  /** Adds it, or finds that it is there already. False: the key stands for another way of sending. */
  share(destination: Destination): boolean {
    const text = contentOf(destination);
    const known = this.#texts.get(destination.key);
    if (known !== undefined) return known === text;
    this.#texts.set(destination.key, text);
    this.#byKey.set(destination.key, destination);
    return true;
  }

  /** Adds a destination whose key is its own; the same one again is fine. */
  add(destination: Destination): string {
    if (!this.share(destination)) throw new InternalError(`two destinations are named ${destination.key}`);
    return destination.key;
  }

  all(): readonly Destination[] {
    return sortedBy(this.#byKey.values(), ({ key }) => key);
  }
}

/** Everything but the places it came from, as text to compare. */
function contentOf(destination: Destination): string {
  return JSON.stringify(destination, (field, value: unknown) => (field === "origin" ? undefined : value));
}
