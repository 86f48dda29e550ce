// Which object is the oldest, where Gateway API breaks a tie by age.

import { compareBy } from "../../base/ordering.ts";
import { orderChanged } from "../../diagnostics/catalogue/resolve.ts";
import { agedResources, type FirstBuilt } from "../../model/first-built.ts";
import { type AnyResource, originOf, titleOf } from "../../model/resources/resource.ts";
import type { ResolveContext } from "./context.ts";

/**
 * A copy in order of creationTimestamp; objects without one follow those with one, in the order of the builds that had them first
 * (gwc.lock), new ones last. Then namespace and name decide.
 */
export function byAge<T extends AnyResource>(resources: readonly T[], firstBuilt: FirstBuilt): readonly T[] {
  return resources
    .map((resource) => ({ resource, bornMs: bornMs(resource), build: firstBuilt[titleOf(resource)] ?? Infinity }))
    .sort(inOrder)
    .map(({ resource }) => resource);
}

interface Aged {
  readonly resource: AnyResource;
  readonly bornMs: number;
  readonly build: number;
}

const inOrder = compareBy<Aged>(
  ({ bornMs }) => bornMs,
  ({ bornMs, build }) => (bornMs === Infinity ? build : 0),
  ({ resource }) => resource.namespace,
  ({ resource }) => resource.name,
);

function bornMs({ metadata }: AnyResource): number {
  if (metadata.creationTimestamp === undefined) return Infinity;
  const born = Date.parse(metadata.creationTimestamp);
  return Number.isNaN(born) ? Infinity : born;
}

/** An object that was ordered by gwc.lock and now has a creationTimestamp precedes all objects without one, and may win where it lost. */
export function reportChangedOrder({ resources, project, report }: ResolveContext): void {
  for (const resource of agedResources(resources)) {
    if (bornMs(resource) === Infinity || project.firstBuilt[titleOf(resource)] === undefined) continue;
    report(orderChanged({ resource }, originOf(resource, "metadata", "creationTimestamp")));
  }
}
