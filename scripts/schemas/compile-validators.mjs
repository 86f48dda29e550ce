// Compiles the schemas into validators and defaulting plans ahead of time, so that no run pays for it.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { printPlan } from "./plan.mjs";
import { validatorSchema } from "./validator-schema.mjs";

/** @import { Schema } from "./schema.ts" */

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");
const target = join(root, "src/pipeline/check/generated");
const projectSchema = "gwc.schema.json";

/**
 * Brings the validators up to date: one module per schema, named after it, such as gateway-api.http-route.mjs, with `validate`
 * (ajv's function, all errors) and `plan` (see plan.mjs). A module whose schema and compiler did not change stays.
 * @returns the names of the modules that were written
 */
export async function ensureValidators() {
  const compiler = digestOf(
    ["compile-validators.mjs", "plan.mjs", "validator-schema.mjs"].map((name) =>
      readFileSync(join(here, name), "utf8"),
    ),
  );
  mkdirSync(target, { recursive: true });
  const wanted = new Map(schemaPaths().map((path) => [`${path.replace("/", ".").replace(/\.json$/, "")}.mjs`, path]));
  for (const name of readdirSync(target))
    if (!wanted.has(name) && !name.startsWith(".")) rmSync(join(target, name), { force: true });
  const written = [];
  for (const [name, path] of wanted) {
    const text = readFileSync(join(root, "schemas", path), "utf8");
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
  const ajv = new Ajv({
    strict: false,
    allErrors: true,
    messages: false,
    validateSchema: false,
    validateFormats: true,
    inlineRefs: false,
    code: { source: true, esm: true, optimize: 1 },
    formats: path.startsWith("core/") ? formats : { ...formats, byte: strictBase64 },
  });
  // The project file's schema is plain JSON Schema; the others are Kubernetes' dialect.
  const schema = path === projectSchema ? facts : validatorSchema(facts);
  return `${standaloneCode(ajv, ajv.compile(schema))}\nexport const plan = ${printPlan(facts)};\n`;
}

const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const group = "[0-9a-fA-F]{1,4}";
const tail = `(?:${group}:${group}|${ipv4.source.slice(1, -1).replace("(?:\\.(?!$)|$)", "(?:\\.(?=\\d)|$)")})`;
const ipv6 = new RegExp(
  `^(?:(?:${group}:){6}${tail}|::(?:${group}:){5}${tail}|(?:${group})?::(?:${group}:){4}${tail}|(?:(?:${group}:){0,1}${group})?::(?:${group}:){3}${tail}|` +
    `(?:(?:${group}:){0,2}${group})?::(?:${group}:){2}${tail}|(?:(?:${group}:){0,3}${group})?::${group}:${tail}|` +
    `(?:(?:${group}:){0,4}${group})?::${tail}|(?:(?:${group}:){0,5}${group})?::${group}|(?:(?:${group}:){0,6}${group})?::)$`,
);
const digit = "(?:[A-Za-z0-9+/][\\r\\n]*)";
const formats = {
  ipv4,
  ipv6,
  // Go's decoder, and so a cluster, skips line breaks.
  byte: new RegExp(`^[\\r\\n]*(?:${digit}{4})*(?:${digit}{2}=[\\r\\n]*=|${digit}{3}=)?[\\r\\n]*$`),
  "date-time": /^\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/,
};

// For a custom resource nothing is decoded, and its API server checks the text alone.
const strictBase64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

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
