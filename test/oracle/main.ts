// The run as a person starts it: node scripts/oracle.mjs.

import { printFound, printRules, printRun, printUnseen } from "./report.ts";
import { type RunOptions, runOracle } from "./run.ts";

/** Prints the seed, then what was found. Exit code: 1 where something was found. */
export async function runFromCommandLine({
  rules,
  ...options
}: RunOptions & { readonly rules: boolean }): Promise<number> {
  const started = Date.now();
  console.log(`seed ${options.seed}`);
  const result = await runOracle(options);
  console.log(printRun(result));
  if (rules) console.log(printRules(result.rules));
  for (const found of result.found) console.log(printFound(found));
  console.log(printUnseen(result.unseen));
  console.log(`${((Date.now() - started) / 1000).toFixed(0)} s`);
  return result.found.length + result.unseen.length > 0 ? 1 : 0;
}
