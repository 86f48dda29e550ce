// Refreshes schemas/, the generated resource types and the CEL texts of the tests from a folder of CRD files.
// usage: node scripts/schemas/generate.mjs [--check] [CRD_FOLDER]   (or the folder in GWC_CRDS)
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readDefinitions } from "./definitions.mjs";
import { printJson } from "./print-json.mjs";
import { collectRules } from "./rules.mjs";
import { printTypes } from "./types.mjs";

/** @import { Definition } from "./schema.ts" */

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const words = process.argv.slice(2);
const check = words.includes("--check");
const folder = words.find((word) => !word.startsWith("--")) ?? process.env.GWC_CRDS;
if (folder === undefined || !existsSync(folder)) {
  console.error("name the folder of CRD files as an argument or in GWC_CRDS");
  process.exit(2);
}

const definitions = readDefinitions(folder);
const files = new Map([...schemaFiles(definitions), ...ruleFiles(definitions), ...typeFiles(definitions)]);
const stale = staleFiles(files);
if (!check) writeFiles(files, stale);
else if (stale.length > 0) {
  console.error(
    `not what the CRDs give, run scripts/schemas/generate.mjs:\n${stale.map((file) => `  ${file}`).join("\n")}`,
  );
  process.exit(1);
}
console.log(`${files.size} files from ${definitions.length} kinds, ${stale.length} ${check ? "stale" : "changed"}`);

/**
 * Texts by path, as the functions below.
 * @param {readonly Definition[]} kinds
 * @returns {[string, string][]}
 */
function schemaFiles(kinds) {
  /** @type {[string, string][]} */
  const written = kinds
    .flatMap((kind) => [...kind.files])
    .map(([path, schema]) => [`schemas/${path}`, printJson(schema)]);
  const index = Object.fromEntries(kinds.map(({ kind, group, scope, versions }) => [kind, { group, scope, versions }]));
  return [...written, ["schemas/index.json", printJson(index)]];
}

/**
 * @param {readonly Definition[]} kinds
 * @returns {[string, string][]}
 */
function ruleFiles(kinds) {
  const { rules, texts } = collectRules(kinds);
  return [
    ["schemas/rules.json", printJson(rules)],
    ["test/support/cel/cel-rules.json", printJson(texts)],
  ];
}

/**
 * @param {readonly Definition[]} kinds
 * @returns {[string, string][]}
 */
function typeFiles(kinds) {
  return kinds.map((kind) => [`src/model/resources/generated/${kind.file}.ts`, printTypes(kind.kind, kind.widest)]);
}

/**
 * Files that differ from what is wanted, and files in the generated folders that are no longer wanted.
 * @param {ReadonlyMap<string, string>} wanted
 */
function staleFiles(wanted) {
  const changed = [...wanted].filter(([path, text]) => readText(path) !== text).map(([path]) => path);
  return [...changed, ...generatedFiles().filter((path) => !wanted.has(path))];
}

function generatedFiles() {
  return ["schemas/gateway-api", "schemas/envoy-gateway", "src/model/resources/generated"]
    .filter((path) => existsSync(join(root, path)))
    .flatMap((path) => readdirSync(join(root, path)).map((name) => `${path}/${name}`));
}

/** @param {ReadonlyMap<string, string>} wanted @param {readonly string[]} changed */
function writeFiles(wanted, changed) {
  for (const path of changed) {
    const text = wanted.get(path);
    if (text === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

/** @param {string} path */
function readText(path) {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), "utf8") : undefined;
}
