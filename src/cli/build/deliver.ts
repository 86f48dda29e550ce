// Writes bundles to disk, or compares them with the bundles there, and prints what it did or found.

import { join, resolve } from "node:path";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { compareBundles } from "../../output/bundle/compare.ts";
import { recoverBundles } from "../../output/bundle/recover.ts";
import type { BundleTree } from "../../output/bundle/tree.ts";
import { writeBundles } from "../../output/bundle/write.ts";
import { EnvironmentError } from "../terminal/errors.ts";
import { type ExitCode, exitCodes } from "../terminal/exit-codes.ts";
import { sayWhatIsReported } from "../terminal/say-diagnostics.ts";
import type { Terminal } from "../terminal/terminal.ts";

/** Puts back bundles that a build had moved away when it was killed. */
export async function recover(out: string, terminal: Terminal): Promise<void> {
  const restored = await recoverBundles(resolve(terminal.cwd, out)).catch((error: Error) => {
    throw new EnvironmentError(`what an interrupted build left in ${out} could not be put back: ${error.message}`);
  });
  for (const folder of restored)
    terminal.err(`put back ${join(out, folder)}, which an interrupted build had moved away\n`);
}

/** Writes all trees or none. With `keepOthers`, other bundles on disk stay. `count` gets what is reported. */
export async function writeTrees(
  trees: readonly BundleTree[],
  { out, keepOthers }: { readonly out: string; readonly keepOthers: boolean },
  terminal: Terminal,
  count: Report,
): Promise<ExitCode> {
  const options = { keepOthers, called: out };
  const writing = sayWhatIsReported(
    (report) => writeBundles(resolve(terminal.cwd, out), trees, options, report),
    terminal,
    count,
  );
  const { result: removed, code } = await writing.catch((error: Error) => {
    throw new EnvironmentError(
      `the bundles could not be written: ${error.message}; what is in ${out} stays as it was.`,
    );
  });
  if (removed === undefined) return code;
  for (const { folder } of trees) terminal.err(`wrote ${join(out, folder)}\n`);
  for (const folder of removed) terminal.err(`removed ${join(out, folder)}, which the input no longer gives\n`);
  return exitCodes.fine;
}

/** One tar file per bundle: all of them or none. */
export async function writeArchives(trees: readonly BundleTree[], folder: string, terminal: Terminal): Promise<void> {
  const archives = await import("../../output/bundle/archive.ts");
  const writing = archives.writeArchives(resolve(terminal.cwd, folder), trees);
  const names = await writing.catch((error: Error) => {
    throw new EnvironmentError(
      `the archives could not be written to ${folder}: ${error.message}; the bundles were written.`,
    );
  });
  for (const name of names) terminal.err(`wrote ${join(folder, name)}\n`);
}

/** Prints one line per difference; lines in sources.json that moved are no finding. With `ignoreOthers`, other bundles on disk do not count. */
export async function compareTrees(
  trees: readonly BundleTree[],
  out: string,
  ignoreOthers: boolean,
  terminal: Terminal,
): Promise<ExitCode> {
  const differences = await compareBundles(resolve(terminal.cwd, out), trees, { ignoreOthers });
  const stale = differences.filter(({ kind }) => kind !== "moved");
  for (const { kind, path } of stale) terminal.err(`${kind}: ${join(out, path)}\n`);
  if (stale.length < differences.length)
    terminal.err(
      "lines of the input have moved; the next gwc build renews sources.json, which no bundle depends on.\n",
    );
  if (stale.length === 0) return exitCodes.fine;
  terminal.err(`the bundles in ${out} are stale: run gwc build and commit the result.\n`);
  return exitCodes.findings;
}
