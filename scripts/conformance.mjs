// Runs the official Gateway API conformance suite against gwc and real Envoys, without a cluster.
// usage: node scripts/conformance.mjs [--profiles HTTP,GRPC] [--channel experimental] [--only Prefix,Prefix]
//        [--test Name] [--claim Feature,Feature] [--report file] [--verbose]
import { execFileSync, spawn } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "esbuild";

const root = resolve(fileURLToPath(import.meta.url), "../..");
process.chdir(root);
const { values: options } = parseArgs({
  options: {
    profiles: { type: "string", default: "HTTP,GRPC,TLS,TCP,UDP" },
    channel: { type: "string", default: "experimental" },
    only: { type: "string", default: "" },
    test: { type: "string", default: "" },
    // Beside those of the GatewayClass's status; a run with it is a trial, not a report.
    claim: { type: "string", default: "" },
    // Where a copy of the official report goes, if nothing failed.
    report: { type: "string", default: "" },
    verbose: { type: "boolean", default: false },
  },
});
const suite = join(root, "test/conformance");
const folder = join(root, ".cache/conformance");
const run = join(folder, "run");
rmSync(run, { recursive: true, force: true });
mkdirSync(run, { recursive: true });

await (await import("./schemas/compile-validators.mjs")).ensureValidators();
const compiler = join(folder, "compiler.mjs");
await build({
  entryPoints: [join(suite, "server/compiler.ts")],
  outfile: compiler,
  bundle: true,
  format: "esm",
  platform: "node",
  target: "node20",
  packages: "external",
  sourcemap: "inline",
  logLevel: "warning",
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
});

const go = findGo();
const environment = { ...process.env, GOFLAGS: "-buildvcs=false", GOMAXPROCS: process.env.GOMAXPROCS ?? "2" };
const binary = join(folder, "conformance.test");
console.log("building the suite (some minutes the first time)");
execFileSync(go, ["test", "-c", "-o", binary, "."], { cwd: suite, env: environment, stdio: "inherit" });
const crds = execFileSync(go, ["list", "-m", "-f", "{{.Dir}}", "sigs.k8s.io/gateway-api"], {
  cwd: suite,
  env: environment,
  encoding: "utf8",
});

const started = Date.now();
const code = await runSuite();
printSummary();
if (code === 0 && options.report !== "") copyFileSync(join(run, "report.yaml"), options.report);
process.exit(code);

function runSuite() {
  const child = spawn(binary, ["-test.run", "^TestGatewayAPI$", "-test.v", "-test.timeout", "60m"], {
    cwd: suite,
    env: {
      ...environment,
      GWC_COMPILER: compiler,
      GWC_ENVOY: findEnvoy(),
      GWC_CONFORMANCE_FOLDER: run,
      GWC_CHANNEL: options.channel,
      GWC_PROFILES: options.profiles,
      GWC_RUN_TEST: options.test,
      GWC_ONLY: options.only,
      GWC_CLAIM: options.claim,
      GWC_VERSION: JSON.parse(readFileSync("package.json", "utf8")).version,
      GWC_CRDS: join(crds.trim(), "config/crd"),
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let text = "";
  child.stdout.on("data", (chunk) => {
    text += chunk;
    const lines = text.split("\n");
    text = lines.pop() ?? "";
    for (const line of lines) say(line);
  });
  return new Promise((done) => child.on("close", (status) => done(status ?? 1)));
}

function say(line) {
  const interesting = /^\s*--- (FAIL|PASS): TestGatewayAPI\/[^/ ]+ |HARNESS:|Test Setup|^panic|^FAIL|^PASS/;
  if (options.verbose || interesting.test(line)) console.log(line);
}

function printSummary() {
  const file = join(run, "results.json");
  if (!existsSync(file)) return console.log("the suite wrote no results");
  const { results: all, compilations } = JSON.parse(readFileSync(file, "utf8"));
  const results = all ?? [];
  const by = (outcome) => results.filter((each) => each.outcome === outcome);
  if (existsSync(join(run, "report.yaml"))) console.log(readFileSync(join(run, "report.yaml"), "utf8"));
  if (compilations) {
    const { count, medianMilliseconds, largestMilliseconds } = compilations;
    console.log(
      `${count} compilations: median ${medianMilliseconds.toFixed(0)} ms, largest ${largestMilliseconds.toFixed(0)} ms`,
    );
  }
  for (const { test } of by("failed"))
    console.log(`failed: ${test} (evidence in .cache/conformance/run/failed/${test})`);
  const seconds = ((Date.now() - started) / 1000).toFixed(0);
  console.log(
    `${by("passed").length} passed, ${by("failed").length} failed, ${by("skipped").length} not claimed, in ${seconds} s`,
  );
}

function findGo() {
  for (const place of ["go", "/usr/local/go/bin/go"]) {
    try {
      execFileSync(place, ["version"], { stdio: "ignore" });
      return place;
    } catch {
      // the next one
    }
  }
  console.error("the conformance suite needs Go 1.26 or newer on the PATH");
  process.exit(4);
}

function findEnvoy() {
  if (process.env.GWC_ENVOY) return process.env.GWC_ENVOY;
  const cache = join(root, ".cache/envoy");
  const versions = existsSync(cache) ? readdirSync(cache).sort().reverse() : [];
  const found = versions.map((version) => join(cache, version, "envoy")).find((path) => existsSync(path));
  if (found) return found;
  console.error("no Envoy: set GWC_ENVOY, or run npm test once, which brings it");
  process.exit(4);
}
