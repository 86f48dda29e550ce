// node bench/bench.mjs [ROUTES ...]: what check, build and a build after a change cost at 100, 1 000 and 10 000 routes, beside the floor and, with EGCTL, beside egctl.
// Figures of one run are comparable with each other only; read the ratios.
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { bundleScripts } from "../scripts/bundle-script.mjs";
import { ensureDerived } from "../scripts/derived.mjs";

/** @import { ManifestKind } from "./manifests.ts" */
/** @import { Measurement } from "./measure.ts" */

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const counts = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [100, 1000, 10_000];
await ensureDerived();
const folder = mkdtempSync(join(root, ".cache/bench-"));
await bundleScripts({ entryPoints: ["bench/measure.ts", "bench/manifests.ts"], outdir: folder, splitting: true });
const { filesOf, manifestsOf } = await import(pathToFileURL(join(folder, "manifests.mjs")).href);

console.log("kind   routes  what     cpu ms  wall ms  peak MiB  × floor  stages (cpu ms)");
try {
  for (const kind of /** @type {const} */ (["plain", "mixed"])) for (const routes of counts) compare(kind, routes);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** @param {ManifestKind} kind @param {number} routes */
function compare(kind, routes) {
  const file = join(folder, `${kind}-${routes}.yaml`);
  writeFileSync(file, manifestsOf(kind, routes));
  const floor = measure("floor", file);
  for (const what of ["floor", "check", "build"])
    print(kind, routes, what, what === "floor" ? floor : measure(what, file), floor);
  print(kind, routes, "rebuild", measure("rebuild", writeFiles(kind, routes)), floor);
  if (process.env.EGCTL) print(kind, routes, "egctl", measureEgctl(process.env.EGCTL, file), floor);
}

/**
 * A folder with the manifests in many files.
 * @param {ManifestKind} kind
 * @param {number} routes
 */
function writeFiles(kind, routes) {
  const place = join(folder, `${kind}-${routes}`);
  mkdirSync(place);
  for (const [name, text] of Object.entries(filesOf(kind, routes))) writeFileSync(join(place, name), text);
  return place;
}

/**
 * The cheapest of three: what is added by the machine's other work is not the program's.
 * @param {string} what
 * @param {string} place
 * @returns {Measurement}
 */
function measure(what, place) {
  const runs = [1, 2, 3].map(() => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [join(folder, "measure.mjs"), what, place], {
      encoding: "utf8",
      maxBuffer: 1 << 26,
    });
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout);
  });
  return runs.reduce((best, run) => (run.cpuMs < best.cpuMs ? run : best));
}

/**
 * @param {string} egctl
 * @param {string} file
 * @returns {Measurement}
 */
function measureEgctl(egctl, file) {
  const words = [
    "-f",
    "%e %U %S %M",
    egctl,
    "experimental",
    "translate",
    "-f",
    file,
    "--to",
    "xds",
    "--type",
    "all",
    "-o",
    "json",
  ];
  const { stderr } = spawnSync("/usr/bin/time", words, {
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
  console.log(
    `${cells.join("  ")}  ${Object.entries(stages)
      .map(([stage, ms]) => `${stage} ${ms}`)
      .join(", ")}`,
  );
}
