// Bundles src/ into dist/: the CLI in chunks that are loaded when a command needs them.
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { ensureDerived } from "./derived.mjs";
import { noticesOf } from "./notices.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");

/**
 * Builds dist/ unless it was built from the same sources.
 * @param {object} options
 * @param {boolean} [options.anew] true builds in any case and leaves nothing of earlier builds, for a package
 */
export async function buildDist({ anew = false } = {}) {
  await ensureDerived();
  const digest = digestOf([
    "src",
    "schemas",
    "protos",
    "scripts/build.mjs",
    "scripts/bundle-script.mjs",
    "scripts/notices.mjs",
    "package.json",
    "package-lock.json",
  ]);
  const stamp = join(root, "dist/.inputs");
  if (!anew && existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return false;
  const { bundle } = await import("./bundle-script.mjs");
  mkdirSync(join(root, ".cache"), { recursive: true });
  const made = mkdtempSync(join(root, ".cache/dist-"));
  const { metafile = { inputs: {}, outputs: {} } } = await bundle({
    metafile: true,
    entryPoints: { main: "src/main.ts", index: "src/cli/index.ts" },
    outdir: made,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    keepNames: true,
    legalComments: "none",
  });
  writeFileSync(join(made, "THIRD-PARTY-NOTICES"), noticesOf(root, metafile));
  moveInto(join(root, "dist"), made, anew ? -1 : keptMs);
  writeFileSync(stamp, digest);
  return true;
}

const entries = ["index.js", "main.js"];
const keptMs = 10 * 60_000;

/**
 * The chunks are named after their contents, so they are moved first and the entry files last: a gwc that starts meanwhile is complete.
 * Chunks of the build before stay for ten minutes, for processes that have not loaded all of theirs.
 * @param {string} dist
 * @param {string} made
 * @param {number} olderThanMs which files of builds before are removed
 */
function moveInto(dist, made, olderThanMs) {
  mkdirSync(dist, { recursive: true });
  const names = readdirSync(made);
  const parts = names.filter((name) => !entries.includes(name));
  for (const name of [...parts, ...entries]) renameSync(join(made, name), join(dist, name));
  rmSync(made, { recursive: true, force: true });
  for (const name of readdirSync(dist).filter((each) => !names.includes(each) && each !== ".inputs")) {
    const { mtimeMs } = statSync(join(dist, name), { throwIfNoEntry: false }) ?? { mtimeMs: Date.now() };
    if (Date.now() - mtimeMs > olderThanMs) rmSync(join(dist, name), { recursive: true, force: true });
  }
}

/** @param {readonly string[]} paths */
function digestOf(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    const full = join(root, path);
    if (!existsSync(full)) continue;
    const files = statSync(full).isDirectory()
      ? readdirSync(full, { recursive: true })
          .map((name) => join(full, String(name)))
          .filter((file) => statSync(file).isFile())
          .sort()
      : [full];
    for (const file of files) hash.update(file.slice(root.length)).update("\0").update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await buildDist();
