// The filters of one kind in a chain: each name once, in the order that the kind asks for.

import { isDeepStrictEqual } from "node:util";
import { InternalError } from "../../../base/internal-error.ts";
import { sortedBy } from "../../../base/ordering.ts";
import type { NamedFiltersFeature, NamedHttpFilter } from "../../../model/features.ts";

type Order = NamedFiltersFeature<unknown>["order"];

/**
 * By name; with "asListed" each list keeps its order, and names decide the rest. Two lists that contradict each other, or two
 * filters of one name that differ, are a defect of the feature: its names do not tell its filters apart.
 * @param lists the filters of each settings object
 */
export function orderFilters(order: Order, lists: readonly (readonly NamedHttpFilter[])[]): readonly NamedHttpFilter[] {
  const byName = sortedBy(eachNameOnce(lists.flat()), ({ name }) => name);
  return order === "byName" ? byName : keepLists(byName, lists);
}

/** A name stands for one content: routes call for a filter by its name alone. */
function eachNameOnce(filters: readonly NamedHttpFilter[]): Iterable<NamedHttpFilter> {
  const once = new Map<string, NamedHttpFilter>();
  for (const filter of filters) {
    const known = once.get(filter.name);
    if (known === undefined) once.set(filter.name, filter);
    else if (!isDeepStrictEqual(known, filter)) throw new InternalError(`two filters have the name ${filter.name}`);
  }
  return once.values();
}

/** By name; those that a list puts before a filter go before it. */
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

/** For each filter those that stand right before it in some list. */
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
