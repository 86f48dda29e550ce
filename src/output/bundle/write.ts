// Writes bundles completely or not at all, and never over files that gwc did not write.

import { chmod, mkdtemp, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { makeFolder } from "../make-folder.ts";
import { findBundles } from "./find-bundles.ts";
import { reportForeign } from "./foreign-files.ts";
import { type OnStep, recoverFrom, stagingPrefix } from "./recover.ts";
import { swapBundles } from "./swap.ts";
import type { BundleTree } from "./tree.ts";

interface WriteOptions {
  /** Bundles on disk that are not among the trees stay, but for those that a tree lies in or around. */
  readonly keepOthers: boolean;
  /** The output folder as the user named it, for messages. */
  readonly called: string;
  /** Tests end the process there. */
  readonly onStep?: OnStep;
}

/**
 * Writes the trees below `out` and removes bundles that are not built any more. Every tree is complete beside its place before the first one
 * is swapped in, and a swap that fails undoes those before it, so that a full disk leaves everything as it was; after a run that was killed,
 * each folder is the old or the new one once `recoverBundles` has run. Files that gwc did not write
 * are reported as output/not-ours or output/foreign-file, and nothing is written.
 * @returns folders that were removed; undefined when nothing was written
 */
export async function writeBundles(
  out: string,
  trees: readonly BundleTree[],
  options: WriteOptions,
  report: Report,
): Promise<readonly string[] | undefined> {
  const built = new Set(trees.map(({ folder }) => folder));
  const others = (await findBundles(out)).filter((folder) => !built.has(folder));
  const stale = options.keepOthers ? others.filter((other) => [...built].some((each) => nest(each, other))) : others;
  if (await reportForeign(out, { built: [...built], stale }, options.called, report)) return undefined;
  await makeFolder(out);
  const staging = await mkdtemp(stagingPrefix(out));
  const { onStep = () => {} } = options;
  try {
    for (const tree of trees) await writeTree(join(staging, "new", tree.folder), tree, onStep);
    await swapBundles(out, staging, { built: [...built], stale }, onStep);
  } finally {
    await recoverFrom(out, staging, onStep);
  }
  return stale;
}

/** The folder of a class, and one below a namespace with its name. */
function nest(one: string, other: string): boolean {
  return one.startsWith(`${other}/`) || other.startsWith(`${one}/`);
}

async function writeTree(folder: string, { files }: BundleTree, onStep: OnStep): Promise<void> {
  onStep(`stage ${folder}`);
  for (const { path, content, executable, secret } of files) {
    const file = join(folder, path);
    await makeFolder(dirname(file));
    const mode = secret ? 0o600 : executable ? 0o755 : 0o644;
    await writeFile(file, content, { mode });
    await chmod(file, mode); // regardless of the umask
  }
}
