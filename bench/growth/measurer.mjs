// Measures a row of the growth table, size by size, each in a process of its own.
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { bundleScripts, importScript } from "../../scripts/bundle-script.mjs";

/** @typedef {{ stages: Record<string, number>, facts: { diagnostics: number, bundles: number, bytes: number } }} Growth */

/** @type {typeof import("./rows.ts")} */
const { inputOf } = await importScript("bench/growth/rows.ts");

/** Of one run: the next doubling of something quadratic would take four times as long. */
const longestMs = 30_000;

/** Garbage is collected in steps, which hide how the work itself grows; with much room for young objects there are few. */
const youngSpace = "--max-semi-space-size=128";

/** @param {string} folder inside the checkout */
export async function buildGrowthMeasurer(folder) {
  const options = { outdir: folder, splitting: true, sourcemap: /** @type {const} */ (false) };
  await bundleScripts({ entryPoints: ["bench/growth/measure-growth.ts"], ...options });
}

/**
 * Quadratic work gets no further doubling once a run takes long.
 * @param {string} name
 * @param {readonly number[]} sizes
 * @param {number} rounds
 * @param {string} folder
 */
export function measureWhileBearable(name, sizes, rounds, folder) {
  /** @type {({ size: number } & Growth)[]} */
  const runs = [];
  for (const size of sizes) {
    const run = { size, ...measure(name, size, rounds, folder) };
    runs.push(run);
    if (sumOf(run) > longestMs) break;
  }
  return runs;
}

/** @param {Growth} growth */
export function sumOf({ stages }) {
  return Object.values(stages).reduce((sum, ms) => sum + ms, 0);
}

/**
 * The cheapest of some runs, stage by stage: time that other load adds is not the program's.
 * @param {string} name
 * @param {number} size
 * @param {number} rounds
 * @param {string} folder
 * @returns {Growth}
 */
function measure(name, size, rounds, folder) {
  const file = join(folder, `${name}.yaml`);
  writeFileSync(file, inputOf(name, size));
  const runs = Array.from({ length: rounds }, () => run(file, join(folder, "measure-growth.mjs")));
  const [first] = /** @type {[Growth]} */ (runs);
  const cheapest = Object.keys(first.stages).map((stage) => [
    stage,
    Math.min(...runs.map(({ stages }) => stages[stage] ?? 0)),
  ]);
  return { ...first, stages: Object.fromEntries(cheapest) };
}

/** @param {string} file @param {string} program @returns {Growth} */
function run(file, program) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [youngSpace, program, file], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
