// How the cost of each stage grows with the number of one thing in the input: exponents, where 1 is in proportion.
// usage: node bench/growth.mjs [--row NAME,NAME] [--sizes N] [--scale FACTOR] [--rounds N]
// An exponent is a ratio within one run. None fails a test; above the limit the program says so and ends with 1.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { importScript } from "../scripts/bundle-script.mjs";
import { ensureDerived } from "../scripts/derived.mjs";
import { refuse, scriptWords } from "../scripts/script-words.mjs";
import { exponentOf } from "./growth/exponent.mjs";
import { buildGrowthMeasurer, measureWhileBearable, sumOf } from "./growth/measurer.mjs";

const limit = 1.1;
const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { values: options } = scriptWords(import.meta.url, {
  options: {
    row: { type: "string" },
    sizes: { type: "string", default: "5" },
    scale: { type: "string", default: "1" },
    rounds: { type: "string", default: "2" },
  },
});

await ensureDerived();
/** @type {typeof import("./growth/rows.ts")} */
const { growthRows } = await importScript("bench/growth/rows.ts");
const names = options.row?.split(",") ?? Object.keys(growthRows);
const unknown = names.filter((name) => growthRows[name] === undefined);
if (unknown.length > 0)
  refuse(import.meta.url, `no row "${unknown.join(", ")}"; the rows are ${Object.keys(growthRows).join(", ")}`);
mkdirSync(".cache", { recursive: true });
const folder = mkdtempSync(join(root, ".cache/growth-"));
try {
  await buildGrowthMeasurer(folder);
  for (const name of names) printRow(name);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {string} name */
function printRow(name) {
  const row = growthRows[name];
  if (row === undefined) return;
  const from = Math.round(row.from * Number(options.scale));
  const sizes = Array.from({ length: Number(options.sizes) }, (_, doubling) => from * 2 ** doubling);
  const runs = measureWhileBearable(name, sizes, Number(options.rounds), folder);
  const last = runs.at(-1);
  if (last === undefined) return;
  const totals = runs.map((run) => ({ size: run.size, ms: sumOf(run) }));
  const stages = Object.keys(last.stages).map((stage) => ({
    stage,
    costs: runs.map((run) => ({ size: run.size, ms: run.stages[stage] ?? 0 })),
  }));
  console.log(`${name}: ${row.what}, ${runs.map(({ size }) => size).join(", ")}`);
  for (const { stage, costs } of [{ stage: "all", costs: totals }, ...stages]) {
    const exponent = exponentOf(costs);
    if (exponent === undefined) continue;
    if (exponent > limit) process.exitCode = 1;
    const times = costs.map(({ ms }) => ms.toFixed(0)).join(" ");
    console.log(`  ${exponent.toFixed(2)}${exponent > limit ? " !" : "  "} ${stage.padEnd(8)} ${times} ms`);
  }
  const { diagnostics, bundles, bytes } = last.facts;
  console.log(`  ${bundles} bundles, ${diagnostics} diagnostics, ${(bytes / 1e6).toFixed(1)} MB`);
}
