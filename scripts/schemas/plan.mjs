// The part of a schema that defaulting and list keys need: a tree of the fields that lead to one.

/** @import { JsonObject, JsonValue } from "../../src/base/json/json.ts" */
/** @import { Plan, Schema } from "./schema.ts" */

/**
 * JavaScript text of the plan, the form `Plan` in src/pipeline/check/schemas/prepare.ts; "undefined" where the schema needs none.
 * @param {Schema} facts
 */
export function printPlan(facts) {
  return JSON.stringify(planOf(facts)) ?? "undefined";
}

// The CRDs' CIDR pattern is not anchored and bounds no prefix length, so such text is checked again.
const cidrPattern = /^\(\(25\[0-5\].*\\\/\(\[0-9\]\+\)/;

/**
 * @param {Schema} facts
 * @returns {Plan | undefined}
 */
function planOf(facts) {
  /** @type {Plan} */
  const plan = {};
  if (facts.default !== undefined) plan.default = complete(facts.default, facts);
  if (cidrPattern.test(facts.pattern ?? "")) plan.cidr = true;
  // What is below is the user's own: nulls in it mean something.
  if (facts["x-kubernetes-preserve-unknown-fields"] && facts.properties === undefined) plan.keep = true;
  const keys = facts["x-kubernetes-list-map-keys"];
  if (facts["x-kubernetes-list-type"] === "map" && keys !== undefined) plan.keys = keys;
  if (facts["x-kubernetes-list-type"] === "set") plan.keys = [];
  const items = facts.items && planOf(facts.items);
  const values = typeof facts.additionalProperties === "object" ? planOf(facts.additionalProperties) : undefined;
  if (items !== undefined) plan.items = items;
  if (values !== undefined) plan.values = values;
  const fields = Object.entries(facts.properties ?? {}).flatMap(([name, child]) => {
    const below = planOf(child);
    return below === undefined ? [] : [/** @type {const} */ ([name, below])];
  });
  if (fields.length > 0) plan.fields = Object.fromEntries(fields);
  return Object.keys(plan).length > 0 ? plan : undefined;
}

/**
 * A default with the defaults of its own fields.
 * @param {JsonValue} value
 * @param {Schema} facts
 * @returns {JsonValue}
 */
function complete(value, facts) {
  if (Array.isArray(value)) return value.map((item) => complete(item, facts.items ?? {}));
  if (typeof value !== "object" || value === null) return value;
  /** @type {Record<string, JsonValue>} */
  const completed = {};
  for (const [key, item] of Object.entries(/** @type {JsonObject} */ (value)))
    if (item !== undefined) completed[key] = complete(item, schemaBelow(facts, key));
  for (const [key, child] of Object.entries(facts.properties ?? {}))
    if (child.default !== undefined && !(key in value)) completed[key] = complete(child.default, child);
  return completed;
}

/** @param {Schema} facts @param {string} key */
function schemaBelow({ properties, additionalProperties }, key) {
  return properties?.[key] ?? (typeof additionalProperties === "object" ? additionalProperties : {});
}
