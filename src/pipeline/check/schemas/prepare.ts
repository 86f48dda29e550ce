// Copies an object as an API server would store it: nulls dropped, defaults filled in, keys of lists compared.

import { type JsonObject, type JsonValue, type Path, setOwn } from "../../../base/json/json.ts";
import { isCidr } from "./cidr.ts";

/** Where a schema has defaults, list keys and the like; written by scripts/schemas/plan.mjs. */
export interface Plan {
  /** The value of a field that is not set; its own fields are complete. */
  readonly default?: JsonValue;
  /** The value is the user's own and stays as it is. */
  readonly keep?: true;
  /** Fields that tell the items of a list apart; none: the items themselves differ. */
  readonly keys?: readonly string[];
  readonly cidr?: true;
  readonly items?: Plan;
  readonly values?: Plan;
  readonly fields?: Readonly<Record<string, Plan>>;
}

/** What was found on the way: a mistake, or a field that was dropped because it is null. */
type Finding = Mistake | { readonly kind: "null"; readonly path: Path };

/** An item that repeats an earlier one, or text that is not a CIDR. */
export type Mistake =
  | { readonly kind: "twin"; readonly path: Path; readonly first: Path; readonly keys: readonly string[] }
  | { readonly kind: "cidr"; readonly path: Path };

interface Walk {
  readonly path: (string | number)[];
  readonly found: (finding: Finding) => void;
}

/** The object with defaults and without nulls; the given one stays as it is. */
export function prepareObject(
  object: JsonObject,
  plan: Plan | undefined,
  found: (finding: Finding) => void,
): JsonObject {
  return prepareFields(object, plan, { path: [], found });
}

function prepare(value: JsonValue, plan: Plan | undefined, walk: Walk): JsonValue {
  if (typeof value === "string") return plan?.cidr && !isCidr(value) ? report(value, walk) : value;
  if (typeof value !== "object" || value === null || plan?.keep) return value;
  return Array.isArray(value) ? prepareItems(value, plan, walk) : prepareFields(value as JsonObject, plan, walk);
}

function prepareFields(object: JsonObject, plan: Plan | undefined, walk: Walk): JsonObject {
  const result: Record<string, JsonValue> = {};
  for (const key of Object.keys(object)) {
    const value = object[key];
    if (value === null) walk.found({ kind: "null", path: [...walk.path, key] });
    if (value === null || value === undefined) continue;
    walk.path.push(key);
    const prepared = prepare(value, planOf(plan, key), walk);
    walk.path.pop();
    setOwn(result, key, prepared);
  }
  if (plan?.fields !== undefined) fillDefaults(result, plan.fields);
  return result;
}

// A field may be called "constructor", so what every JavaScript object inherits does not count.
function planOf(plan: Plan | undefined, key: string): Plan | undefined {
  const fields = plan?.fields;
  return fields !== undefined && Object.hasOwn(fields, key) ? fields[key] : plan?.values;
}

function fillDefaults(result: Record<string, JsonValue>, fields: Readonly<Record<string, Plan>>): void {
  for (const key in fields) {
    const value = fields[key]?.default;
    if (value !== undefined && result[key] === undefined) result[key] = value;
  }
}

function prepareItems(items: readonly JsonValue[], plan: Plan | undefined, walk: Walk): readonly JsonValue[] {
  const result = items.map((item, index) => {
    walk.path.push(index);
    const prepared = prepare(item, plan?.items, walk);
    walk.path.pop();
    return prepared;
  });
  if (plan?.keys !== undefined && result.length > 1) findTwins(result, plan.keys, walk);
  return result;
}

function findTwins(items: readonly JsonValue[], keys: readonly string[], walk: Walk): void {
  // What is not an object has a wrong type, and no keys to compare.
  if (keys.length > 0 && !items.every(isKeyed)) return;
  const firstByKey = new Map<string, number>();
  items.forEach((item, index) => {
    const key = keys.length === 0 ? JSON.stringify(item) : keyOf(item, keys);
    const first = firstByKey.get(key);
    if (first === undefined) firstByKey.set(key, index);
    else walk.found({ kind: "twin", path: [...walk.path, index], first: [...walk.path, first], keys });
  });
}

function isKeyed(item: JsonValue): item is JsonObject | null {
  return typeof item === "object" && !Array.isArray(item);
}

function keyOf(item: JsonValue, keys: readonly string[]): string {
  const fields = isKeyed(item) ? (item ?? {}) : {};
  return JSON.stringify(keys.map((key) => fields[key] ?? null));
}

function report(value: string, walk: Walk): string {
  walk.found({ kind: "cidr", path: [...walk.path] });
  return value;
}
