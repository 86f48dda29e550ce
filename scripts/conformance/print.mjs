// What a run prints at its end.

/** @import { Compilations, Outcome, SuiteRun, SuiteTest } from "./types.ts" */

/** @type {(tests: readonly SuiteTest[], outcome: Outcome) => number} */
const count = (tests, outcome) => tests.filter((test) => test.outcome === outcome).length;
/** @type {(run: SuiteRun) => readonly SuiteTest[]} */
const claimed = ({ tests }) => tests.filter((test) => test.claimed);
/** @type {(run: SuiteRun) => readonly SuiteTest[]} */
const beyond = ({ tests }) => tests.filter((test) => !test.claimed);

/**
 * Failing tests with the place of their evidence, times, and the counts of both parts.
 * @param {SuiteRun} run
 */
export function printRun(run) {
  const lines = run.tests
    .filter(({ outcome }) => outcome === "failed")
    .map(
      ({ test, claimed }) =>
        `failed: ${test} (evidence in ${run.folder}/${claimed ? "claimed" : "beyond"}/failed/${test})`,
    );
  if (run.tests.length === 0) lines.push("the suite wrote no results");
  if (run.compilations) lines.push(printTimes(run.compilations));
  lines.push(
    `${run.suite} ${run.channel}: ${count(claimed(run), "passed")} passed, ${count(claimed(run), "failed")} failed, in ${run.seconds.toFixed(0)} s`,
  );
  if (beyond(run).length > 0)
    lines.push(
      `beyond what gwc claims: ${count(beyond(run), "passed")} passed, ${count(beyond(run), "failed")} failed`,
    );
  return lines.join("\n");
}

/** @param {Compilations} compilations */
function printTimes({ count: all, repeated, median, percentile95, largest, mostObjects, ofMost }) {
  const times = [median, percentile95, largest, ofMost].map((value) => `${value.toFixed(0)} ms`);
  return `${all} compilations: median ${times[0]}, 95th percentile ${times[1]}, slowest ${times[2]}, of the largest world (${mostObjects} objects) ${times[3]}; ${repeated} of them repeated in a fresh process, byte for byte the same`;
}

/** @type {Partial<Compilations>} */
const noTimes = {};

/**
 * One line per run, for several of them.
 * @param {readonly SuiteRun[]} runs
 */
export function printTable(runs) {
  const header = [
    "suite",
    "channel",
    "passed",
    "failed",
    "beyond: passed",
    "failed",
    "median ms",
    "95th ms",
    "slowest ms",
    "largest world ms",
    "seconds",
  ];
  const rows = runs.map((run) => {
    const { median, percentile95, largest, ofMost } = run.compilations ?? noTimes;
    const counts = [claimed(run), beyond(run)].flatMap((tests) => [count(tests, "passed"), count(tests, "failed")]);
    return [
      run.suite,
      run.channel,
      ...counts,
      ...[median, percentile95, largest, ofMost, run.seconds].map((value) => value?.toFixed(0) ?? ""),
    ];
  });
  const all = [header, ...rows].map((row) => row.map(String));
  const widths = header.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ")).join("\n");
}

/**
 * Names of tests whose outcome differs between runs of one suite and channel.
 * @param {readonly SuiteRun[]} runs
 */
export function differences(runs) {
  /** @type {Map<string, Outcome[]>} */
  const outcomes = new Map();
  for (const { suite, channel, tests } of runs) {
    for (const { test, outcome } of tests) {
      const key = `${suite} ${channel} ${test}`;
      outcomes.set(key, [...(outcomes.get(key) ?? []), outcome]);
    }
  }
  const runsOf = (/** @type {string} */ key) =>
    runs.filter(({ suite, channel }) => key.startsWith(`${suite} ${channel} `)).length;
  return [...outcomes]
    .filter(([key, list]) => new Set(list).size > 1 || list.length !== runsOf(key))
    .map(([key]) => key);
}
