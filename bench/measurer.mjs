// Builds the measuring program of a checkout, and runs it in its own process.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { bundleScripts } from "../scripts/bundle-script.mjs";

/** @import { Measurement } from "./measure.ts" */

/**
 * Path of the program, whose sources are those of the checkout; it must be inside it.
 * @param {string} checkout
 * @param {string} folder
 */
export async function buildMeasurer(checkout, folder) {
  await bundleScripts({
    absWorkingDir: checkout,
    entryPoints: ["bench/measure.ts"],
    outdir: folder,
    splitting: true,
    sourcemap: false,
  });
  return join(folder, "measure.mjs");
}

/**
 * @param {string} program
 * @param {string} what
 * @param {string} place
 * @returns {Measurement}
 */
export function measure(program, what, place) {
  const options = /** @type {const} */ ({ encoding: "utf8", maxBuffer: 1 << 26 });
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, what, place], options);
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
}
