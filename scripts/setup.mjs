// What `npm start` and `npm test` do first: packages, Envoy and dist/, each only when it is missing or stale.
// Uses nothing but Node itself until the packages are there.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { fetchEnvoy } from "./fetch-envoy.mjs";

const root = resolve(fileURLToPath(import.meta.url), "../..");
const oldestNode = 20;

/**
 * Sets the checkout up. A second run finds everything and takes some milliseconds.
 * @param {object} options
 * @param {boolean} [options.build] false leaves dist/ as it is, for runs that touch src/ only.
 * @param {readonly string[]} [options.system] These system tests: installs the packages of Debian that they need, and makes what is pinned beside them.
 * @returns the path of Envoy, which a later findEnvoy finds too
 */
export async function setUp({ build = true, system } = {}) {
  if (Number.parseInt(process.versions.node, 10) < oldestNode)
    throw new Error(`gwc needs Node ${oldestNode} or newer; this is ${process.versions.node}`);
  installPackages();
  const envoy = process.env.GWC_ENVOY || (await fetchEnvoy());
  if (system) {
    (await import("./system/system-packages.mjs")).installSystemPackages();
    (await import("./system/beside-tests.mjs")).makeBesideTests(system);
  }
  if (build) await (await import("./build.mjs")).buildDist();
  return { envoy };
}

/** Installs what package-lock.json names, unless it is there. */
export function installPackages() {
  if (!packagesAreStale()) return;
  console.error("installing packages (npm ci)");
  // Without scripts: the project's own `prepare` would build what set-up builds anyway.
  const words = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
  const ran = spawnSync("npm", words, { cwd: root, env: plainEnv(), stdio: ["ignore", 2, 2] });
  if (ran.status !== 0) throw new Error(`npm ci failed: ${ran.error?.message ?? `exit code ${ran.status}`}`);
}

/** Without the options of an npm that runs this script, such as those of `npm pack --dry-run`. */
function plainEnv() {
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_config_(dry_run|global|omit)$/i.test(name)),
  );
}

/** npm writes a lock file of what it installed; packages for other machines are in the project's lock only, and optional. */
function packagesAreStale() {
  const installedFile = join(root, "node_modules/.package-lock.json");
  if (!existsSync(installedFile)) return true;
  const wanted = packagesOf(join(root, "package-lock.json"));
  const installed = packagesOf(installedFile);
  const missing = Object.keys(wanted).some((path) => installed[path] === undefined && !wanted[path]?.optional);
  return missing || Object.keys(installed).some((path) => installed[path]?.version !== wanted[path]?.version);
}

/**
 * @param {string} file
 * @returns {Record<string, { readonly version: string, readonly optional?: boolean }>}
 */
function packagesOf(file) {
  const { "": _project, ...packages } = JSON.parse(readFileSync(file, "utf8")).packages;
  return packages;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await setUp();
