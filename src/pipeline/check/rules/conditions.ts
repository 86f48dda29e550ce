// Conditions on fields, with their wording in messages and hints.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";

export interface Condition {
  readonly holds: (self: JsonObject) => boolean;
  /** The condition as a clause: "type is Cookie or Header". */
  readonly words: string;
  /** How an object meets it: "type is Cookie". */
  readonly tell: (self: JsonObject) => string;
  /** What makes it hold: "set type to Cookie". */
  readonly make: string;
  /** What makes it not hold: "change type". */
  readonly undo: string;
}

/** The field at a dotted path; undefined where the path leaves the object. */
export function reader(path: string): (self: JsonObject) => JsonValue | undefined {
  const [first = "", ...rest] = path.split(".");
  if (rest.length === 0) return (self) => self[first];
  const below = reader(rest.join("."));
  return (self) => {
    const next = self[first];
    return next === undefined ? undefined : below(next as JsonObject);
  };
}

/** The object in a field. The schema has made sure that it is one. */
export function objectIn(self: JsonObject | undefined, field: string): JsonObject | undefined {
  return self?.[field] as JsonObject | undefined;
}

/** The objects of a list in a field; none where the field is absent. */
export function objectsIn(self: JsonObject | undefined, field: string): readonly JsonObject[] {
  return (self?.[field] as readonly JsonObject[] | undefined) ?? [];
}

/** True where the field is a list, string or object that is not empty. */
export function isFilled(value: JsonValue | undefined): boolean {
  if (value === undefined || value === null) return false;
  if (typeof value === "string" || Array.isArray(value)) return value.length > 0;
  return Object.keys(value).length > 0;
}

/** The field has one of the values. */
export function is(field: string, ...values: readonly string[]): Condition {
  const read = reader(field);
  return {
    holds: (self) => values.includes(read(self) as string),
    words: `${field} is ${or(values)}`,
    tell: (self) => `${field} is ${String(read(self) ?? values[0])}`,
    make: `set ${field} to ${or(values)}`,
    undo: `change ${field}`,
  };
}

/** The field has one of the values, or is absent and then stands for the first of them. */
export function isOrDefaults(field: string, ...values: readonly string[]): Condition {
  const positive = is(field, ...values);
  const read = reader(field);
  return { ...positive, holds: (self) => read(self) === undefined || positive.holds(self) };
}

/** The field is set. */
export function has(field: string): Condition {
  const read = reader(field);
  return {
    holds: (self) => read(self) !== undefined,
    words: `${field} is set`,
    tell: () => `${field} is set`,
    make: `set ${field}`,
    undo: `remove ${field}`,
  };
}

/** The field is set to true. */
export function isTrue(field: string): Condition {
  const read = reader(field);
  return {
    holds: (self) => read(self) === true,
    words: `${field} is true`,
    tell: () => `${field} is true`,
    make: `set ${field} to true`,
    undo: `set ${field} to false`,
  };
}

/** The field is a list, string or object that is not empty. */
export function hasFilled(field: string): Condition {
  const read = reader(field);
  return { ...has(field), holds: (self) => isFilled(read(self)) };
}

/** "a, b and c" */
export function and(words: readonly string[]): string {
  return joined(words, "and");
}

/** "a, b or c" */
export function or(words: readonly string[]): string {
  return joined(words, "or");
}

function joined(words: readonly string[], last: string): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}
