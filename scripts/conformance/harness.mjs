// Runs the harness's own tests, against one version of the suite and its CRDs.
import { spawnSync } from "node:child_process";
import { askGo, environmentOf, findGo, harness } from "./go.mjs";
import { crdsOf } from "./run.mjs";

const outcomes = { pass: "passed", fail: "failed", skip: "skipped" };

/** Each test with its outcome; `text` has all that was said where something failed. The package of the suite itself is left out. */
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
    .map((line) => JSON.parse(line));
  const text = events.map(({ Output = "" }) => Output).join("");
  const tests = events.flatMap(({ Package, Test, Action }) =>
    Test !== undefined && outcomes[Action] !== undefined
      ? { test: `${Package.replace(/^.*\/conformance\//, "")} ${Test}`, outcome: outcomes[Action] }
      : [],
  );
  return { suite: suite.version, tests, failed: ran.status !== 0, text: ran.status === 0 ? "" : text };
}
