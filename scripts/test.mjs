// Bundles the tests with esbuild and runs them with Node's own runner; ends with "N passed, N failed".
// usage: node scripts/test.mjs [--system] [--accept] [part of a test file's path ...]
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative, resolve } from "node:path";
import { run } from "node:test";
import { fileURLToPath } from "node:url";
import { ensureDerived } from "./derived.mjs";
import { refuse, scriptWords } from "./script-words.mjs";
import { setUp } from "./setup.mjs";

/** The slowest files, longest first: more than ten seconds each. */
const longest = [
  "e2e/cases",
  "properties/walk",
  "e2e/apply-script",
  "bundle/killed",
  "properties/unrelated",
  "e2e/merges",
];

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { values, positionals: filters } = scriptWords(import.meta.url, {
  allowPositionals: true,
  options: { system: { type: "boolean", default: false }, accept: { type: "boolean", default: false } },
});
const { system, accept } = values;

const entries = testFiles("test").filter((file) => filters.length === 0 || filters.some((part) => file.includes(part)));
if (entries.length === 0) refuse(import.meta.url, `no test file matches ${filters.join(", ")}`);

const gone = longest.filter((part) => !entries.some((file) => file.includes(part)));
if (filters.length === 0 && !system && gone.length > 0)
  refuse(import.meta.url, `no test file matches ${gone.join(", ")}, one of the slowest`);

await setUp({ build: filters.length === 0, ...(system && { system: entries }) });
await ensureDerived();

// One folder per selection, inside the checkout, so that packages resolve and two runs do not collide.
const outdir = join(
  ".cache/tests",
  createHash("sha256")
    .update(JSON.stringify([entries, process.pid]))
    .digest("hex")
    .slice(0, 12),
);
rmSync(outdir, { recursive: true, force: true });
mkdirSync(outdir, { recursive: true });
const { bundleScripts, sourceTrace } = await import("./bundle-script.mjs");
await bundleScripts({ entryPoints: entries, outdir, outbase: ".", splitting: true, sourcemap: "linked" });

if (accept) process.env.GWC_ACCEPT = "1";
let passed = 0;
let failed = 0;
let skipped = 0;
const started = Date.now();
const stream = run({
  files: entries.map((file) => resolve(outdir, file.replace(/\.ts$/, ".mjs"))),
  // More than there are processors, since many wait for Envoys and timeouts. The system tests share daemons of this machine.
  concurrency: system ? 2 : availableParallelism() + 1,
  // The conformance suites alone take some minutes each, and as long again to build the first time.
  timeout: (system ? 55 : 20) * 60_000,
});
stream.on("test:pass", (event) => {
  if (event.details.type === "suite" || event.file === event.name) return;
  if (event.skip !== undefined || event.todo !== undefined) skipped += 1;
  else passed += 1;
});
stream.on("test:fail", (event) => {
  const { error } = event.details;
  if ("failureType" in error && error.failureType === "subtestsFailed") return;
  failed += 1;
  console.error(`\nFAILED ${sourceOf(event.file)}: ${event.name === event.file ? "the file as a whole" : event.name}`);
  const cause = error.cause ?? error;
  console.error(cause instanceof Error ? sourceTrace(cause.stack ?? "") : cause);
});
stream.on("test:stderr", (event) => process.stderr.write(sourceTrace(event.message)));
stream.on("test:stdout", (event) => {
  if (process.env.GWC_TEST_OUTPUT) process.stdout.write(event.message);
});
stream.on("test:diagnostic", () => {});
await new Promise((done) => stream.on("end", done).resume());
rmSync(outdir, { recursive: true, force: true });
console.log(`\n${entries.length} files in ${((Date.now() - started) / 1000).toFixed(1)} s`);
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);

/** A file that fails as a whole has the name of its bundle. */
function sourceOf(file = "") {
  return relative(root, file.replace(resolve(outdir), root)).replace(/\.mjs$/, ".ts");
}

/**
 * Test files in a fixed order, those that take longest first, so that none runs alone at the end; those under test/system need Debian packages, root or Go and run with --system only.
 * @param {string} folder
 */
function testFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)).replaceAll("\\", "/"))
    .filter((file) => file.endsWith(".test.ts") && file.startsWith("test/system/") === system)
    .sort((a, b) => rankOf(a) - rankOf(b) || (a < b ? -1 : 1));
}

/** @param {string} file */
function rankOf(file) {
  const rank = longest.findIndex((part) => file.includes(part));
  return rank < 0 ? longest.length : rank;
}
