// Writes src/model/envoy/generated/: TypeScript types of the messages that gwc emits and of all they contain.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readDescriptors, root } from "./descriptors.mjs";
import { isRoot, isUntyped } from "./roots.mjs";

/** @import { Descriptors, EnumDescriptor, FieldDescriptor, FoundMessage, MessageDescriptor } from "./descriptor.ts" */
/** @typedef {Descriptors & { readonly pkg: string, readonly imports: Set<string> }} Context */

const plain = new Map([
  ["google.protobuf.Any", "Any"],
  ["google.protobuf.BoolValue", "boolean"],
  ["google.protobuf.BytesValue", "string"],
  ["google.protobuf.DoubleValue", "number"],
  ["google.protobuf.Duration", "string"],
  ["google.protobuf.FieldMask", "string"],
  ["google.protobuf.FloatValue", "number"],
  ["google.protobuf.Int32Value", "number"],
  ["google.protobuf.Int64Value", "string | number"],
  ["google.protobuf.ListValue", "readonly JsonValue[]"],
  ["google.protobuf.StringValue", "string"],
  ["google.protobuf.Struct", "JsonObject"],
  ["google.protobuf.Timestamp", "string"],
  ["google.protobuf.UInt32Value", "number"],
  ["google.protobuf.UInt64Value", "string | number"],
  ["google.protobuf.Value", "JsonValue"],
]);

/** @type {Readonly<Record<string, string>>} */
const scalars = {
  TYPE_BOOL: "boolean",
  TYPE_BYTES: "string",
  TYPE_STRING: "string",
  TYPE_INT64: "string | number",
  TYPE_UINT64: "string | number",
  TYPE_SINT64: "string | number",
  TYPE_FIXED64: "string | number",
  TYPE_SFIXED64: "string | number",
};

/**
 * The text of each file of src/model/envoy/generated/, by file name.
 * @param {Descriptors} descriptors
 */
export function printTypes(descriptors) {
  const { messages } = descriptors;
  const names = closure(messages);
  /** @type {Map<string, string[]>} */
  const packages = new Map();
  for (const name of names) {
    const { pkg } = find(descriptors, name);
    packages.set(pkg, [...(packages.get(pkg) ?? []), name]);
  }
  const files = new Map([...packages].map(([pkg, local]) => [`${pkg}.ts`, printPackage(pkg, local, descriptors)]));
  const found = names.flatMap((name) => messages.get(name) ?? []);
  return files.set("messages.ts", printIndex(found));
}

/**
 * A message or enum by its full name.
 * @param {Descriptors} descriptors
 * @param {string} name
 */
function find({ messages, enums }, name) {
  const found = messages.get(name) ?? enums.get(name);
  if (found === undefined) throw new Error(`${name} is not in the descriptors`);
  return found;
}

/**
 * Names of every message and enum that a root contains, sorted.
 * @param {Descriptors["messages"]} messages
 */
function closure(messages) {
  /** @type {Set<string>} */
  const met = new Set();
  const open = [...messages].filter(([name, target]) => isRoot(name, target)).map(([name]) => name);
  for (let name = open.pop(); name !== undefined; name = open.pop()) {
    if (met.has(name) || plain.has(name) || isUntyped(name)) continue;
    if (!isMapEntry(messages.get(name))) met.add(name);
    for (const field of messages.get(name)?.message.field ?? []) if (field.typeName) open.push(field.typeName.slice(1));
  }
  return [...met].sort();
}

/** @param {string} pkg @param {readonly string[]} names @param {Descriptors} descriptors */
function printPackage(pkg, names, descriptors) {
  /** @type {Set<string>} */
  const imports = new Set();
  const context = { ...descriptors, pkg, imports };
  const bodies = names.map((name) => {
    const found = find(descriptors, name);
    const body = "message" in found ? printMessage(found.message, context) : printEnum(found.item);
    return `/** ${name} */\nexport type ${typeName(found.local)} = ${body};\n`;
  });
  const lines = [...imports]
    .sort()
    .map((other) => (other.startsWith("import") ? other : `import type * as ${alias(other)} from "./${other}.ts";`));
  const text = bodies.join("\n");
  const json = ["JsonObject", "JsonValue"].filter((name) => new RegExp(`: (readonly )?.*\\b${name}\\b`).test(text));
  if (json.length > 0) lines.unshift(`import type { ${json.join(", ")} } from "../../../base/json/json.ts";`);
  return `// Messages of ${pkg}. Written by scripts/protos/generate.mjs; do not edit.\n${lines.join("\n")}\n\n${text}`;
}

/** @param {MessageDescriptor} message @param {Context} context */
function printMessage(message, context) {
  const fields = (message.field ?? []).map((field) => `  readonly ${field.name}?: ${fieldType(field, context)};`);
  return fields.length === 0 ? "{ readonly [field: string]: never }" : `{\n${fields.join("\n")}\n}`;
}

/** @param {EnumDescriptor} item */
function printEnum(item) {
  return item.value.map((value) => JSON.stringify(value.name)).join(" | ");
}

/** @param {FieldDescriptor} field @param {Context} context */
function fieldType(field, context) {
  const target = field.typeName === undefined ? undefined : context.messages.get(field.typeName.slice(1));
  const value = isMapEntry(target) ? target?.message.field?.[1] : undefined;
  if (value !== undefined) return `Readonly<Record<string, ${valueType(value, context)}>>`;
  const type = valueType(field, context);
  if (field.label !== "LABEL_REPEATED") return type;
  return type.includes(" ") ? `readonly (${type})[]` : `readonly ${type}[]`;
}

/** @param {FieldDescriptor} field @param {Context} context */
function valueType(field, context) {
  const { pkg, imports } = context;
  if (!field.typeName) return scalars[field.type] ?? "number";
  const name = field.typeName.slice(1);
  if (name === "google.protobuf.Any") imports.add('import type { Any } from "../any.ts";');
  const known = plain.get(name);
  if (known !== undefined) return known;
  if (isUntyped(name)) return "JsonObject";
  const target = find(context, name);
  if (target.pkg === pkg) return typeName(target.local);
  imports.add(target.pkg);
  return `${alias(target.pkg)}.${typeName(target.local)}`;
}

/** @param {readonly FoundMessage[]} found */
function printIndex(found) {
  const packages = [...new Set(found.map(({ pkg }) => pkg))].sort();
  const imports = packages.map((pkg) => `import type * as ${alias(pkg)} from "./${pkg}.ts";`);
  const entries = found.map(({ pkg, local }) => `  readonly "${pkg}.${local}": ${alias(pkg)}.${typeName(local)};`);
  return `// Every typed message by its full name. Written by scripts/protos/generate.mjs; do not edit.\n${imports.join("\n")}\n\nexport interface Messages {\n${entries.join("\n")}\n}\n`;
}

/** @param {FoundMessage | undefined} target */
function isMapEntry(target) {
  return target?.message?.options?.mapEntry === true;
}

/** @param {string} local */
function typeName(local) {
  return local.replaceAll(".", "_");
}

/** @param {string} pkg */
function alias(pkg) {
  return pkg.replaceAll(".", "_");
}

/**
 * Replaces the folder's content.
 * @param {Descriptors} descriptors
 */
export function writeTypes(descriptors) {
  const folder = join(root, "src", "model", "envoy", "generated");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = printTypes(descriptors);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  process.stdout.write(`src/model/envoy/generated: ${files.size} files\n`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) writeTypes(readDescriptors());
