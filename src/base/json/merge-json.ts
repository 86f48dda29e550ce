// Merges JSON objects as messages of Protocol Buffers are merged, and lists by name.

import { isJsonObject, type JsonObject, type JsonValue, setOwn } from "./json.ts";
import { snakeCase } from "./snake-case.ts";

/** Told of each object of the result that has something of the patch. */
type OnMerged = (merged: object) => void;

/**
 * Objects are merged field by field, and other values are replaced. Items of the patch that have the name of one in the list are merged into it;
 * all others are added. A field may be spelled in snake_case or lowerCamelCase, as in JSON of Protocol Buffers.
 */
export function mergeJson(base: JsonObject, patch: JsonObject, onMerged: OnMerged): JsonObject {
  const merged: Record<string, JsonValue | undefined> = { ...base };
  for (const [written, value] of Object.entries(patch)) {
    if (value === undefined || value === null) continue;
    const name = spelledAs(written, base);
    setOwn(merged, name, mergeValue(Object.hasOwn(base, name) ? base[name] : undefined, value, onMerged));
  }
  onMerged(merged);
  return merged;
}

function mergeValue(base: JsonValue | undefined, patch: JsonValue, onMerged: OnMerged): JsonValue {
  if (isJsonObject(base) && isJsonObject(patch) && isOneType(base, patch)) return mergeJson(base, patch, onMerged);
  if (Array.isArray(base) && Array.isArray(patch)) return mergeByName(base, patch, onMerged);
  markAll(patch, onMerged);
  return patch;
}

/** Messages of different types have no fields in common. */
function isOneType(base: JsonObject, patch: JsonObject): boolean {
  return patch["@type"] === undefined || base["@type"] === undefined || patch["@type"] === base["@type"];
}

/** Of several items with one name in the base, the first is merged. */
function mergeByName(base: readonly JsonValue[], patch: readonly JsonValue[], onMerged: OnMerged): JsonValue {
  const items = new Map<unknown, JsonValue>();
  for (const item of base) {
    const name = nameOf(item);
    items.set(name === undefined || items.has(name) ? {} : name, item);
  }
  for (const item of patch) {
    const key = nameOf(item) ?? {};
    items.set(key, mergeValue(items.get(key), item, onMerged));
  }
  return [...items.values()];
}

function nameOf(item: JsonValue): string | undefined {
  return isJsonObject(item) && typeof item.name === "string" ? item.name : undefined;
}

function spelledAs(name: string, base: JsonObject): string {
  if (base[name] !== undefined) return name;
  const snake = snakeCase(name);
  return base[snake] === undefined ? name : snake;
}

function markAll(value: JsonValue, onMerged: OnMerged): void {
  if (typeof value !== "object" || value === null) return;
  onMerged(value);
  for (const each of Object.values(value)) markAll(each as JsonValue, onMerged);
}
