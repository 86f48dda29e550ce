// Compiles the schemas into validators and defaulting plans ahead of time, so that no run pays for it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { customFormats, formats } from "./formats.mjs";
import { requireUse } from "./linear-patterns.mjs";
import { printPlan } from "./plan.mjs";
import { validatorSchema } from "./validator-schema.mjs";

/** @import { Schema } from "./schema.ts" */

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const target = join(root, "src/pipeline/check/generated");
const projectSchema = "gwc.schema.json";
const compilerFiles = [
  "compile-validators.mjs",
  "formats.mjs",
  "linear-patterns.mjs",
  "pattern-keyword.mjs",
  "plan.mjs",
  "validator-schema.mjs",
];

/**
 * Brings the validators up to date: one module per schema, named after it, such as gateway-api.http-route.mjs, with `validate`
 * (ajv's function, all errors) and `plan` (see plan.mjs). A module whose schema and compiler did not change stays.
 * @returns the names of the modules that were written
 */
export async function ensureValidators() {
  const compiler = digestOf(compilerFiles.map((name) => readFileSync(join(here, name), "utf8")));
  mkdirSync(target, { recursive: true });
  const schemas = schemaPaths().map((path) => ({ path, text: readFileSync(join(root, "schemas", path), "utf8") }));
  requireUse(schemas.map(({ text }) => text));
  const wanted = new Map(
    schemas.map((schema) => [`${schema.path.replace("/", ".").replace(/\.json$/, "")}.mjs`, schema]),
  );
  for (const name of readdirSync(target))
    if (!wanted.has(name) && !name.startsWith(".")) rmSync(join(target, name), { force: true });
  const written = [];
  for (const [name, { path, text }] of wanted) {
    const stamp = `// Written by scripts/schemas/compile-validators.mjs from schemas/${path}: ${digestOf([compiler, text])}\n`;
    if (firstLine(join(target, name)) === stamp) continue;
    // By rename, so that a second run beside this one never reads half a module.
    const temporary = join(target, `.${name}.${process.pid}`);
    writeFileSync(temporary, stamp + (await compile(path, JSON.parse(text))));
    renameSync(temporary, join(target, name));
    written.push(name);
  }
  return written;
}

function schemaPaths() {
  const kinds = ["core", "envoy-gateway", "gateway-api"].flatMap((folder) =>
    readdirSync(join(root, "schemas", folder))
      .filter((name) => name !== "index.json")
      .sort()
      .map((name) => `${folder}/${name}`),
  );
  return [...kinds, projectSchema];
}

/** @param {string} path @param {Schema} facts */
async function compile(path, facts) {
  const { Ajv } = await import("ajv");
  const { default: standaloneCode } = await import("ajv/dist/standalone/index.js");
  const { usePatternKeyword } = await import("./pattern-keyword.mjs");
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    messages: false,
    validateSchema: false,
    validateFormats: true,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 1 },
    formats: path.startsWith("core/") ? formats : customFormats,
  });
  usePatternKeyword(ajv);
  // The project file's schema is plain JSON Schema; the others are Kubernetes' dialect.
  const schema = path === projectSchema ? facts : validatorSchema(facts);
  return `${standaloneCode(ajv, ajv.compile(schema))}\nexport const plan = ${printPlan(facts)};\n`;
}

/** @param {string} file */
function firstLine(file) {
  if (!existsSync(file)) return undefined;
  const text = readFileSync(file, "utf8");
  return text.slice(0, text.indexOf("\n") + 1);
}

/** @param {readonly string[]} texts */
function digestOf(texts) {
  const hash = createHash("sha256");
  for (const text of texts) hash.update(text).update("\0");
  return hash.digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const written = await ensureValidators();
  console.log(`${written.length} validators compiled`);
}
