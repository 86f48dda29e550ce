// The few rule shapes that most rules share.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import { and, type Condition, isFilled, or, reader } from "./conditions.ts";
import { type Fail, listRule, objectRule, type Rule, textRule } from "./rule.ts";

/** One of the fields is set, and only one. */
export function exactlyOneOf(upstream: string, ...fields: readonly string[]): Rule {
  return objectRule("exactly-one-of", upstream, (self, fail) => {
    failWithoutAny(self, fields, fail);
    failWithSeveral(self, fields, fail);
  });
}

/** At most one of the fields is set. */
export function atMostOneOf(upstream: string, ...fields: readonly string[]): Rule {
  return objectRule("at-most-one-of", upstream, (self, fail) => failWithSeveral(self, fields, fail));
}

/** At least one of the fields is set. */
export function atLeastOneOf(upstream: string, ...fields: readonly string[]): Rule {
  return objectRule("at-least-one-of", upstream, (self, fail) => failWithoutAny(self, fields, fail));
}

function failWithoutAny(self: JsonObject, fields: readonly string[], fail: Fail): void {
  for (const field of fields) if (self[field] !== undefined) return;
  fail(
    fields.length === 2 ? `neither ${fields.join(" nor ")} is set.` : `none of ${and(fields)} is set.`,
    `set ${or(fields)}.`,
  );
}

function failWithSeveral(self: JsonObject, fields: readonly string[], fail: Fail): void {
  let count = 0;
  for (const field of fields) if (self[field] !== undefined) count += 1;
  if (count < 2) return;
  const present = fields.filter((field) => self[field] !== undefined);
  fail(`${and(present)} are set, but only one of them is allowed.`, `keep ${or(present)}.`, present[1] ?? "");
}

/** The field is set wherever the condition holds. */
export function requiredWhen(upstream: string, field: string, when: Condition): Rule {
  const read = reader(field);
  return objectRule("required-when", upstream, (self, fail) => {
    if (when.holds(self) && read(self) === undefined)
      fail(`${when.tell(self)}, but ${field} is not set.`, `set ${field}, or ${when.undo}.`);
  });
}

/** The field is set and not empty wherever the condition holds: a list, string or map. */
export function filledWhen(upstream: string, field: string, when: Condition): Rule {
  const read = reader(field);
  return objectRule("filled-when", upstream, (self, fail) => {
    if (when.holds(self) && !isFilled(read(self)))
      fail(`${when.tell(self)}, but ${field} is empty.`, `fill in ${field}, or ${when.undo}.`);
  });
}

/** The field is absent wherever the condition holds. */
export function forbiddenWhen(upstream: string, field: string, when: Condition): Rule {
  const read = reader(field);
  return objectRule("forbidden-when", upstream, (self, fail) => {
    if (read(self) === undefined || !when.holds(self)) return;
    fail(`${field} must not be set when ${when.tell(self)}.`, `remove ${field}, or ${when.undo}.`, ...field.split("."));
  });
}

/** The field is set only where the condition holds. */
export function allowedWhen(upstream: string, field: string, when: Condition): Rule {
  const read = reader(field);
  return objectRule("allowed-when", upstream, (self, fail) => {
    if (read(self) === undefined || when.holds(self)) return;
    fail(`${field} is allowed only when ${when.words}.`, `remove ${field}, or ${when.make}.`, ...field.split("."));
  });
}

/** The conditions never hold at once. */
export function notBoth(upstream: string, first: Condition, second: Condition, ...at: readonly string[]): Rule {
  return objectRule("not-both", upstream, (self, fail) => {
    if (first.holds(self) && second.holds(self))
      fail(
        `${first.tell(self)} and ${second.tell(self)}, which cannot be combined.`,
        `${first.undo}, or ${second.undo}.`,
        ...at,
      );
  });
}

