// Merges lists whose items have an identity, as a strategic merge of Kubernetes does.

import { isJsonObject, type JsonValue } from "./json.ts";

/** How the items of a list are told apart: those of both sides with one key are merged. undefined: an item of its own. */
export type ListMerge = (item: JsonValue) => string | undefined;

/** The field that names an item: x-patchMergeKey of the type. */
export function keyedBy(field: string): ListMerge {
  return (item) => (isJsonObject(item) && item[field] !== undefined ? String(item[field]) : undefined);
}

/**
 * Items of the patch in its order; each item that only the base has goes before the first item of the patch that follows it in the base,
 * else to the end.
 * @see mergeSortedSlice of k8s.io/apimachinery/pkg/util/strategicpatch
 */
export function mergeItems<Item extends { readonly value: JsonValue }>(
  base: readonly Item[],
  patch: readonly Item[],
  keyOf: ListMerge,
  merge: (base: Item, patch: Item) => Item,
): readonly Item[] {
  const placeOf = new Map(base.map(({ value }, index) => [keyOf(value), index] as const));
  placeOf.delete(undefined);
  const patched = new Set(patch.map(({ value }) => keyOf(value)));
  patched.delete(undefined);
  const merged: Item[] = [];
  let next = 0;
  const keepTo = (place: number): void => {
    for (const item of base.slice(next, place)) if (!patched.has(keyOf(item.value))) merged.push(item);
    next = Math.max(next, place);
  };
  for (const item of patch) {
    const place = placeOf.get(keyOf(item.value)) ?? -1;
    const above = base[place];
    if (above !== undefined) keepTo(place);
    merged.push(above === undefined ? item : merge(above, item));
  }
  keepTo(base.length);
  return merged;
}
