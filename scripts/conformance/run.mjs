// One run of one version of the suite: fresh emulator, fresh Envoys; what gwc claims, then what it does not claim.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { askGo, environmentOf, harness, root } from "./go.mjs";

/** @import { Results, RunRequest, Suite, SuiteRun } from "./types.ts" */

/** The two parts of a run. Only the first one is what gwc claims; a run fails with it alone. */
const parts = {
  claimed: "^TestGatewayAPI$",
  beyond: "^TestBeyondClaim$",
};

/**
 * Runs both parts.
 * @param {RunRequest} request
 * @returns {Promise<SuiteRun>}
 */
export async function runSuite(request) {
  const { suite, channel, folder } = request;
  rmSync(folder, { recursive: true, force: true });
  const started = Date.now();
  const claimed = await runPart(request, "claimed");
  const tests = claimed.results?.results ?? [];
  if (tests.length === 0)
    throw new Error(`suite ${suite.version} has no test that --test, --only and --profiles leave`);
  const beyond = tests.some(({ outcome }) => outcome === "skipped")
    ? (await runPart(request, "beyond")).results?.results
    : undefined;
  const beyondByName = new Map((beyond ?? []).map((result) => [result.test, result]));
  return {
    suite: suite.version,
    channel,
    folder,
    tests: tests.map((result) => beyondByName.get(result.test) ?? result),
    failed: claimed.code !== 0 || claimed.results === undefined || tests.some(({ outcome }) => outcome === "failed"),
    report: readText(join(folder, "claimed/report.yaml")),
    compilations: claimed.results?.compilations,
    seconds: (Date.now() - started) / 1000,
  };
}

/**
 * Runs one part in its own folder.
 * @param {RunRequest} request
 * @param {keyof typeof parts} part
 * @returns {Promise<{ code: number, results: Results | undefined }>}
 */
async function runPart(request, part) {
  const folder = join(request.folder, part);
  mkdirSync(folder, { recursive: true });
  /** @type {string[]} */
  const lines = [];
  const onLine = (/** @type {string} */ line) => {
    lines.push(line);
    request.onLine(line);
  };
  const code = await runProgram({ ...request, folder, onLine }, parts[part]);
  const text = readText(join(folder, "results.json"));
  // Without results nothing that was printed so far says why: another run holds the addresses, say.
  if (text === undefined)
    throw new Error(
      `${lines.slice(-40).join("\n")}\nsuite ${request.suite.version} ended without results (exit code ${code})`,
    );
  return { code, results: JSON.parse(text) };
}

/** @param {string} file */
function readText(file) {
  return existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/**
 * @param {RunRequest} request
 * @param {string} test
 * @returns {Promise<number>} the exit code
 */
function runProgram({ suite, program, compiler, channel, folder, options, onLine }, test) {
  const child = spawn(program, ["-test.run", test, "-test.v", "-test.timeout", "60m"], {
    cwd: harness,
    env: {
      ...environmentOf(suite),
      GWC_COMPILER: compiler,
      GWC_ENVOY: findEnvoy(),
      GWC_CONFORMANCE_FOLDER: folder,
      GWC_CHANNEL: channel,
      GWC_PROFILES: options.profiles,
      GWC_RUN_TEST: options.test,
      GWC_ONLY: options.only,
      GWC_CLAIM: options.claim,
      GWC_VERSION: JSON.parse(readFileSync(join(root, "package.json"), "utf8")).version,
      GWC_CRDS: crdsOf(suite),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  createInterface({ input: child.stdout }).on("line", onLine);
  return new Promise((done) => child.on("close", (status) => done(status ?? 1)));
}

/**
 * Folder with the CRDs of both channels, inside the suite's own module, so that versions agree; fetches the module where it is missing.
 * @param {Suite} suite
 */
export function crdsOf(suite) {
  return join(JSON.parse(askGo(suite, "mod", "download", "-json", "sigs.k8s.io/gateway-api")).Dir, "config/crd");
}

function findEnvoy() {
  if (process.env.GWC_ENVOY) return process.env.GWC_ENVOY;
  const folder = join(root, ".cache/envoy");
  const versions = existsSync(folder) ? readdirSync(folder).sort().reverse() : [];
  const found = versions.map((version) => join(folder, version, "envoy")).find((path) => existsSync(path));
  if (found) return found;
  throw new Error("no Envoy: set GWC_ENVOY, or run npm test once, which brings it");
}