/** The field is never set here, though the schema has it. */
export function notHere(upstream: string, field: string, instead: string): Rule {
  const read = reader(field);
  return objectRule("not-here", upstream, (self, fail) => {
    if (read(self) !== undefined) fail(`${field} is not supported here.`, instead, ...field.split("."));
  });
}

/** A union: the field named after the discriminator's value is set, and none of the other values' fields. */
export function unionOf(upstream: string, discriminator: string, fields: Readonly<Record<string, string>>): Rule {
  const members = Object.entries(fields);
  return objectRule("union", upstream, (self, fail) => {
    const type = self[discriminator];
    if (type === undefined) {
      fail(`${discriminator} is not set.`, `set ${discriminator} to ${or(Object.keys(fields))}.`);
      return;
    }
    for (const [value, field] of members) {
      if (type === value) {
        if (self[field] === undefined)
          fail(`${discriminator} is ${value}, but ${field} is not set.`, `set ${field}, or change ${discriminator}.`);
      } else if (self[field] !== undefined)
        fail(
          `${field} must not be set when ${discriminator} is ${String(type)}.`,
          `remove ${field}, or set ${discriminator} to ${value}.`,
          field,
        );
    }
  });
}

/** The field has one of the values, where it is set. */
export function oneOfValues(upstream: string, field: string, ...values: readonly string[]): Rule {
  const read = reader(field);
  return objectRule("allowed-value", upstream, (self, fail) => {
    const value = read(self);
    if (value !== undefined && !values.includes(value as string))
      fail(
        `${field} is "${String(value)}", which is not allowed here.`,
        `set ${field} to ${quoted(values)}.`,
        ...field.split("."),
      );
  });
}

/** No two items have the same key; items whose key is undefined are ignored. @param what names the key in messages. */
export function uniqueBy(upstream: string, what: string, keyOf: (item: JsonObject) => string | undefined): Rule {
  return listRule("unique", upstream, (items, fail) => {
    if (items.length < 2) return;
    const firstByKey = new Map<string, number>();
    items.forEach((item, index) => {
      const key = keyOf(item);
      if (key === undefined) return;
      const first = firstByKey.get(key);
      if (first === undefined) firstByKey.set(key, index);
      else
        fail(
          `items ${first} and ${index} have the same ${what}.`,
          `give each item a different ${what}, or remove one of the two.`,
          index,
        );
    });
  });
}

/** Only one item has the value in the field. */
export function onceEach(upstream: string, field: string, value: string): Rule {
  return listRule("once-each", upstream, (items, fail) => {
    let first = -1;
    items.forEach((item, index) => {
      if (item[field] !== value) return;
      if (first < 0) first = index;
      else
        fail(
          `items ${first} and ${index} both have ${field} ${value}, but only one of them may.`,
          "merge the two items into one.",
          index,
          field,
        );
    });
  });
}

/** Every item passes; the message speaks of the first that does not. */
export function everyItem(
  upstream: string,
  name: string,
  passes: (item: JsonObject) => boolean,
  message: string,
  hint: string,
  ...at: readonly string[]
): Rule {
  return listRule(name, upstream, (items, fail) => {
    items.forEach((item, index) => {
      if (!passes(item)) fail(message, hint, index, ...at);
    });
  });
}

/** The text has the form. */
export function textMatches(upstream: string, pattern: RegExp, message: string, hint?: string): Rule {
  return textRule("text-form", upstream, (text, fail) => {
    if (!pattern.test(text)) fail(message, hint);
  });
}

/** '"a" or "b"'; an empty string is "". */
function quoted(values: readonly JsonValue[]): string {
  return or(values.map((value) => JSON.stringify(value)));
}

/** Every key of a map passes. @param message what is wrong with a key, after its name. */
export function keyForms(upstream: string, passes: (key: string) => boolean, message: string, hint: string): Rule {
  return objectRule("key-form", upstream, (self, fail) => {
    for (const key of Object.keys(self)) if (!passes(key)) fail(`"${key}" ${message}`, hint, key);
  });
}
