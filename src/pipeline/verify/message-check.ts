// Turns a message's table into a function that checks its JSON; made when the message is first met, and kept.

import { didYouMean } from "../../base/did-you-mean.ts";
import { InternalError } from "../../base/internal-error.ts";
import { isJsonObject } from "../../base/json/json.ts";
import { absenceCheck } from "./absence.ts";
import { anyCheck } from "./any-check.ts";
import { enumCheck } from "./enums.ts";
import { fieldCheck } from "./field-check.ts";
import { camelCase } from "./names.ts";
import { type Check, type FieldsCheck, note, noteAt } from "./problem.ts";
import { enumTable, type MessageTable, messageTable, type Rules } from "./proto-tables.ts";
import { kindOf, scalarCheck } from "./scalars.ts";
import { semanticCheck } from "./semantics.ts";
import { wellKnownCheck } from "./well-known.ts";

const made = new Map<string, FieldsCheck>();

/** The check of a message's fields, or undefined where Envoy has no message of that name. */
export function fieldsCheck(name: string): FieldsCheck | undefined {
  const known = made.get(name);
  if (known !== undefined) return known;
  const table = messageTable(name);
  if (table === undefined) return undefined;
  const check = compile(name, table);
  made.set(name, check);
  return check;
}

/** The check of one value of a type: a scalar, an enum or a message, with the rules on it. */
function valueCheck(type: string, rules?: Rules): Check {
  const simple = scalarCheck(type, rules) ?? wellKnownCheck(type, rules);
  if (simple !== undefined) return simple;
  if (type === "google.protobuf.Any") return anyCheck(fieldsCheck, rules);
  const values = enumTable(type);
  return values !== undefined ? enumCheck(values, rules) : nestedCheck(type);
}

function nestedCheck(type: string): Check {
  let check: FieldsCheck | undefined;
  return (value, walk) => {
    if (!isJsonObject(value)) return note(walk, "type", `must be an object, not ${kindOf(value)}`);
    check ??= type === "google.protobuf.Empty" ? emptyCheck : fieldsCheck(type);
    if (check === undefined) throw new InternalError(`no table of ${type}`);
    check(value, walk);
  };
}

/** Both names of each field lead to the same check: snake_case as Envoy's documentation writes it, and lowerCamelCase. */
function compile(name: string, table: MessageTable): FieldsCheck {
  const checks = new Map<string, { readonly name: string; readonly check: Check }>();
  for (const [field, facts] of Object.entries(table.fields)) {
    const check = lazy(() => fieldCheck(facts, valueCheck));
    const entry = { name: field, check: `${name}.${field}` === switchedOn ? unlessEmptyObject(check) : check };
    checks.set(field, entry);
    checks.set(camelCase(field), entry);
  }
  const absence = absenceCheck(table);
  const semantics = semanticCheck(name);
  return (message, walk) => {
    for (const key in message) {
      const value = message[key];
      if (value === undefined) continue;
      const field = checks.get(key);
      if (field === undefined) {
        noteAt(walk, key, "unknown-field", unknownField(key, name, table));
        continue;
      }
      if (key !== field.name && message[field.name] !== undefined)
        noteAt(walk, key, "duplicate", `is set twice, also as ${field.name}`);
      walk.path.push(key);
      field.check(value, walk);
      walk.path.pop();
    }
    absence?.(message, walk);
    semantics?.(message, walk);
  };
}

/** A filter that a route only enables has no settings there: this Any may be `{}`, without a type. */
const switchedOn = "envoy.config.route.v3.FilterConfig.config";

function unlessEmptyObject(check: Check): Check {
  return (value, walk) => {
    if (!isJsonObject(value) || Object.keys(value).length > 0) check(value, walk);
  };
}

function lazy(make: () => Check): Check {
  let check: Check | undefined;
  return (value, walk) => {
    check ??= make();
    check(value, walk);
  };
}

const emptyCheck: FieldsCheck = (message, walk) => {
  for (const key in message) noteAt(walk, key, "unknown-field", "is not a field of google.protobuf.Empty");
};

function unknownField(key: string, name: string, table: MessageTable): string {
  const near = didYouMean(key, Object.keys(table.fields));
  return `is not a field of ${name}${near === undefined ? "" : `; did you mean ${near}?`}`;
}
