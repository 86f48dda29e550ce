// Writes a kind's TypeScript interfaces from the facts of its schema.

/** Subtrees that gwc never reads field by field, and that would dwarf the rest: pods as Kubernetes knows them. */
const opaque = new Set(["EnvoyProxy.spec.provider.kubernetes"]);
const irregular = { cookies: "cookie" };

/** The file of one kind. Interfaces are named by path, lists singularised; equal ones are shared, the other names stay as aliases. */
export function printTypes(kind, schema) {
  const nodes = [];
  collect(schema.properties.spec, `${kind}Spec`, kind, `${kind}.spec`, 0, nodes);
  const shared = new Map();
  for (const node of [...nodes].sort(
    (a, b) => a.depth - b.depth || a.name.length - b.name.length || (a.name < b.name ? -1 : 1),
  )) {
    if (!shared.has(node.shape)) shared.set(node.shape, node);
  }
  const nameOf = (node) => shared.get(node.shape).name;
  const blocks = [];
  for (const node of nodes) {
    const first = shared.get(node.shape);
    // Below a shared interface only its own parts are named, so that an alias never leads to another alias.
    if (node.parent !== undefined && shared.get(node.parent.shape) !== node.parent) continue;
    if (first === node) blocks.push(printInterface(node, nameOf));
    else blocks.push(`export type ${node.name} = ${first.name};\n`);
  }
  refuseTwins(blocks);
  const text = blocks.join("\n");
  const names = ["JsonObject", "JsonValue"].filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  const imports = names.length > 0 ? `import type { ${names.join(", ")} } from "../../../base/json.ts";\n\n` : "";
  return `// The fields of ${kind}, written by scripts/schemas/generate.mjs: fields with a default or that are required always stand.\n\n${imports}${text}`;
}

function collect(schema, name, prefix, path, depth, nodes, parent) {
  const node = { name, path, depth, parent, schema, shape: JSON.stringify(shapeOf(schema, path)), children: {} };
  nodes.push(node);
  for (const [field, child] of Object.entries(schema.properties)) {
    const [inner, plural] = innermost(child);
    if (inner.properties === undefined || opaque.has(`${path}.${field}`)) continue;
    // Where `header` stands beside `headers`, the list keeps its plural.
    const one = plural && schema.properties[singular(field)] === undefined ? singular(field) : field;
    const nested = `${prefix}${capital(one)}`;
    node.children[field] = collect(inner, nested, nested, `${path}.${field}`, depth + 1, nodes, node);
  }
  return node;
}

/** The schema of a list's items or a map's values, and whether there was a list or map around it. */
function innermost(schema) {
  let inner = schema;
  while (inner.items ?? (typeof inner.additionalProperties === "object" ? inner.additionalProperties : undefined)) {
    inner = inner.items ?? inner.additionalProperties;
  }
  return [inner, inner !== schema];
}

/** What makes two interfaces equal: field names, types and optionality, all the way down. */
function shapeOf(schema, path) {
  return Object.entries(schema.properties).map(([field, child]) => {
    const below = `${path}.${field}`;
    const type = typeOf(child, below, (inner) => JSON.stringify(shapeOf(inner, below)));
    return [field, isOptional(schema, field), type];
  });
}

function printInterface(node, nameOf) {
  const lines = Object.entries(node.schema.properties).map(([field, child]) => {
    const type = typeOf(child, `${node.path}.${field}`, () => nameOf(node.children[field]));
    const key = /^[A-Za-z_$][\w$]*$/.test(field) ? field : JSON.stringify(field);
    return `  readonly ${key}${isOptional(node.schema, field) ? "?" : ""}: ${type};\n`;
  });
  return `export interface ${node.name} {\n${lines.join("")}}\n`;
}

function isOptional(schema, field) {
  return !(schema.required ?? []).includes(field) && schema.properties[field].default === undefined;
}

function typeOf(schema, path, nameInterface) {
  if (opaque.has(path)) return "JsonObject";
  if (schema["x-kubernetes-int-or-string"]) return "number | string";
  if (schema.type === "array") {
    const item = typeOf(schema.items, path, nameInterface);
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

/** Values that every enum of the node allows. */
function enumOf(schema) {
  const enums = [schema, ...(schema.allOf ?? [])].map((part) => part.enum).filter((values) => values !== undefined);
  return enums.length > 0 ? enums[0].filter((value) => enums.every((values) => values.includes(value))) : undefined;
}

function singular(name) {
  if (irregular[name] !== undefined) return irregular[name];
  if (/ies$/.test(name)) return name.replace(/ies$/, "y");
  if (/(ss|x|ch|sh)es$/.test(name)) return name.replace(/es$/, "");
  return /[^s]s$/.test(name) ? name.slice(0, -1) : name;
}

function capital(name) {
  return name.replace(/(^|[^A-Za-z0-9]+)([A-Za-z0-9])/g, (_, _gap, letter) => letter.toUpperCase());
}

function refuseTwins(blocks) {
  const names = blocks.map((block) => /^export \w+ (\w+)/.exec(block)[1]);
  const twin = names.find((name, index) => names.indexOf(name) !== index);
  if (twin !== undefined) throw new Error(`two interfaces would be called ${twin}`);
}
