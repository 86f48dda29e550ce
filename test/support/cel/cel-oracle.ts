// Evaluates the CRDs' own CEL rules as the API server does, for tests that compare verdicts.

import { isIP } from "node:net";
import { type CelInput, CelScalar, celEnv, celFunc, celMethod, isCelError, listType, parse, plan } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import { isJsonObject, type JsonObject, type JsonValue } from "../../../src/base/json/json.ts";
import type { Schema } from "./cel-schemas.ts";

const { STRING, BOOL, LIST } = { STRING: CelScalar.STRING, BOOL: CelScalar.BOOL, LIST: listType(CelScalar.STRING) };
const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;

// format.<name>().validate(text) gives the problems of a text, or nothing: here a list, which has a value when it is not empty.
const env = celEnv({
  funcs: [
    ...strings,
    celFunc("isIP", [STRING], BOOL, (text) => isIP(text) !== 0 && !/%|^[0:]*:ffff:([^:]+:)?[^:]+$/i.test(text)),
    celMethod("dns1123Subdomain", STRING, [], STRING, () => "dns1123Subdomain"),
    celMethod("validate", STRING, [STRING], LIST, (text) =>
      text.length <= 253 && subdomain.test(text) ? [] : ["wrong"],
    ),
    celMethod("hasValue", LIST, [], BOOL, function () {
      return this.size > 0;
    }),
  ],
});

/** A rule ready to run: true where it holds. An error of the engine counts as a rejection, as in the API server. */
export function celRule(text: string): (self: JsonValue, schema: Schema) => boolean {
  const run = plan(env, parse(text));
  return (self, schema) => {
    const result = run({ self: toCel(self, schema), format: "format" });
    return !isCelError(result) && result === true;
  };
}

/** Objects become maps and integers bigints, as the schema says. */
function toCel(value: JsonValue, schema: Schema | undefined): CelInput {
  if (Array.isArray(value)) return value.map((item: JsonValue) => toCel(item, schema?.items));
  if (isJsonObject(value)) return toMap(value, schema);
  if (typeof value === "number" && schema?.type !== "number" && Number.isInteger(value)) return BigInt(value);
  return value as CelInput;
}

function toMap(value: JsonObject, schema: Schema | undefined): CelInput {
  const map = new Map<string, CelInput>();
  for (const [name, field] of Object.entries(value)) {
    if (field === undefined) continue;
    map.set(name, toCel(field, schema?.properties?.[name] ?? valuesOf(schema)));
    // A reserved word of CEL; API servers since 1.32 know it under both names.
    if (name === "namespace" && schema?.properties !== undefined) map.set("__namespace__", field as CelInput);
  }
  return map;
}

function valuesOf(schema: Schema | undefined): Schema | undefined {
  return typeof schema?.additionalProperties === "object" ? schema.additionalProperties : undefined;
}
