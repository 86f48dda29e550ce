// Orders the filters of one kind in a chain, each name once.

import { isDeepStrictEqual } from "node:util";
import { InternalError } from "../../../base/internal-error.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { NamedFiltersFeature, NamedHttpFilter } from "../../../model/features.ts";

type Order = NamedFiltersFeature<unknown>["order"];

/**
 * Sorted by name; with "asListed" each list keeps its own order, and names decide between lists. Lists that contradict each other, or
 * different filters with the same name, are a defect of the feature: its names do not tell its filters apart.
 * @param lists the filters of each settings object
 */
export function orderFilters(order: Order, lists: readonly (readonly NamedHttpFilter[])[]): readonly NamedHttpFilter[] {
  const byName = sortedBy(eachNameOnce(lists.flat()), ({ name }) => name);
  return order === "byName" ? byName : keepLists(byName, lists);
}

/** Filters with the same name must be equal, since routes refer to a filter by its name only. */
function eachNameOnce(filters: readonly NamedHttpFilter[]): Iterable<NamedHttpFilter> {
  const once = new Map<string, NamedHttpFilter>();
  for (const filter of filters) {
    const known = once.get(filter.name);
    if (known === undefined) once.set(filter.name, filter);
    else if (!isDeepStrictEqual(known, filter)) throw new InternalError(`two filters have the name ${filter.name}`);
  }
  return once.values();
}

/** Visits filters by name, and before each one those that a list puts before it. */
function keepLists(
  byName: readonly NamedHttpFilter[],
  lists: readonly (readonly NamedHttpFilter[])[],
): readonly NamedHttpFilter[] {
  const filters = new Map(byName.map((filter) => [filter.name, filter]));
  const before = namesBefore(lists);
  const placed = new Set<NamedHttpFilter>();
  const place = (name: string, behind: readonly string[]): void => {
    const filter = filters.get(name);
    if (filter === undefined || placed.has(filter)) return;
    if (behind.includes(name))
      throw new InternalError(`these filters are listed in different orders: ${behind.join(", ")}`);
    for (const other of [...(before.get(name) ?? [])].sort()) place(other, [...behind, name]);
    placed.add(filter);
  };
  for (const { name } of byName) place(name, []);
  return [...placed];
}

/** For each filter the ones that directly precede it in some list. */
function namesBefore(lists: readonly (readonly NamedHttpFilter[])[]): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map<string, Set<string>>();
  for (const list of lists) {
    for (const [index, { name }] of list.slice(1).entries()) {
      const others = before.get(name) ?? new Set();
      before.set(name, others.add(list[index]?.name ?? ""));
    }
  }
  return before;
}
