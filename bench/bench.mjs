// What check, build and a build after a change cost, beside the floor and, with EGCTL, beside egctl; or beside another revision.
// usage: node bench/bench.mjs [--kind plain,mixed] [--what check,build,rebuild] [--against REVISION [--rounds N]] [ROUTES ...]
// Figures of one run are comparable with each other only; read the ratios.
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureDerived } from "../scripts/derived.mjs";
import { scriptWords } from "../scripts/script-words.mjs";

/** @import { ManifestKind } from "./manifests.ts" */
/**
 * @typedef {object} Sizes
 * @property {readonly ManifestKind[]} kinds
 * @property {readonly number[]} counts Numbers of routes.
 * @property {readonly string[]} works What is measured; the floor comes first.
 */

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { values: options, positionals } = scriptWords(import.meta.url, {
  allowPositionals: true,
  options: {
    kind: { type: "string", default: "plain,mixed" },
    what: { type: "string" },
    against: { type: "string" },
    rounds: { type: "string", default: "7" },
  },
});
// Rebuilds of two revisions at all sizes take a quarter of an hour, so they run only on request.
const works = options.what ?? (options.against === undefined ? "check,build,rebuild" : "check,build");
/** @type {Sizes} */
const sizes = {
  kinds: /** @type {const} */ (["plain", "mixed"]).filter((kind) => options.kind.split(",").includes(kind)),
  counts: positionals.length > 0 ? positionals.map(Number) : [100, 1000, 10_000],
  works: ["floor", ...works.split(",")],
};

await ensureDerived();
mkdirSync(".cache", { recursive: true });
const folder = mkdtempSync(join(root, ".cache/bench-"));
try {
  if (options.against === undefined) await (await import("./figures.mjs")).printFigures(sizes, folder);
  else {
    const { compareWith } = await import("./against.mjs");
    await compareWith(options.against, { ...sizes, rounds: Number(options.rounds) }, folder);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
