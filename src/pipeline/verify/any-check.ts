// Messages inside google.protobuf.Any: "@type" names the message, its fields are beside it.

import { didYouMean } from "../../base/did-you-mean.ts";
import { isJsonObject, type JsonObject } from "../../base/json/json.ts";
import { type Check, type FieldsCheck, note, noteAt, type Walk } from "./problem.ts";
import { type Rules, tableNames } from "./proto-tables.ts";
import { kindOf } from "./scalars.ts";
import { wellKnownCheck } from "./well-known.ts";

type FieldsCheckOf = (name: string) => FieldsCheck | undefined;

/** The check of an Any. `fieldsCheck` finds the check of the message that it contains. */
export function anyCheck(fieldsCheck: FieldsCheckOf, rules: Rules = {}): Check {
  return (value, walk) => {
    if (!isJsonObject(value)) return note(walk, "type", `must be an object, not ${kindOf(value)}`);
    const url = value["@type"];
    if (typeof url !== "string")
      return noteAt(
        walk,
        "@type",
        "any",
        "must name the message, such as type.googleapis.com/envoy.config.route.v3.Route",
      );
    const slash = url.lastIndexOf("/");
    if (slash < 1)
      return noteAt(walk, "@type", "any", `must start with a host: type.googleapis.com/${url.slice(slash + 1)}`);
    if (rules.in !== undefined && !rules.in.includes(url))
      return noteAt(walk, "@type", "in", `must be one of ${rules.in.join(", ")}`);
    checkPacked(url.slice(slash + 1), value, fieldsCheck, walk);
  };
}

function checkPacked(name: string, packed: JsonObject, fieldsCheck: FieldsCheckOf, walk: Walk): void {
  const { "@type": _, ...fields } = packed;
  const special = name === "google.protobuf.Any" ? anyCheck(fieldsCheck) : wellKnownCheck(name);
  const check = name === "google.protobuf.Empty" ? noFields : fieldsCheck(name);
  if (special !== undefined) checkSpecial(name, special, fields, walk);
  else if (check === undefined) noteAt(walk, "@type", "any", unknownType(name));
  else check(fields, walk);
  if (typedStructs.has(name)) checkTypedStruct(fields, fieldsCheck, walk);
}

const typedStructs = new Set(["xds.type.v3.TypedStruct", "udpa.type.v1.TypedStruct"]);

function checkSpecial(name: string, check: Check, fields: JsonObject, walk: Walk): void {
  for (const key in fields)
    if (key !== "value")
      noteAt(walk, key, "unknown-field", `is not allowed in an Any of ${name}, which has only the field value`);
  if (fields.value == null) return;
  walk.path.push("value");
  check(fields.value, walk);
  walk.path.pop();
}

const noFields: FieldsCheck = (message, walk) => {
  for (const key in message) noteAt(walk, key, "unknown-field", "is not a field of google.protobuf.Empty");
};

/** Envoy reads `value` as the message that `type_url` names; other names are left to the extension. */
function checkTypedStruct(fields: JsonObject, fieldsCheck: FieldsCheckOf, walk: Walk): void {
  const url = fields.type_url ?? fields.typeUrl;
  const check = typeof url === "string" ? fieldsCheck(url.slice(url.lastIndexOf("/") + 1)) : undefined;
  if (check === undefined || !isJsonObject(fields.value)) return;
  walk.path.push("value");
  check(fields.value, walk);
  walk.path.pop();
}

function unknownType(name: string): string {
  const near = didYouMean(name, tableNames());
  return `does not name a message that Envoy knows${near === undefined ? "" : `; did you mean ${near}?`}`;
}
