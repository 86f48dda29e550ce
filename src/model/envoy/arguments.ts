// Envoy's command line: what an EnvoyProxy says of the process, in Envoy's own flags.

import { defaultShutdown, type Process } from "../ir/process.ts";

/** Everything but the configuration and hot restart, which depend on where Envoy runs. */
export function processArguments(process: Process): readonly string[] {
  const { logLevel, componentLogLevels, concurrency, extraArguments, shutdown = defaultShutdown } = process;
  const components = Object.entries(componentLogLevels).map(([name, level]) => `${name}:${level}`);
  return [
    ...["--log-level", logLevel],
    ...(components.length > 0 ? ["--component-log-level", components.join(",")] : []),
    ...(concurrency === undefined ? [] : ["--concurrency", String(concurrency)]),
    ...["--drain-time-s", String(shutdown.drainSeconds)],
    ...extraArguments,
  ];
}

/** One command line of two: Envoy does not start with a flag twice, so those of the second take the place of the first's. */
export function joinArguments(first: readonly string[], second: readonly string[]): readonly string[] {
  const decided = new Set(second.map(flagOf));
  const kept = groupsOf(first).filter(([flag = ""]) => !decided.has(flagOf(flag)) || flagOf(flag) === "--stats-tag");
  return [...kept.flat(), ...second];
}

/** Each flag with its value. */
function groupsOf(words: readonly string[]): readonly (readonly string[])[] {
  const groups: string[][] = [];
  for (const word of words) {
    if (isFlag(word) || groups.length === 0) groups.push([word]);
    else groups.at(-1)?.push(word);
  }
  return groups;
}

function isFlag(word: string): boolean {
  return /^(--[a-z]|-[lc]$)/.test(word);
}

function flagOf(word: string): string {
  return word === "-l" ? "--log-level" : word;
}
