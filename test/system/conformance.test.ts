// The official conformance suites of Gateway API, both versions, on both channels, against real Envoys; needs Go and root.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { test } from "node:test";

interface Outcome {
  readonly test: string;
  readonly outcome: "passed" | "failed" | "skipped";
}

interface Run {
  readonly suite: string;
  readonly channel: string;
  readonly tests: readonly (Outcome & { readonly claimed: boolean })[];
  readonly failed: boolean;
  readonly compilations: { readonly count: number; readonly repeated: number };
  /** How report and results differ from those of docs/conformance. */
  readonly stale: readonly string[];
}

interface Summary {
  readonly harness: readonly { readonly suite: string; readonly tests: readonly Outcome[]; readonly failed: boolean }[];
  readonly runs: readonly Run[];
}

const summaryFile = ".cache/conformance/run/summary.json";

/** Everything in one command, as people run it. What it says ends up in the message of the first test that fails. */
function runSuites(): { readonly summary: Summary; readonly said: string } {
  rmSync(summaryFile, { force: true });
  const words = ["scripts/conformance.mjs", "--harness", "--check", "--channel", "experimental,standard"];
  const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: "utf8", maxBuffer: 1 << 28 });
  const said = `${stdout}\n${stderr}`.split("\n").slice(-300).join("\n");
  assert.ok(existsSync(summaryFile), said);
  return { summary: JSON.parse(readFileSync(summaryFile, "utf8")) as Summary, said };
}

const { summary, said } = runSuites();

for (const { suite, tests, failed } of summary.harness) {
  test(`the harness itself is sound with ${suite}`, async (t) => {
    for (const each of tests) await t.test(each.test, () => assert.equal(each.outcome, "passed", said));
    assert.ok(!failed && tests.length > 40, said);
  });
}

for (const run of summary.runs) {
  const name = `${run.suite} ${run.channel}`;
  test(`${name}: gwc passes every test of what it claims`, async (t) => {
    const claimed = run.tests.filter((each) => each.claimed);
    for (const each of claimed) await t.test(`${name}: ${each.test}`, () => assert.equal(each.outcome, "passed", said));
    assert.ok(!run.failed, said);
    assert.ok(claimed.length >= 128, `only ${claimed.length} tests are claimed`);
  });

  test(`${name}: the report and the results in docs/conformance are those of this run`, () => {
    assert.deepEqual(run.stale, [], "npm run conformance -- --channel experimental,standard --report writes them anew");
  });

  test(`${name}: every tenth compilation is the same in a fresh process`, () => {
    assert.ok(run.compilations.count > 100);
    assert.equal(run.compilations.repeated, Math.floor(run.compilations.count / 10));
  });
}

test("both versions ran on both channels", () => {
  const ran = summary.runs.map(({ suite, channel }) => `${suite} ${channel}`);
  assert.deepEqual(
    ran,
    ["v1.6.3", "v1.7.0"].flatMap((suite) => [`${suite} experimental`, `${suite} standard`]),
  );
});
