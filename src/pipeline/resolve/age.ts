// Who came first, where Gateway API breaks a tie by age.

import { compareText } from "../../base/ordering.ts";
import type { AnyResource } from "../../model/resources/resource.ts";

/** A copy in order of creationTimestamp, then namespace and name; objects without a timestamp come after those with one. */
export function byAge<T extends AnyResource>(resources: readonly T[]): readonly T[] {
  const born = new Map(resources.map((resource) => [resource, bornMs(resource)]));
  return [...resources].sort(
    (a, b) =>
      (born.get(a) ?? 0) - (born.get(b) ?? 0) || compareText(a.namespace, b.namespace) || compareText(a.name, b.name),
  );
}

/** A number too large for any date stands for "not known", so that a difference of two is a number. */
function bornMs({ metadata }: AnyResource): number {
  if (metadata.creationTimestamp === undefined) return Number.MAX_SAFE_INTEGER;
  const born = Date.parse(metadata.creationTimestamp);
  return Number.isNaN(born) ? Number.MAX_SAFE_INTEGER : born;
}
