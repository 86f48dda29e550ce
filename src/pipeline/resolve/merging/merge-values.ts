// Merges two values of a spec, and says of each part of the result which of the two it comes from.

import { isJsonObject, type JsonObject, type JsonValue } from "../../../base/json/json.ts";
import { type ListMerge, mergeItems } from "../../../base/json/merge-lists.ts";
import { type FieldSource, sourceBelow } from "../../../model/field-source.ts";

/** A value with its source. */
export interface Sourced<Value = JsonValue> {
  readonly value: Value;
  readonly source: FieldSource;
}

/** Lists whose items are merged, by path without indices: "extAuth.contextExtensions". Every other list is replaced. */
export type MergedLists = Readonly<Record<string, ListMerge>>;

/**
 * What the patch leaves out comes from the base, objects are merged field by field, and all other values are replaced. What only one side
 * has written is that side's very object, so that what is stored under it is found. Without merged lists this is RFC 7386; with them,
 * a strategic merge of Kubernetes. A null is a field that is not set: Kubernetes' types know no others, so that none deletes a field.
 */
export function mergeValues(base: Sourced, patch: Sourced, lists: MergedLists, path = ""): Sourced {
  if (isJsonObject(base.value) && isJsonObject(patch.value))
    return mergeObjects(base as Sourced<JsonObject>, patch as Sourced<JsonObject>, lists, path);
  const merge = lists[path];
  if (merge === undefined || !Array.isArray(base.value) || !Array.isArray(patch.value)) return patch;
  const items = mergeItems(itemsOf(base), itemsOf(patch), merge, (above, below) =>
    mergeValues(above, below, lists, path),
  );
  return joined(base, patch, new Map(items.entries()));
}

function mergeObjects(
  base: Sourced<JsonObject>,
  patch: Sourced<JsonObject>,
  lists: MergedLists,
  path: string,
): Sourced {
  const names = new Set([...Object.keys(base.value), ...Object.keys(patch.value)]);
  const parts = new Map<string, Sourced>();
  for (const name of names) {
    const [above, below] = [fieldOf(base, name), fieldOf(patch, name)];
    const part =
      above && below ? mergeValues(above, below, lists, path === "" ? name : `${path}.${name}`) : (below ?? above);
    if (part !== undefined) parts.set(name, part);
  }
  return joined(base, patch, parts);
}

/** One side as it is where all parts are its own. */
function joined(base: Sourced, patch: Sourced, parts: ReadonlyMap<string | number, Sourced>): Sourced {
  for (const side of [patch, base]) if (isWhole(side, parts)) return side;
  const values = [...parts].map(([step, { value }]) => [step, value] as const);
  const value = Array.isArray(patch.value) ? values.map(([, item]) => item) : Object.fromEntries(values);
  const sources = new Map([...parts].map(([step, { source }]) => [step, source]));
  return { value, source: { ...patch.source, parts: sources } };
}

function isWhole({ value, source }: Sourced, parts: ReadonlyMap<string | number, Sourced>): boolean {
  const size = Array.isArray(value) ? value.length : Object.values(value as JsonObject).filter(isSet).length;
  return size === parts.size && [...parts].every(([step, part]) => isPlain(part.source, sourceBelow(source, step)));
}

/** Whether both are the same place of the same object. */
function isPlain(source: FieldSource, place: FieldSource): boolean {
  const [{ at }, other] = [source, place.at];
  return (
    source.parts === place.parts &&
    at.document === other.document &&
    at.path.length === other.path.length &&
    at.path.every((step, index) => step === other.path[index])
  );
}

function fieldOf({ value, source }: Sourced<JsonObject>, name: string): Sourced | undefined {
  const field = value[name];
  return isSet(field) ? { value: field, source: sourceBelow(source, name) } : undefined;
}

function isSet(value: JsonValue | undefined): value is JsonValue {
  return value !== undefined && value !== null;
}

function itemsOf({ value, source }: Sourced): readonly Sourced[] {
  return (value as readonly JsonValue[]).map((item, index) => ({ value: item, source: sourceBelow(source, index) }));
}
