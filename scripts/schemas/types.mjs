// Writes a kind's TypeScript interfaces from the facts of its schema.

/** @import { Schema, TypeNode } from "./schema.ts" */

/** Subtrees that gwc never reads field by field, and that would dwarf the rest: pods as Kubernetes knows them. */
const opaque = new Set(["EnvoyProxy.spec.provider.kubernetes"]);
/** @type {Readonly<Record<string, string>>} */
const irregular = { cookies: "cookie" };

/**
 * The file of one kind. Interfaces are named by path, lists singularised; equal ones are shared, the other names stay as aliases.
 * @param {string} kind
 * @param {Schema} schema
 */
export function printTypes(kind, schema) {
  /** @type {TypeNode[]} */
  const nodes = [];
  collect(objectSchema(schema.properties?.spec), `${kind}Spec`, kind, `${kind}.spec`, undefined, nodes);
  /** @type {Map<string, TypeNode>} */
  const shared = new Map();
  for (const node of [...nodes].sort(
    (a, b) => a.depth - b.depth || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  )) {
    if (!shared.has(node.shape)) shared.set(node.shape, node);
  }
  const firstOf = (/** @type {TypeNode} */ node) => shared.get(node.shape) ?? node;
  const blocks = [];
  for (const node of nodes) {
    const first = firstOf(node);
    // Below a shared interface only its own parts are named, so that an alias never leads to another alias.
    if (node.parent !== undefined && firstOf(node.parent) !== node.parent) continue;
    if (first === node) blocks.push(printInterface(node, (child) => firstOf(child).name));
    else blocks.push(`export type ${node.name} = ${first.name};\n`);
  }
  refuseTwins(blocks);
  const text = blocks.join("\n");
  const names = ["JsonObject", "JsonValue"].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const imports = names.length > 0 ? `import type { ${names.join(", ")} } from "../../../base/json/json.ts";\n\n` : "";
  return `// The fields of ${kind}, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.\n\n${imports}${text}`;
}

/**
 * Adds an object and all below it to `nodes`.
 * @param {TypeNode["schema"]} schema
 * @param {string} name
 * @param {string} prefix
 * @param {string} path
 * @param {TypeNode | undefined} parent
 * @param {TypeNode[]} nodes
 */
function collect(schema, name, prefix, path, parent, nodes) {
  const depth = parent === undefined ? 0 : parent.depth + 1;
  /** @type {TypeNode} */
  const node = { name, path, depth, parent, schema, shape: JSON.stringify(shapeOf(schema, path)), children: {} };
  nodes.push(node);
  for (const [field, child] of Object.entries(schema.properties)) {
    const inner = innermost(child);
    if (inner.properties === undefined || opaque.has(`${path}.${field}`)) continue;
    const plural = inner !== child;
    // Where `header` is beside `headers`, the list keeps its plural.
    const one = plural && schema.properties[singular(field)] === undefined ? singular(field) : field;
    const nested = `${prefix}${capital(one)}`;
    node.children[field] = collect(objectSchema(inner), nested, nested, `${path}.${field}`, node, nodes);
  }
  return node;
}

/**
 * @param {Schema | undefined} schema
 * @returns {TypeNode["schema"]}
 */
function objectSchema(schema) {
  return { ...schema, properties: schema?.properties ?? {} };
}

/**
 * The schema of a list's items or a map's values, however deep.
 * @param {Schema} schema
 * @returns {Schema}
 */
function innermost(schema) {
  const values = typeof schema.additionalProperties === "object" ? schema.additionalProperties : undefined;
  const inner = schema.items ?? values;
  return inner === undefined ? schema : innermost(inner);
}

/**
 * What makes two interfaces equal: field names, types and optionality, all the way down.
 * @param {Schema} schema
 * @param {string} path
 * @returns {(string | boolean)[][]}
 */
function shapeOf(schema, path) {
  return Object.entries(schema.properties ?? {}).map(([field, child]) => {
    const below = `${path}.${field}`;
    const type = typeOf(child, below, (inner) => JSON.stringify(shapeOf(inner, below)));
    return [field, isOptional(schema, field), type];
  });
}

/** @param {TypeNode} node @param {(child: TypeNode) => string} nameOf */
function printInterface(node, nameOf) {
  const lines = Object.entries(node.schema.properties).map(([field, child]) => {
    const type = typeOf(child, `${node.path}.${field}`, () => nameOf(childOf(node, field)));
    const key = /^[A-Za-z_$][\w$]*$/.test(field) ? field : JSON.stringify(field);
    return `  readonly ${key}${isOptional(node.schema, field) ? "?" : ""}: ${type};\n`;
  });
  return `export interface ${node.name} {\n${lines.join("")}}\n`;
}

/** @param {TypeNode} node @param {string} field */
function childOf(node, field) {
  const child = node.children[field];
  if (child === undefined) throw new Error(`${node.path}.${field} has no interface`);
  return child;
}

/** @param {Schema} schema @param {string} field */
function isOptional(schema, field) {
  return !(schema.required ?? []).includes(field) && schema.properties?.[field]?.default === undefined;
}

/**
 * @param {Schema} schema
 * @param {string} path
 * @param {(schema: Schema) => string} nameInterface
 * @returns {string}
 */
function typeOf(schema, path, nameInterface) {
  if (opaque.has(path)) return "JsonObject";
  if (schema["x-kubernetes-int-or-string"]) return "number | string";
  if (schema.type === "array") {
    const item = typeOf(schema.items ?? {}, path, nameInterface);
    return item.includes(" | ") ? `readonly (${item})[]` : `readonly ${item}[]`;
  }
  if (schema.properties !== undefined) return nameInterface(schema);
  if (typeof schema.additionalProperties === "object") {
    return `Readonly<Record<string, ${typeOf(schema.additionalProperties, path, nameInterface)}>>`;
  }
  if (schema.type === "object") return "JsonObject";
  if (schema.type === "string")
    return (
      enumOf(schema)
        ?.map((value) => JSON.stringify(value))
        .join(" | ") ?? "string"
    );
  if (schema.type === "integer" || schema.type === "number") return enumOf(schema)?.join(" | ") ?? "number";
  return schema.type === "boolean" ? "boolean" : "JsonValue";
}

/**
 * Values that every enum of the node allows.
 * @param {Schema} schema
 */
function enumOf(schema) {
  const enums = [schema, ...(schema.allOf ?? [])].flatMap((part) => (part.enum === undefined ? [] : [part.enum]));
  return enums[0]?.filter((value) => enums.every((values) => values.includes(value)));
}

/** @param {string} name */
function singular(name) {
  if (irregular[name] !== undefined) return irregular[name];
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  if (/(ss|x|ch|sh)es$/.test(name)) return name.replace(/es$/, "");
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}

/** @param {string} name */
function capital(name) {
  return name.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, _gap, letter) => letter.toUpperCase());
}

/** @param {readonly string[]} blocks */
function refuseTwins(blocks) {
  const names = blocks.map((block) => /^export \w+ (\w+)/.exec(block)?.[1]);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw new Error(`two interfaces would be called ${twin}`);
}
