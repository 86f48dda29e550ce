// The destinations of one proxy: equal ones are merged, because clusters, not routes, cost Envoy start-up time and memory.

import { InternalError } from "../../../base/internal-error.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { Destination, DestinationBackend } from "../../../model/ir/destination/destination.ts";

/** Grows while a proxy is lowered; a destination is found again by its key. */
export class DestinationTable {
  readonly #byKey = new Map<string, Destination>();

  /** Adds it, or finds that it is there already. False: the key belongs to another destination. */
  share(destination: Destination): boolean {
    const known = this.#byKey.get(destination.key);
    if (known === undefined) this.#byKey.set(destination.key, destination);
    return known === undefined || isSameWay(known, destination);
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

/** References and policies give the same objects again, so most comparisons end at once. */
function isSameWay(a: Destination, b: Destination): boolean {
  if (
    a.protocol === b.protocol &&
    a.settings === b.settings &&
    a.http1 === b.http1 &&
    isSameList(a.backends, b.backends)
  )
    return true;
  return contentOf(a) === contentOf(b);
}

function isSameList(a: readonly DestinationBackend[], b: readonly DestinationBackend[]): boolean {
  return a.length === b.length && a.every((backend, index) => isSameBackend(backend, b[index]));
}

function isSameBackend(a: DestinationBackend, b: DestinationBackend | undefined): boolean {
  return a.endpoints === b?.endpoints && a.tls === b.tls && a.weight === b.weight && a.priority === b.priority;
}

/** Everything but the places it came from, as text to compare. */
function contentOf(destination: Destination): string {
  return JSON.stringify(destination, (field, value: unknown) => (field === "origin" ? undefined : value));
}
