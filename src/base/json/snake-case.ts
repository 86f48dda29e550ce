// Names of fields in JSON of Protocol Buffers, which may be written in snake_case or lowerCamelCase.

import { isJsonObject, type JsonObject, type JsonValue, setOwn } from "./json.ts";

export function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/** With snake_case names down to this many levels; lists are not entered. */
export function withSnakeCase(object: JsonObject, levels: number): JsonObject {
  if (levels === 0) return object;
  const named: Record<string, JsonValue | undefined> = {};
  for (const [name, value] of Object.entries(object))
    setOwn(named, snakeCase(name), isJsonObject(value) ? withSnakeCase(value, levels - 1) : value);
  return named;
}
