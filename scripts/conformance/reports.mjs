// The committed form of a run: the official report, and one line per test.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./go.mjs";

/** @import { SuiteRun } from "./types.ts" */

const folder = join(root, "docs/conformance");

/**
 * Writes both files of a run into docs/conformance.
 * @param {SuiteRun} run
 */
export function writeReport(run) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(run, "yaml"), headed(run));
  writeFileSync(fileOf(run, "json"), printResults(run));
}

/**
 * Lines that say how a run differs from the committed files, except for dates; none when it does not.
 * @param {SuiteRun} run
 */
export function compareReport(run) {
  return [...compareFile(fileOf(run, "yaml"), headed(run)), ...compareFile(fileOf(run, "json"), printResults(run))];
}

/** @param {string} file @param {string} fresh */
function compareFile(file, fresh) {
  if (!existsSync(file)) return [`${file} is missing`];
  const [before, after] = [undatedLines(readFileSync(file, "utf8")), undatedLines(fresh)];
  return [
    ...without(before, after).map((line) => `${file}: - ${line}`),
    ...without(after, before).map((line) => `${file}: + ${line}`),
  ];
}

/** @param {string} text */
function undatedLines(text) {
  return text.replace(/^date: .*$/m, "").split("\n");
}

/**
 * The lines of one text that the other does not have as often. The suite writes profiles in any order, so order is ignored.
 * @param {readonly string[]} lines
 * @param {readonly string[]} others
 */
function without(lines, others) {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/**
 * One line per test, by name: what it is about, whether gwc claims that, and how the test ended.
 * @param {SuiteRun} run
 */
export function printResults({ suite, channel, tests }) {
  const lines = [...tests]
    .sort((a, b) => (a.test < b.test ? -1 : 1))
    .map(({ test, features, provisional, claimed, outcome }) =>
      JSON.stringify({ test, features, provisional, claimed, outcome }),
    );
  return `{"suite":"${suite}","channel":"${channel}","tests":[\n${lines.join(",\n")}\n]}\n`;
}

/** @type {(run: SuiteRun, kind: "yaml" | "json") => string} */
const fileOf = ({ suite, channel }, kind) => join(folder, `${suite}-${channel}.${kind}`);

/** @param {SuiteRun} run */
function headed({ report = "" }) {
  return `# Written by the official suite; how it is run here, and what stands in for a cluster, is in README.md beside this file.\n${report}`;
}
