// Writes protos/messages.txt: one line per message or enum, so that a run parses only the lines it needs.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

/** @import { Descriptors, EnumDescriptor, FieldDescriptor, FoundMessage, MessageDescriptor, Rule, Rules } from "./descriptor.ts" */
/** @typedef {Descriptors["messages"]} Messages */

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const target = join(root, "protos/messages.txt");
const stampFile = join(root, ".cache/messages.stamp");
const inputs = ["protos/envoy.binpb", "scripts/protos/descriptors.mjs", "scripts/protos/tables.mjs"];

/** Rules that src/pipeline/verify/ evaluates. A new one in a later version of Envoy stops this script, so that it is added first. */
const known = new Set([
  ...["const", "gt", "gte", "lt", "lte", "in", "not_in", "defined_only", "required", "skip", "ignore_empty"],
  ...["min_len", "max_len", "max_bytes", "pattern", "prefix", "suffix", "well_known_regex", "strict"],
  ...["min_items", "max_items", "unique", "items", "min_pairs", "keys", "values"],
]);

const left =
  /^(google\.(protobuf|api\.(?!expr)|rpc\.context)|validate|(udpa|envoy|xds)\.annotations|opentelemetry\.proto\.collector)\b/;

/**
 * The text of protos/messages.txt: the full name, one space, a JSON object.
 * @param {Descriptors} descriptors
 */
export function printTables({ messages, enums }) {
  const lines = [];
  for (const [name, { message }] of messages) {
    if (left.test(name) || message.options?.mapEntry === true) continue;
    lines.push(`${name} ${JSON.stringify(messageTable(message, messages))}`);
  }
  for (const [name, { item }] of enums) if (!left.test(name)) lines.push(`${name} ${JSON.stringify(enumTable(item))}`);
  return `${lines.sort().join("\n")}\n`;
}

/** @param {MessageDescriptor} message @param {Messages} messages */
function messageTable(message, messages) {
  const oneofs = (message.oneofDecl ?? []).map((oneof) => [oneof.name, oneof.options?.[".validate.required"] === true]);
  const fields = (message.field ?? []).map((field) => [field.name, fieldTable(field, message, messages)]);
  return { fields: Object.fromEntries(fields), ...(oneofs.length > 0 && { oneofs: Object.fromEntries(oneofs) }) };
}

/** @param {EnumDescriptor} item */
function enumTable(item) {
  const disallowed = item.value.filter((value) => value.options?.[".envoy.annotations.disallowedByDefaultEnum"]);
  return {
    values: Object.fromEntries(item.value.map((value) => [value.name, value.number ?? 0])),
    ...(disallowed.length > 0 && { disallowed: disallowed.map((value) => value.name) }),
  };
}

/** @param {FieldDescriptor} field @param {MessageDescriptor} message @param {Messages} messages */
function fieldTable(field, message, messages) {
  const target = field.typeName === undefined ? undefined : messages.get(field.typeName.slice(1));
  const rules = field.options?.[".validate.rules"];
  if (field.proto3Optional)
    throw new Error(`${field.name}: optional scalars are new, teach the checker their presence`);
  return {
    id: field.number,
    ...shapeOf(field, target),
    ...(field.oneofIndex !== undefined && { oneof: message.oneofDecl?.[field.oneofIndex]?.name }),
    ...(rules && printRules(rules)),
    ...(field.options?.[".envoy.annotations.disallowedByDefault"] && { disallowed: true }),
    ...(field.options?.[".udpa.annotations.sensitive"] && { sensitive: true }),
  };
}

/** @param {FieldDescriptor} field @param {FoundMessage | undefined} target */
function shapeOf(field, target) {
  const [key, value] = target?.message.field ?? [];
  if (target?.message.options?.mapEntry === true && key !== undefined && value !== undefined) {
    return { type: typeOf(value), rule: "map", keyType: typeOf(key) };
  }
  return { type: typeOf(field), ...(field.label === "LABEL_REPEATED" && { rule: "repeated" }) };
}

/** @param {FieldDescriptor} field */
function typeOf(field) {
  return field.typeName ? field.typeName.slice(1) : field.type.slice("TYPE_".length).toLowerCase();
}

/**
 * The rules of a field: those on its value under `rules`, those on the message itself beside them.
 * @param {Rules} rules
 * @returns {{ rules?: Rules }}
 */
function printRules(rules) {
  const { message, ...byType } = ruleObject(rules);
  /** @type {Record<string, Rule>} */
  const all = { ...rulesIn(message), ...rulesIn(Object.values(byType)[0]) };
  for (const [key, value] of Object.entries(all))
    if (value === false && key !== "strict" && key !== "const") delete all[key];
  return Object.keys(all).length > 0 ? { rules: all } : {};
}

/** @param {Rule | undefined} value */
function rulesIn(value) {
  return isRules(value) ? value : {};
}

/**
 * @param {Rule | undefined} value
 * @returns {value is Rules}
 */
function isRules(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * @param {Rules} rules
 * @returns {Rules}
 */
function ruleObject(rules) {
  return Object.fromEntries(Object.entries(rules).map(([key, value]) => [snake(key), ruleValue(snake(key), value)]));
}

/**
 * @param {string} key
 * @param {Rule} value
 * @returns {Rule}
 */
function ruleValue(key, value) {
  const isRule = known.has(key);
  const isKind = /^(u?int(32|64)|double|float|bool|string|bytes|enum|message|repeated|map|any|duration)$/.test(key);
  if (!isRule && !isKind) throw new Error(`rule ${key} is not known to the checker`);
  if (key === "items" || key === "keys" || key === "values") return printRules(rulesIn(value)).rules ?? {};
  if (isKind) return ruleObject(rulesIn(value));
  if (isRules(value)) return durationNanos(value);
  return typeof value === "string" && /^-?\d+$/.test(value) && key !== "pattern" && key !== "prefix"
    ? Number(value)
    : value;
}

/**
 * Bounds of durations as nanoseconds: all are small enough for a double.
 * @param {Rules} duration
 */
function durationNanos({ seconds = 0, nanos = 0 }) {
  return Number(seconds) * 1e9 + Number(nanos);
}

/** @param {string} name */
function snake(name) {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

/**
 * Brings protos/messages.txt up to date; written when the definitions or what reads them changed.
 * @returns {Promise<boolean>} whether it was written
 */
export async function ensureTables() {
  const digest = createHash("sha256");
  for (const input of inputs) digest.update(readFileSync(join(root, input)));
  const stamp = `${digest.digest("hex")}\n`;
  if (existsSync(target) && existsSync(stampFile) && readFileSync(stampFile, "utf8") === stamp) return false;
  const { readDescriptors } = await import("./descriptors.mjs");
  // By rename, so that a second run beside this one never reads half a file.
  const temporary = `${target}.${process.pid}`;
  writeFileSync(temporary, printTables(readDescriptors()));
  renameSync(temporary, target);
  mkdirSync(dirname(stampFile), { recursive: true });
  writeFileSync(stampFile, stamp);
  return true;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(`protos/messages.txt: ${(await ensureTables()) ? "written" : "up to date"}`);
}
