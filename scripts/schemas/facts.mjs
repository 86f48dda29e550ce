// Takes the facts out of a CRD's schema: what a value may be, without the prose.

/** @import { Schema, Schemas } from "./schema.ts" */

const plain = [
  "type",
  "format",
  "enum",
  "pattern",
  "minLength",
  "maxLength",
  "minimum",
  "maximum",
  "exclusiveMinimum",
  "exclusiveMaximum",
  "multipleOf",
  "minItems",
  "maxItems",
  "uniqueItems",
  "minProperties",
  "maxProperties",
  "required",
  "nullable",
  "default",
  "x-kubernetes-int-or-string",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-embedded-resource",
  "x-kubernetes-list-type",
  "x-kubernetes-list-map-keys",
  "x-kubernetes-map-type",
];
const prose = ["description", "title", "example", "externalDocs", "x-kubernetes-validations"];
const lists = ["allOf", "anyOf", "oneOf"];

/**
 * The facts of a whole object's schema; identity, metadata and status are left out, since gwc checks the first two
 * itself and the last is what a controller writes.
 * @param {Schema} schema
 */
export function factsOf(schema) {
  const { apiVersion, kind, metadata, status, ...properties } = schema.properties ?? {};
  const { required = [], ...others } = schema;
  const kept = required.filter((name) => name in properties);
  return facts({ ...others, properties, ...(kept.length > 0 ? { required: kept } : {}) });
}

/**
 * @param {Schema} schema
 * @returns {Schema}
 */
function facts(schema) {
  if (typeof schema !== "object") return schema;
  /** @type {Record<string, unknown>} */
  const result = {};
  for (const [key, value] of Object.entries(schema)) {
    if (value === undefined || prose.includes(key)) continue;
    if (plain.includes(key)) result[key] = value;
    else if (key === "properties") result.properties = factsByName(value);
    else if (key === "items" || key === "additionalProperties" || key === "not") result[key] = facts(value);
    else if (lists.includes(key)) result[key] = value.map(facts);
    else throw new Error(`the CRDs use a keyword that is not known here: ${key}`);
  }
  return sortKeys(result);
}

/** @param {Schemas} schemas */
function factsByName(schemas) {
  const names = Object.keys(schemas).sort();
  return Object.fromEntries(names.map((name) => [name, facts(schemas[name] ?? {})]));
}

/** @param {Record<string, unknown>} object */
function sortKeys(object) {
  const order = [...plain, "items", "additionalProperties", "properties", "not", ...lists];
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b)));
}
