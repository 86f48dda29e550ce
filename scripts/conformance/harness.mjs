// Runs the harness's own tests, against one version of the suite and its CRDs.
import { spawnSync } from "node:child_process";
import { askGo, environmentOf, findGo, harness } from "./go.mjs";
import { crdsOf } from "./run.mjs";

/** @import { HarnessRun, Outcome, Suite } from "./types.ts" */

/**
 * One line of `go test -json`.
 * @typedef {object} GoEvent
 * @property {string} Package
 * @property {string} [Test]
 * @property {string} Action
 * @property {string} [Output]
 */

/** @type {Readonly<Record<string, Outcome>>} */
const outcomes = { pass: "passed", fail: "failed", skip: "skipped" };

/**
 * Each test with its outcome. The package of the suite itself is left out.
 * @param {Suite} suite
 * @returns {HarnessRun}
 */
export function testHarness(suite) {
  const packages = askGo(suite, "list", "./...")
    .split("\n")
    .filter((name) => name.includes("/conformance/"));
  const ran = spawnSync(findGo(), ["test", "-json", ...packages], {
    cwd: harness,
    env: { ...environmentOf(suite), GWC_CRDS: crdsOf(suite) },
    encoding: "utf8",
    maxBuffer: 1 << 28,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const events = ran.stdout
    .split("\n")
    .filter((line) => line.startsWith("{"))
    .map((line) => /** @type {GoEvent} */ (JSON.parse(line)));
  const text = events.map(({ Output = "" }) => Output).join("");
  const tests = events.flatMap(({ Package, Test, Action }) => {
    const outcome = outcomes[Action];
    if (Test === undefined || outcome === undefined) return [];
    return { test: `${Package.replace(/^.*\/conformance\//, "")} ${Test}`, outcome };
  });
  return { suite: suite.version, tests, failed: ran.status !== 0, text: ran.status === 0 ? "" : text };
}
