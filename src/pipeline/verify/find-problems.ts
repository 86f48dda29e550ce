// Checks an Envoy message against Envoy's own definitions, before Envoy sees it.

import { InternalError } from "../../base/internal-error.ts";
import type { JsonObject } from "../../base/json/json.ts";
import { fieldsCheck } from "./message-check.ts";
import type { EnvoyProblem, Walk } from "./problem.ts";

export type { EnvoyProblem } from "./problem.ts";

/**
 * Everything in the message, and in messages inside Any, that Envoy would reject: unknown fields and types, values of a wrong type,
 * two members of one oneof, broken validate rules, regular expressions that RE2 does not compile.
 * @param typeName full name, such as "envoy.config.route.v3.RouteConfiguration"; a name that Envoy does not have is a defect of gwc.
 * @param value proto3 JSON; field names in snake_case or lowerCamelCase. Undefined and null mean that the field is absent.
 * @returns in the order of the fields; empty where all is well.
 */
export function findProblems(typeName: string, value: JsonObject): readonly EnvoyProblem[] {
  return examine(typeName, value).problems;
}

/** The same, and the messages that the rules about whole bundles look at. */
export function examine(typeName: string, value: JsonObject): Pick<Walk, "problems" | "noticed"> {
  const check = fieldsCheck(typeName);
  if (check === undefined) throw new InternalError(`Envoy has no message ${typeName}`);
  const walk: Walk = { path: [], problems: [], noticed: [] };
  check(value, walk);
  return walk;
}
