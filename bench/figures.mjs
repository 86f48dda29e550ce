// The figures of this checkout: time, memory and time by stage, each beside the floor.
import { spawnSync } from "node:child_process";
import { writeInput } from "./inputs.mjs";
import { buildMeasurer, measure } from "./measurer.mjs";

/** @import { Sizes } from "./bench.mjs" */
/** @import { ManifestKind } from "./manifests.ts" */
/** @import { Measurement } from "./measure.ts" */

/** @param {Sizes} sizes @param {string} folder */
export async function printFigures({ kinds, counts, works }, folder) {
  const program = await buildMeasurer(process.cwd(), folder);
  console.log("kind   routes  what     cpu ms  wall ms  peak MiB  × floor  stages (cpu ms)");
  for (const kind of kinds)
    for (const routes of counts) {
      const floor = cheapest(() => measure(program, "floor", writeInput(folder, "floor", kind, routes)));
      for (const what of works) {
        const measureOnce = () => measure(program, what, writeInput(folder, what, kind, routes));
        print(kind, routes, what, what === "floor" ? floor : cheapest(measureOnce), floor);
      }
      const { EGCTL: egctl } = process.env;
      if (egctl) print(kind, routes, "egctl", measureEgctl(egctl, writeInput(folder, "egctl", kind, routes)), floor);
    }
}

/**
 * The cheapest of three: time that other load adds is not the program's.
 * @param {() => Measurement} measureOnce
 */
function cheapest(measureOnce) {
  return [measureOnce(), measureOnce(), measureOnce()].reduce((best, run) => (run.cpuMs < best.cpuMs ? run : best));
}

/**
 * @param {string} egctl
 * @param {string} file
 * @returns {Measurement}
 */
function measureEgctl(egctl, file) {
  const translate = ["experimental", "translate", "-f", file, "--to", "xds", "--type", "all", "-o", "json"];
  const { stderr } = spawnSync("/usr/bin/time", ["-f", "%e %U %S %M", egctl, ...translate], {
    encoding: "utf8",
    timeout: 600_000,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const [wall = 0, user = 0, system = 0, kib = 0] = (stderr.trim().split("\n").at(-1) ?? "").split(" ").map(Number);
  return { wallMs: wall * 1000, cpuMs: (user + system) * 1000, peakMiB: Math.round(kib / 1024), stages: {} };
}

/** @param {ManifestKind} kind @param {number} routes @param {string} what @param {Measurement} measured @param {Measurement} floor */
function print(kind, routes, what, { cpuMs, wallMs, peakMiB, stages }, floor) {
  const cells = [
    kind.padEnd(5),
    String(routes).padStart(7),
    what.padEnd(7),
    String(cpuMs).padStart(7),
    String(wallMs).padStart(8),
    String(peakMiB).padStart(9),
    (cpuMs / floor.cpuMs).toFixed(1).padStart(8),
  ];
  const times = Object.entries(stages).map(([stage, ms]) => `${stage} ${ms}`);
  console.log(`${cells.join("  ")}  ${times.join(", ")}`);
}
