// Merge patches: RFC 7386, and Kubernetes' strategic merge, which knows lists whose items have an identity.

import { isJsonObject, type JsonObject, type JsonValue } from "./json.ts";
import { type ListMerge, mergeItems } from "./merge-lists.ts";

/** How items of lists are told apart, by the name of the list; every other list is replaced. */
export type MergeKeys = Readonly<Record<string, ListMerge>>;

/**
 * A null deletes its field, objects are merged, and all else is replaced. With keys it is a strategic merge: lists with a key are merged item by
 * item; `$patch: delete` or `$patch: replace` in an object delete or replace the one it meets, and `$retainKeys` says which of its fields stay.
 * @see https://www.rfc-editor.org/rfc/rfc7386 and k8s.io/apimachinery/pkg/util/strategicpatch
 */
export function mergePatch(target: JsonValue | undefined, patch: JsonValue, keys?: MergeKeys, name = ""): JsonValue {
  if (isJsonObject(patch)) return mergeObject(isJsonObject(target) ? target : {}, patch, keys);
  const keyOf = keys?.[name];
  if (keys === undefined || keyOf === undefined || !Array.isArray(patch)) return patch;
  return mergeList(Array.isArray(target) ? target : [], patch, keyOf, keys);
}

function mergeObject(target: JsonObject, patch: JsonObject, keys: MergeKeys | undefined): JsonObject {
  const isStrategic = keys !== undefined;
  const directive = isStrategic ? patch.$patch : undefined;
  if (directive === "delete") return {};
  const merged = new Map(Object.entries(directive === "replace" ? {} : isStrategic ? retained(target, patch) : target));
  for (const [name, value] of Object.entries(patch)) {
    if (isStrategic && (name === "$patch" || name === "$retainKeys")) continue;
    if (value === null || (isStrategic && isDeletion(value))) merged.delete(name);
    else if (value !== undefined) merged.set(name, mergePatch(merged.get(name), value, keys, name));
  }
  return Object.fromEntries(merged);
}

function retained(target: JsonObject, { $retainKeys: kept }: JsonObject): JsonObject {
  if (!Array.isArray(kept)) return target;
  return Object.fromEntries(Object.entries(target).filter(([name]) => kept.includes(name)));
}

function mergeList(
  target: readonly JsonValue[],
  patch: readonly JsonValue[],
  keyOf: ListMerge,
  keys: MergeKeys,
): readonly JsonValue[] {
  const isReplaced = patch.some((item) => isJsonObject(item) && item.$patch === "replace" && keyOf(item) === undefined);
  const deleted = new Set(patch.filter(isDeletion).map(keyOf));
  const base = isReplaced ? [] : target.filter((item) => keyOf(item) === undefined || !deleted.has(keyOf(item)));
  const added = patch.filter((item) => !isDeletion(item) && !(isReplaced && isMark(item)));
  const items = mergeItems(base.map(itemOf), added.map(itemOf), keyOf, (above, below) =>
    itemOf(mergePatch(above.value, below.value, keys)),
  );
  // Of an item that the target does not have, nothing is merged, but its directives and nulls are not values.
  const whole = new Set(added);
  return items.map(({ value }) => (whole.has(value) ? mergePatch(undefined, value, keys) : value));
}

function itemOf(value: JsonValue): { readonly value: JsonValue } {
  return { value };
}

function isDeletion(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && value.$patch === "delete";
}

/** Nothing but the directive. */
function isMark(value: JsonValue): boolean {
  return isJsonObject(value) && Object.keys(value).join() === "$patch";
}
