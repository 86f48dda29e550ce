// What is known of the values of a document that many JSONPaths are applied to, while patches change it: where a name cannot be, and items by a field.

import { isJsonObject, type JsonScalar, type JsonValue } from "./json.ts";

type Positions = ReadonlyMap<JsonValue, readonly number[]>;

/** What a patch changed, or the copy that it made on the way to a change, the step from it towards the change, and whether that step was set, added or removed. */
export interface Copied {
  readonly old: object;
  readonly copy: object;
  readonly isChanged: boolean;
  readonly step: string;
}

/** `carryOver` keeps what stays true of a changed value, or is true of the copy that was changed instead. */
export class JsonLookups {
  readonly #without = new Map<string, WeakSet<object>>();
  readonly #positions = new WeakMap<object, Map<string, Positions>>();

  /** The values that are known to have no field of the name at any depth. */
  without(name: string): WeakSet<object> {
    const known = this.#without.get(name) ?? new WeakSet();
    this.#without.set(name, known);
    return known;
  }

  /** The indexes of the items that are objects whose field is equal to the value, in order. */
  positions(items: readonly JsonValue[], field: string, value: JsonScalar): readonly number[] {
    const byField = this.#positions.get(items) ?? new Map<string, Positions>();
    this.#positions.set(items, byField);
    const byValue = byField.get(field) ?? positionsBy(items, field);
    byField.set(field, byValue);
    return byValue.get(value) ?? [];
  }

  /** After the value was set or added, or with undefined one was removed; the deepest change comes first. */
  carryOver(changed: readonly Copied[], value: JsonValue | undefined): void {
    for (const [name, known] of this.#without) {
      const isNew = changed.some(({ isChanged, step }) => isChanged && step === name) || hasName(value, name);
      for (const { old, copy } of changed) {
        if (isNew) known.delete(copy);
        else if (known.has(old)) known.add(copy);
      }
    }
    for (const [index, each] of changed.entries()) this.#carryPositions(each, changed[index - 1]?.step);
  }

  /** Of the other fields than the one that was changed in an item. */
  #carryPositions({ old, copy, isChanged }: Copied, field: string | undefined): void {
    const byField = this.#positions.get(old);
    if (byField === undefined) return;
    const kept = [...byField].filter(([name]) => !isChanged && name !== field);
    this.#positions.set(copy, new Map(kept));
  }
}

function positionsBy(items: readonly JsonValue[], field: string): Positions {
  const positions = new Map<JsonValue, number[]>();
  for (const [index, item] of items.entries()) {
    const value = fieldOf(item, field);
    if (value === undefined) continue;
    const known = positions.get(value);
    if (known === undefined) positions.set(value, [index]);
    else known.push(index);
  }
  return positions;
}

function fieldOf(item: JsonValue | undefined, field: string): JsonValue | undefined {
  return isJsonObject(item) && Object.hasOwn(item, field) ? item[field] : undefined;
}

function hasName(value: JsonValue | undefined, name: string): boolean {
  if (Array.isArray(value)) return value.some((item: JsonValue) => hasName(item, name));
  return isJsonObject(value) && Object.entries(value).some(([key, field]) => key === name || hasName(field, name));
}
