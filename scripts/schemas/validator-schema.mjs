// Turns the facts of a schema into the schema that ajv compiles: closed objects, Kubernetes' own types spelled out, twins shared.
import { createHash } from "node:crypto";

/** @import { Schema, Schemas, Writable } from "./schema.ts" */

const int32 = { minimum: -(2 ** 31), maximum: 2 ** 31 - 1 };
const copied = /** @type {const} */ ([
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
]);
const numeric = new Set(["int32", "int64", "uint32", "float", "double"]);

/**
 * The ajv schema of a whole object. Identity and metadata are checked elsewhere, so here they may contain anything.
 * @param {Schema} facts
 * @returns {Schema}
 */
export function validatorSchema(facts) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  const open = closed({ ...facts, properties: { ...facts.properties, apiVersion: {}, kind: {}, metadata: {} } });
  count(open, counts);
  /** @type {Record<string, Schema>} */
  const definitions = {};
  const shared = share(open, counts, definitions, true);
  return Object.keys(definitions).length === 0 ? shared : { ...shared, $defs: definitions };
}

/**
 * A structural schema: what it does not name is unknown, unless it says otherwise.
 * @param {Schema} facts
 * @returns {Schema}
 */
function closed(facts) {
  /** @type {Writable<Schema>} */
  const schema = values(facts);
  if (facts.nullable) throw new Error("nullable fields are not known here; null handling has to learn them");
  if (facts["x-kubernetes-int-or-string"]) {
    const { anyOf: _types, ...bounds } = schema;
    return { ...bounds, ...int64Bounds(schema), type: ["integer", "string"] };
  }
  if (facts.items !== undefined) schema.items = closed(facts.items);
  if (facts.type !== "object" && facts.properties === undefined) return schema;
  const keeps = facts["x-kubernetes-preserve-unknown-fields"] === true;
  schema.properties = mapValues(facts.properties ?? {}, closed);
  if (typeof facts.additionalProperties === "object") schema.additionalProperties = closed(facts.additionalProperties);
  else if (!keeps && facts.additionalProperties !== true) schema.additionalProperties = false;
  return schema;
}

/**
 * The part that only bounds values; below allOf, anyOf, oneOf and not there is nothing else.
 * @param {Schema} facts
 */
function values(facts) {
  /** @type {Writable<Schema>} */
  const schema = Object.fromEntries(copied.filter((key) => facts[key] !== undefined).map((key) => [key, facts[key]]));
  if (facts.format === "int32")
    Object.assign(schema, {
      minimum: Math.max(facts.minimum ?? -Infinity, int32.minimum),
      maximum: Math.min(facts.maximum ?? Infinity, int32.maximum),
    });
  else if (facts.type === "integer") Object.assign(schema, int64Bounds(schema));
  if (facts.format !== undefined && numeric.has(facts.format)) delete schema.format;
  for (const key of /** @type {const} */ (["allOf", "anyOf", "oneOf"]))
    if (facts[key] !== undefined) schema[key] = facts[key].map(valuesBelow);
  if (facts.not !== undefined) schema.not = valuesBelow(facts.not);
  return schema;
}

/**
 * Integers without a format have 64 bits; beyond them an API server reads a number of another type.
 * @param {Schema} schema
 */
function int64Bounds({ minimum = -(2 ** 63), maximum }) {
  return maximum === undefined ? { minimum, exclusiveMaximum: 2 ** 63 } : { minimum };
}

/**
 * @param {Schema} facts
 * @returns {Schema}
 */
function valuesBelow(facts) {
  const schema = values(facts);
  if (facts.items !== undefined) schema.items = valuesBelow(facts.items);
  if (facts.properties !== undefined) schema.properties = mapValues(facts.properties, valuesBelow);
  return schema;
}

/**
 * Objects that occur in several places become one function each: half the code to load, half the time to compile.
 * @param {Schema} schema
 * @param {ReadonlyMap<string, number>} counts
 * @param {Record<string, Schema>} definitions
 * @returns {Schema}
 */
function share(schema, counts, definitions, isRoot = false) {
  /** @type {Writable<Schema>} */
  const copy = { ...schema };
  if (copy.properties !== undefined)
    copy.properties = mapValues(copy.properties, (child) => share(child, counts, definitions));
  if (copy.items !== undefined) copy.items = share(copy.items, counts, definitions);
  if (typeof copy.additionalProperties === "object")
    copy.additionalProperties = share(copy.additionalProperties, counts, definitions);
  const key = keyOf(schema);
  if (isRoot || (counts.get(key) ?? 0) < 2) return copy;
  const name = createHash("sha256").update(key).digest("hex").slice(0, 12);
  definitions[name] = copy;
  return { $ref: `#/$defs/${name}` };
}

/** @param {Schema} schema @param {Map<string, number>} counts */
function count(schema, counts) {
  const key = keyOf(schema);
  if (schema.properties !== undefined && key.length > 300) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const child of Object.values(schema.properties ?? {})) count(child, counts);
  if (schema.items !== undefined) count(schema.items, counts);
  if (typeof schema.additionalProperties === "object") count(schema.additionalProperties, counts);
}

/** @type {WeakMap<Schema, string>} */
const keys = new WeakMap();
/** @param {Schema} schema */
function keyOf(schema) {
  const known = keys.get(schema);
  if (known !== undefined) return known;
  const key = JSON.stringify(schema);
  keys.set(schema, key);
  return key;
}

/**
 * @param {Schemas} schemas
 * @param {(schema: Schema) => Schema} change
 */
function mapValues(schemas, change) {
  return Object.fromEntries(Object.entries(schemas).map(([key, value]) => [key, change(value)]));
}
