// Builds other projects' programs with Go, for system tests: no package of Debian has them.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findGo } from "./conformance/go.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const tests = join(root, "test/system");

/**
 * Builds the `tool`s of each go.mod that lies beside one of the tests, or in a folder below it, unless they are there. Those of
 * test/system/NAME are then in .cache/go-programs/NAME.
 * @param {readonly string[]} testFiles
 * @throws when they cannot be built: system tests are never skipped.
 */
export function buildGoPrograms(testFiles) {
  const used = [...new Set(testFiles.map((file) => dirname(resolve(root, file))))].filter((folder) => folder !== tests);
  const modules = used.flatMap((folder) => filesIn(folder).filter((file) => file.endsWith("/go.mod")));
  for (const folder of [...new Set(modules)].sort().map(dirname)) build(folder, relative(tests, folder));
}

/**
 * @param {string} folder
 * @param {string} name
 */
function build(folder, name) {
  const programs = join(root, ".cache/go-programs", name);
  const stamp = join(programs, "built-from");
  const digest = digestOf(folder);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  console.error(`building the programs of test/system/${name} (go build)`);
  rmSync(programs, { recursive: true, force: true });
  mkdirSync(programs, { recursive: true });
  const ran = spawnSync(findGo(), ["build", "-mod=readonly", "-buildvcs=false", "-o", `${programs}/`, "tool"], {
    cwd: folder,
    env: { ...process.env, CGO_ENABLED: "0", GOMAXPROCS: process.env.GOMAXPROCS ?? "2" },
    stdio: ["ignore", 2, 2],
  });
  if (ran.status !== 0) throw new Error(`go build failed: ${ran.error?.message ?? `exit code ${ran.status}`}`);
  writeFileSync(stamp, digest);
}

/** @param {string} folder */
function digestOf(folder) {
  const hash = createHash("sha256").update(execFileSync(findGo(), ["version"], { cwd: folder }));
  for (const file of filesIn(folder).filter((name) => /\.(go|mod|sum)$/.test(name)))
    hash.update(`${relative(folder, file)}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .sort();
}
