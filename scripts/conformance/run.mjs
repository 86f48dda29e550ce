// One run of one version of the suite: fresh emulator, fresh Envoys; what gwc claims, and then what it does not claim.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { askGo, environmentOf, harness, root } from "./go.mjs";

/** The two parts of a run. Only the first one is what gwc stands for; a run fails with it alone. */
const parts = [
  { name: "claimed", test: "^TestGatewayAPI$" },
  { name: "beyond", test: "^TestBeyondClaim$" },
];

/**
 * Runs both parts in `folder`, which keeps reports, results and the evidence of failing tests.
 * @returns what each test came to, `report` (the official one, as YAML text), times, and `failed`: a claimed test failed, or
 *   the program ended badly.
 */
export async function runSuite({ suite, program, compiler, channel, folder, options, onLine }) {
  rmSync(folder, { recursive: true, force: true });
  const started = Date.now();
  const run = {
    suite: suite.version,
    channel,
    folder,
    tests: [],
    failed: false,
    report: undefined,
    compilations: undefined,
  };
  for (const part of parts) {
    if (part.name === "beyond" && !run.tests.some(({ outcome }) => outcome === "skipped")) continue;
    const place = join(folder, part.name);
    mkdirSync(place, { recursive: true });
    const code = await runPart({ suite, program, compiler, channel, folder: place, options, onLine }, part);
    const found = resultsIn(place);
    if (part.name === "claimed") {
      run.failed = code !== 0 || found === undefined || found.results.some(({ outcome }) => outcome === "failed");
      run.tests = found?.results ?? [];
      run.compilations = found?.compilations;
      run.report = existsSync(join(place, "report.yaml"))
        ? readFileSync(join(place, "report.yaml"), "utf8")
        : undefined;
    } else {
      const beyond = new Map((found?.results ?? []).map((result) => [result.test, result]));
      run.tests = run.tests.map((result) => beyond.get(result.test) ?? result);
    }
  }
  return { ...run, seconds: (Date.now() - started) / 1000 };
}

function resultsIn(folder) {
  const file = join(folder, "results.json");
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : undefined;
}

function runPart({ suite, program, compiler, channel, folder, options, onLine }, { test }) {
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

/** Folder with the CRDs of both channels, inside the suite's own module, so that versions agree; brings the module where it is not there yet. */
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
