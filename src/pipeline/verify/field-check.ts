// The check of one field: alone, in a list or in a map.

import { isJsonObject } from "../../base/json/json.ts";
import { type Check, note } from "./problem.ts";
import type { FieldTable, Rules } from "./proto-tables.ts";
import { listRules, mapRules } from "./rules.ts";
import { applyRules, kindOf, scalarCheck } from "./scalars.ts";
import { readsNull } from "./well-known.ts";

type ValueCheck = (type: string, rules?: Rules) => Check;

/** The check of a field's JSON value. Null means that the field is absent, and is skipped. */
export function fieldCheck(field: FieldTable, valueCheck: ValueCheck): Check {
  const check = shapedCheck(field, valueCheck);
  const takesNull = field.rule === undefined && readsNull(field.type);
  return (value, walk) => {
    if (value === null && !takesNull) return;
    if (field.disallowed) note(walk, "disallowed", "is a field that Envoy no longer allows");
    check(value, walk);
  };
}

function shapedCheck(field: FieldTable, valueCheck: ValueCheck): Check {
  switch (field.rule) {
    case "repeated":
      return listCheck(field, valueCheck(field.type, field.rules?.items));
    case "map":
      return mapCheck(field, valueCheck(field.type, field.rules?.values));
    default:
      return valueCheck(field.type, field.rules);
  }
}

function listCheck(field: FieldTable, itemCheck: Check): Check {
  const tests = listRules(field.rules ?? {});
  const takesNull = readsNull(field.type);
  return (value, walk) => {
    if (!Array.isArray(value)) return note(walk, "type", `must be a list, not ${kindOf(value)}`);
    applyRules(tests, value, walk);
    for (let index = 0; index < value.length; index += 1) {
      walk.path.push(index);
      if (value[index] == null && !takesNull) note(walk, "type", "must not be null");
      else itemCheck(value[index], walk);
      walk.path.pop();
    }
  };
}

function mapCheck(field: FieldTable, itemCheck: Check): Check {
  const tests = mapRules(field.rules ?? {});
  const keyCheck = scalarCheck(field.keyType ?? "string", field.rules?.keys);
  const takesNull = readsNull(field.type);
  return (value, walk) => {
    if (!isJsonObject(value)) return note(walk, "type", `must be an object, not ${kindOf(value)}`);
    applyRules(tests, Object.keys(value).length, walk);
    for (const key of Object.keys(value)) {
      if (value[key] === undefined) continue;
      walk.path.push(key);
      keyCheck?.(field.keyType === "bool" ? key === "true" || (key === "false" ? false : key) : key, walk);
      if (value[key] === null && !takesNull) note(walk, "type", "must not be null");
      else itemCheck(value[key], walk);
      walk.path.pop();
    }
  };
}
