// Runs the official Gateway API conformance suites against gwc and real Envoys, without a cluster.
// usage: node scripts/conformance.mjs [--suite v1.6.3,v1.7.0] [--channel experimental] [--profiles HTTP,GRPC] [--times 3]
//        [--only Prefix,Prefix] [--test Name] [--claim Feature,Feature] [--harness] [--report | --check] [--verbose]
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { buildCompiler, buildSuite, cache } from "./conformance/build.mjs";
import { root } from "./conformance/go.mjs";
import { testHarness } from "./conformance/harness.mjs";
import { differences, printRun, printTable } from "./conformance/print.mjs";
import { compareReport, writeReport } from "./conformance/reports.mjs";
import { runSuite } from "./conformance/run.mjs";
import { suites } from "./conformance/suites.mjs";
import { countOf, refuse, scriptWords } from "./script-words.mjs";

/** @import { HarnessRun, Suite, SuiteRun } from "./conformance/types.ts" */
/** @typedef {SuiteRun & { readonly stale: readonly string[] }} ComparedRun */

process.chdir(root);
const { values: options } = scriptWords(import.meta.url, {
  options: {
    suite: { type: "string", default: suites.map(({ version }) => version).join(",") },
    channel: { type: "string", default: "experimental" },
    profiles: { type: "string", default: "HTTP,GRPC,TLS,TCP,UDP" },
    times: { type: "string", default: "1" },
    only: { type: "string", default: "" },
    test: { type: "string", default: "" },
    // Besides those of the GatewayClass's status; a run with it is a trial, not a report.
    claim: { type: "string", default: "" },
    // The harness's own tests first.
    harness: { type: "boolean", default: false },
    // Writes report and results into docs/conformance, if nothing failed.
    report: { type: "boolean", default: false },
    // Compares report and results with those of docs/conformance, except for dates.
    check: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});

if (options.report && [options.only, options.test, options.claim].some((words) => words !== ""))
  refuse(import.meta.url, "--report is for whole runs: without --only, --test and --claim");
const times = countOf(import.meta.url, "times", options.times);
const chosen = listed(options.suite).map(findSuite);
const channels = listed(options.channel);
const unknown = channels.find((channel) => !["standard", "experimental"].includes(channel));
if (unknown !== undefined) refuse(import.meta.url, `no channel "${unknown}"; there are standard and experimental`);

try {
  process.exitCode = await runAll();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 4;
}

async function runAll() {
  const compiler = await buildCompiler();
  const harness = options.harness ? chosen.map(runHarness) : [];
  const runs = [];
  for (const suite of chosen) {
    const program = buildSuite(suite);
    for (const channel of channels) {
      for (let turn = 1; turn <= times; turn++) {
        const folder = join(cache, "run", `${suite.version}-${channel}-${turn}`);
        const run = await runSuite({ suite, program, compiler, channel, folder, options, onLine: say });
        console.log(`${printRun(run)}\n`);
        runs.push({ ...run, stale: options.check ? compareReport(run) : [] });
      }
    }
  }
  return conclude(harness, runs);
}

/** @param {Suite} suite */
function runHarness(suite) {
  const result = testHarness(suite);
  const passed = result.tests.filter(({ outcome }) => outcome === "passed").length;
  console.log(`${result.text}the harness with ${suite.version}: ${passed} of ${result.tests.length} tests passed`);
  return result;
}

/**
 * Prints what all runs have in common, writes everything to summary.json, and gives the exit code.
 * @param {readonly HarnessRun[]} harness
 * @param {readonly ComparedRun[]} runs
 */
function conclude(harness, runs) {
  const differing = differences(runs);
  if (runs.length > 1) console.log(printTable(runs));
  for (const name of differing) console.log(`not the same in all runs: ${name}`);
  for (const line of runs.flatMap(({ stale }) => stale)) console.log(line);
  const bad =
    differing.length > 0 ||
    harness.some(({ failed }) => failed) ||
    runs.some(({ failed, stale }) => failed || stale.length > 0);
  mkdirSync(join(cache, "run"), { recursive: true });
  writeFileSync(join(cache, "run/summary.json"), JSON.stringify({ harness, runs, differing }, undefined, 1));
  if (options.report && !bad) for (const run of runs) writeReport(run);
  return bad ? 1 : 0;
}

/** @param {string} version */
function findSuite(version) {
  const suite = suites.find((each) => each.version === version);
  return (
    suite ??
    refuse(import.meta.url, `no suite "${version}"; there are ${suites.map((each) => each.version).join(", ")}`)
  );
}

/** @param {string} line */
function say(line) {
  const interesting = /^\s*--- (FAIL|PASS): Test[A-Za-z]+\/[^/ ]+ |HARNESS:|Test Setup|^panic|^FAIL|^PASS/;
  if (options.verbose || interesting.test(line)) console.log(line);
}

/** @param {string} text */
function listed(text) {
  return text.split(",").filter((word) => word !== "");
}
