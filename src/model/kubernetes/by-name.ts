// Lists of Kubernetes' objects whose items have a name.

import { isJsonObject, type JsonObject, type JsonValue } from "../../base/json/json.ts";

/** gwc's own items and those of a user, who replaces the one of the same name, as in Envoy Gateway. */
export function byName(own: readonly JsonObject[], written: JsonValue | undefined): readonly JsonObject[] {
  return [...new Map([...own, ...itemsOf(written)].map((item) => [item.name, item])).values()];
}

/** None where it is not a list. */
export function itemsOf(value: JsonValue | undefined): readonly JsonObject[] {
  return Array.isArray(value) ? (value as readonly JsonValue[]).filter(isJsonObject) : [];
}
