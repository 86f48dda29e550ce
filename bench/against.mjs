// Compares this checkout with another revision: both in turn in one run, so that other load slows both.
import { join } from "node:path";
import { writeInput } from "./inputs.mjs";
import { buildMeasurer, measure } from "./measurer.mjs";
import { commitOf, layOut } from "./revision.mjs";

/** @import { Sizes } from "./bench.mjs" */
/** @import { ManifestKind } from "./manifests.ts" */

/**
 * Prints a line per kind, size and work. The floor is the same work in both: its distance from 1 is the noise in the other ratios.
 * @param {string} revision
 * @param {Sizes & { readonly rounds: number }} sizes
 * @param {string} folder
 */
export async function compareWith(revision, { kinds, counts, works, rounds }, folder) {
  const commit = commitOf(revision);
  if (commit === undefined) {
    console.error(`git knows no revision "${revision}"`);
    process.exitCode = 2;
    return;
  }
  const here = await buildMeasurer(process.cwd(), join(folder, "here"));
  const checkout = layOut(commit, folder);
  const there = await buildMeasurer(checkout, join(checkout, ".cache/there"));
  console.log(
    `this checkout against ${revision} (${commit.slice(0, 12)}): CPU time, medians of ${rounds} runs in turn`,
  );
  console.log("kind   routes  what     here ms  there ms  ratio  pairs: quartiles");
  for (const kind of kinds)
    for (const routes of counts)
      for (const what of works) {
        const pairs = measurePairs([here, there], rounds, () => writeInput(folder, what, kind, routes), what);
        console.log(printLine(kind, routes, what, pairs));
      }
}

/**
 * CPU milliseconds here and there. The one that runs first alternates.
 * @param {readonly [string, string]} programs
 * @param {number} rounds
 * @param {() => string} write
 * @param {string} what
 */
function measurePairs([here, there], rounds, write, what) {
  return Array.from({ length: rounds }, (_, round) => {
    const first = measure(round % 2 === 0 ? here : there, what, write()).cpuMs;
    const second = measure(round % 2 === 0 ? there : here, what, write()).cpuMs;
    return round % 2 === 0 ? { here: first, there: second } : { here: second, there: first };
  });
}

/** @param {ManifestKind} kind @param {number} routes @param {string} what @param {readonly { here: number, there: number }[]} pairs */
function printLine(kind, routes, what, pairs) {
  const [here, there] = [quantile(pairs.map((pair) => pair.here)), quantile(pairs.map((pair) => pair.there))];
  const ratios = pairs.map((pair) => pair.here / pair.there);
  const cells = [
    kind.padEnd(5),
    String(routes).padStart(7),
    what.padEnd(7),
    here.toFixed(0).padStart(8),
    there.toFixed(0).padStart(9),
    (here / there).toFixed(2).padStart(6),
  ];
  return `${cells.join("  ")}  ${[0.25, 0.5, 0.75].map((share) => quantile(ratios, share).toFixed(2)).join(" ")}`;
}

/** @param {readonly number[]} values */
function quantile(values, share = 0.5) {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * share;
  const [low = 0, high = 0] = [sorted[Math.floor(at)], sorted[Math.ceil(at)]];
  return low + (high - low) * (at - Math.floor(at));
}
