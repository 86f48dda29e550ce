// The committed form of a run: the official report, and one line a test.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { root } from "./go.mjs";

const folder = join(root, "docs/conformance");

/** Writes both files of a run into docs/conformance. */
export function writeReport(run) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(run, "yaml"), headed(run));
  writeFileSync(fileOf(run, "json"), printResults(run));
}

/** Lines that say how a run differs from the committed files, dates apart; none when it does not. */
export function compareReport(run) {
  const pairs = [
    [fileOf(run, "yaml"), headed(run)],
    [fileOf(run, "json"), printResults(run)],
  ];
  return pairs.flatMap(([file, fresh]) => {
    if (!existsSync(file)) return [`${file} is missing`];
    const [before, after] = [readFileSync(file, "utf8"), fresh].map((text) =>
      text.replace(/^date: .*$/m, "").split("\n"),
    );
    return [
      ...without(before, after).map((line) => `${file}: - ${line}`),
      ...without(after, before).map((line) => `${file}: + ${line}`),
    ];
  });
}

/** The lines of one text that the other does not have as often. The suite writes profiles in any order, so order says nothing. */
function without(lines, others) {
  const left = [...others];
  return lines.filter((line) => {
    const place = left.indexOf(line);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** One line a test, by name: what it is about, whether gwc claims that, and what the test came to. */
export function printResults({ suite, channel, tests }) {
  const lines = [...tests]
    .sort((a, b) => (a.test < b.test ? -1 : 1))
    .map(({ test, features, provisional, claimed, outcome }) =>
      JSON.stringify({ test, features, provisional, claimed, outcome }),
    );
  return `{"suite":"${suite}","channel":"${channel}","tests":[\n${lines.join(",\n")}\n]}\n`;
}

const fileOf = ({ suite, channel }, kind) => join(folder, `${suite}-${channel}.${kind}`);

function headed({ report = "" }) {
  return `# Written by the official suite; how it is run here, and what stands in for a cluster, is in README.md beside this file.\n${report}`;
}
