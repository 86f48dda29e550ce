// Builds and installs what system tests run beside Envoy and Debian has not: other projects' programs and clients, pinned by a file beside the test.
import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { findGo } from "../conformance/go.mjs";

/**
 * @typedef {object} Kind
 * @property {string} cache the folder in .cache
 * @property {RegExp} from the files whose change makes it anew
 * @property {() => string} version what else does
 * @property {(from: string, to: string) => void} make
 */

const root = resolve(fileURLToPath(import.meta.url), "../../..");
const tests = join(root, "test/system");

/**
 * By the file that pins them.
 * @type {Readonly<Record<string, Kind>>}
 */
const kinds = {
  // The `tool`s of the module.
  "go.mod": {
    cache: "go-programs",
    from: /\.(go|mod|sum)$/,
    version: () => execFileSync(findGo(), ["version"], { cwd: root, encoding: "utf8" }),
    make: (from, to) => run(from, findGo(), ["build", "-mod=readonly", "-buildvcs=false", "-o", `${to}/`, "tool"]),
  },
  "package-lock.json": {
    cache: "node-packages",
    from: /package(-lock)?\.json$/,
    version: () => process.version,
    make(from, to) {
      for (const name of ["package.json", "package-lock.json"]) copyFileSync(join(from, name), join(to, name));
      run(to, "npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"]);
    },
  },
  "requirements.txt": {
    cache: "python-packages",
    from: /requirements\.txt$/,
    version: () => execFileSync("python3", ["--version"], { encoding: "utf8" }),
    make: (from, to) =>
      run(from, "python3", [
        ...["-m", "pip", "install", "--quiet", "--root-user-action=ignore", "--no-deps"],
        ...["--target", to, "-r", "requirements.txt"],
      ]),
  },
};

/**
 * Makes what files beside these tests, or in folders below them, pin, unless it is there. What test/system/NAME/go.mod names is then
 * in .cache/go-programs/NAME.
 * @param {readonly string[]} testFiles
 * @throws when it cannot be made: system tests are never skipped.
 */
export function makeBesideTests(testFiles) {
  const used = new Set(testFiles.map((file) => dirname(resolve(root, file))).filter((folder) => folder !== tests));
  const pins = new Set([...used].flatMap(filesIn));
  for (const [pin, kind] of Object.entries(kinds))
    for (const file of [...pins].filter((path) => path.endsWith(`/${pin}`)).sort()) makeOnce(dirname(file), kind);
}

/**
 * @param {string} folder
 * @param {Kind} kind
 */
function makeOnce(folder, { cache, from, version, make }) {
  const name = relative(tests, folder);
  const target = join(root, ".cache", cache, name);
  const stamp = join(target, "made-from");
  const files = filesIn(folder).filter((file) => from.test(file));
  const hash = createHash("sha256").update(version());
  for (const file of files) hash.update(`${relative(folder, file)}\n`).update(readFileSync(file));
  const digest = hash.digest("hex");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === digest) return;
  console.error(`making ${relative(root, target)}`);
  rmSync(target, { recursive: true, force: true });
  mkdirSync(target, { recursive: true });
  make(folder, target);
  writeFileSync(stamp, digest);
}

/**
 * @param {string} cwd
 * @param {string} command
 * @param {readonly string[]} words
 */
function run(cwd, command, words) {
  const env = { ...process.env, CGO_ENABLED: "0", GOMAXPROCS: process.env.GOMAXPROCS ?? "2" };
  const ran = spawnSync(command, words, { cwd, env, stdio: ["ignore", 2, 2] });
  if (ran.status === 0) return;
  throw new Error(`${command} ${words[0]} failed: ${ran.error?.message ?? `exit code ${ran.status}`}`);
}

/** @param {string} folder */
function filesIn(folder) {
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, String(name)))
    .sort();
}
