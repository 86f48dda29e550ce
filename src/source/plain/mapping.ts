// Fields of a mapping as it is read.

import type { JsonValue } from "../../base/json/json.ts";
import { outside } from "./cursor.ts";

export type Mapping = Record<string, JsonValue>;

/** Deeper collections are left to the positioned reader, which says what is wrong with them. */
export const maximumDepth = 64;

/** Adds a field. A duplicate key leaves the subset, and so does "__proto__", which needs more care than speed allows. */
export function setField(fields: Mapping, key: string, value: JsonValue): void {
  if ((fields[key] !== undefined && Object.hasOwn(fields, key)) || key === "__proto__") throw outside;
  fields[key] = value;
}
