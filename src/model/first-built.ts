// Which build contained an object first: it replaces the age of an object without creationTimestamp.

import { compareText } from "../base/ordering.ts";
import { agedKinds } from "./resources/kind-facts.ts";
import { mergingClass } from "./resources/merging-class.ts";
import { type AnyResource, titleOf } from "./resources/resource.ts";
import type { ResourceSet } from "./resources/resource-set.ts";

/** Title of an object, such as "HTTPRoute web/shop" → number of the recorded build that contained it first, from 1. */
export type FirstBuilt = Readonly<Record<string, number>>;

/** The objects whose age may decide something, by kind, namespace and name. */
export function agedResources(resources: ResourceSet): readonly AnyResource[] {
  const merged = resources.ofKind("Gateway").filter((gateway) => mergingClass(gateway, resources) !== undefined);
  return [...merged, ...agedKinds.flatMap((kind): readonly AnyResource[] => resources.ofKind(kind))];
}

/**
 * The record after a build of these objects: known objects keep their number, all new ones get the next one. Objects
 * with a creationTimestamp need none.
 * @param keepGone also keeps objects that were not built, for builds that saw only a part of the input
 */
export function recordBuild(resources: ResourceSet, before: FirstBuilt, keepGone: boolean): FirstBuilt {
  const next = 1 + Object.values(before).reduce((last, build) => Math.max(last, build), 0);
  const built = agedResources(resources)
    .filter(({ metadata }) => metadata.creationTimestamp === undefined)
    .map((resource) => [titleOf(resource), before[titleOf(resource)] ?? next] as const);
  const all = new Map([...(keepGone ? Object.entries(before) : []), ...built]);
  return Object.fromEntries([...all].sort(([a], [b]) => compareText(a, b)));
}
