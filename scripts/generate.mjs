// Writes every generated file of the repository anew; with --check it compares instead.
// usage: node scripts/generate.mjs [--check]      GWC_CRDS names a folder of CRDs, GWC_PROTOS=1 asks Go for Envoy's definitions
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { scriptWords } from "./script-words.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { check } = scriptWords(import.meta.url, { options: { check: { type: "boolean", default: false } } }).values;
let stale = 0;

await (await import("./setup.mjs")).setUp();
for (const [file, text] of Object.entries(await references())) compareOrWrite(file, text);
if (process.env.GWC_CRDS)
  run("schemas", ["scripts/schemas/generate.mjs", process.env.GWC_CRDS, ...(check ? ["--check"] : [])]);
if (process.env.GWC_PROTOS) run("protos", ["scripts/protos/generate.mjs"]);
if (stale > 0) {
  console.error(`${stale} generated files are stale: run npm run generate and commit the result`);
  process.exit(1);
}

/** Reference pages that are made from the code itself, by path. */
async function references() {
  const { importScript } = await import("./bundle-script.mjs");
  return (await importScript("scripts/references.ts")).references();
}

/** @param {string} file @param {string} text */
function compareOrWrite(file, text) {
  const known = existsSync(file) ? readFileSync(file, "utf8") : undefined;
  if (known === text) return;
  if (check) {
    console.error(`stale: ${file}`);
    stale += 1;
  } else writeFileSync(file, text);
}

/** @param {string} what @param {readonly string[]} words */
function run(what, words) {
  const { status } = spawnSync(process.execPath, words, { stdio: "inherit" });
  if (status !== 0) {
    console.error(`${what}: failed or stale`);
    stale += 1;
  }
}
