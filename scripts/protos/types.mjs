// Writes src/model/envoy/generated/: TypeScript types of the messages that gwc emits and of all they hold.
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { readDescriptors, root } from "./descriptors.mjs";
import { isRoot, isUntyped } from "./roots.mjs";

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

/** The text of each file of src/model/envoy/generated/, by file name. */
export function printTypes({ messages, enums }) {
  const packages = new Map();
  for (const name of closure(messages)) {
    const { pkg } = messages.get(name) ?? enums.get(name);
    if (!packages.has(pkg)) packages.set(pkg, []);
    packages.get(pkg).push(name);
  }
  const files = new Map([...packages].map(([pkg, names]) => [`${pkg}.ts`, printPackage(pkg, names, messages, enums)]));
  files.set(
    "messages.ts",
    printIndex(
      [...closure(messages)].filter((name) => messages.has(name)),
      messages,
    ),
  );
  return files;
}

/** Names of every message and enum that a root leads to, sorted. */
function closure(messages) {
  const met = new Set();
  const open = [...messages].filter(([name, target]) => isRoot(name, target)).map(([name]) => name);
  while (open.length > 0) {
    const name = open.pop();
    if (met.has(name) || plain.has(name) || isUntyped(name)) continue;
    if (!isMapEntry(messages.get(name))) met.add(name);
    for (const field of messages.get(name)?.message.field ?? []) if (field.typeName) open.push(field.typeName.slice(1));
  }
  return [...met].sort();
}

function printPackage(pkg, names, messages, enums) {
  const imports = new Set();
  const context = { pkg, messages, enums, imports };
  const bodies = names.map((name) => {
    const { local } = messages.get(name) ?? enums.get(name);
    const body = messages.has(name)
      ? printMessage(messages.get(name).message, context)
      : printEnum(enums.get(name).item);
    return `/** ${name} */\nexport type ${typeName(local)} = ${body};\n`;
  });
  const lines = [...imports]
    .sort()
    .map((other) => (other.startsWith("import") ? other : `import type * as ${alias(other)} from "./${other}.ts";`));
  const text = bodies.join("\n");
  const json = ["JsonObject", "JsonValue"].filter((name) => new RegExp(`: (readonly )?.*\\b${name}\\b`).test(text));
  if (json.length > 0) lines.unshift(`import type { ${json.join(", ")} } from "../../../base/json.ts";`);
  return `// Messages of ${pkg}. Written by scripts/protos/generate.mjs; do not edit.\n${lines.join("\n")}\n\n${text}`;
}

function printMessage(message, context) {
  const fields = (message.field ?? []).map((field) => `  readonly ${field.name}?: ${fieldType(field, context)};`);
  return fields.length === 0 ? "{ readonly [field: string]: never }" : `{\n${fields.join("\n")}\n}`;
}

function printEnum(item) {
  return item.value.map((value) => JSON.stringify(value.name)).join(" | ");
}

function fieldType(field, context) {
  const target = field.typeName && context.messages.get(field.typeName.slice(1));
  if (isMapEntry(target)) return `Readonly<Record<string, ${valueType(target.message.field[1], context)}>>`;
  const type = valueType(field, context);
  if (field.label !== "LABEL_REPEATED") return type;
  return type.includes(" ") ? `readonly (${type})[]` : `readonly ${type}[]`;
}

function valueType(field, { pkg, messages, enums, imports }) {
  if (!field.typeName) return scalars[field.type] ?? "number";
  const name = field.typeName.slice(1);
  if (name === "google.protobuf.Any") imports.add('import type { Any } from "../any.ts";');
  if (plain.has(name)) return plain.get(name);
  if (isUntyped(name)) return "JsonObject";
  const target = messages.get(name) ?? enums.get(name);
  if (target.pkg === pkg) return typeName(target.local);
  imports.add(target.pkg);
  return `${alias(target.pkg)}.${typeName(target.local)}`;
}

function printIndex(names, messages) {
  const packages = [...new Set(names.map((name) => messages.get(name).pkg))].sort();
  const imports = packages.map((pkg) => `import type * as ${alias(pkg)} from "./${pkg}.ts";`);
  const entries = names.map(
    (name) => `  readonly "${name}": ${alias(messages.get(name).pkg)}.${typeName(messages.get(name).local)};`,
  );
  return `// Every typed message by its full name. Written by scripts/protos/generate.mjs; do not edit.\n${imports.join("\n")}\n\nexport interface Messages {\n${entries.join("\n")}\n}\n`;
}

function isMapEntry(target) {
  return target?.message?.options?.mapEntry === true;
}

function typeName(local) {
  return local.replaceAll(".", "_");
}

function alias(pkg) {
  return pkg.replaceAll(".", "_");
}

/** Replaces the folder's content. */
export function writeTypes(descriptors) {
  const folder = join(root, "src", "model", "envoy", "generated");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const files = printTypes(descriptors);
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  process.stdout.write(`src/model/envoy/generated: ${files.size} files\n`);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) writeTypes(readDescriptors());
