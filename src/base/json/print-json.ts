// The one printer of JSON files.

import type { JsonValue } from "./json.ts";

/** Two spaces a level, fields in their own order, a final newline. */
export function printJson(value: JsonValue | object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
