// Writes bundles completely or not at all, and never over files that gwc did not write.

import { chmod, mkdir, mkdtemp, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { findBundles } from "./find-bundles.ts";
import { reportForeign } from "./foreign-files.ts";
import type { BundleTree } from "./tree.ts";

interface WriteOptions {
  /** Bundles on disk that are not among the trees stay. */
  readonly keepOthers: boolean;
  /** The output folder as the user named it, for messages. */
  readonly called: string;
}

/**
 * Writes the trees below `out` and removes bundles that are not built any more. Every tree is complete beside its place before the first one
 * is swapped in, and a swap that fails undoes those before it, so that a full disk leaves everything as it was. Files that gwc did not write
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
  const stale = options.keepOthers ? [] : (await findBundles(out)).filter((folder) => !built.has(folder));
  if (await reportForeign(out, [...built, ...stale], options.called, report)) return undefined;
  await mkdir(out, { recursive: true });
  const staging = await mkdtemp(join(out, ".gwc-"));
  try {
    for (const tree of trees) await writeTree(join(staging, "new", tree.folder), tree);
    await swapAll(out, staging, [...built], stale);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  for (const folder of stale) await rmdir(dirname(join(out, folder))).catch(() => {}); // its namespace, when that was the last one
  return stale;
}

async function writeTree(folder: string, { files }: BundleTree): Promise<void> {
  for (const { path, content, executable, secret } of files) {
    const file = join(folder, path);
    await mkdir(dirname(file), { recursive: true });
    const mode = secret ? 0o600 : executable ? 0o755 : 0o644;
    await writeFile(file, content, { mode });
    await chmod(file, mode); // regardless of the umask
  }
}

/** Moves old folders away and new ones in; undoes every move when one fails. */
async function swapAll(
  out: string,
  staging: string,
  built: readonly string[],
  stale: readonly string[],
): Promise<void> {
  const undo: (() => Promise<void>)[] = [];
  const move = async (from: string, to: string): Promise<void> => {
    await mkdir(dirname(to), { recursive: true });
    await rename(from, to);
    undo.push(() => rename(to, from));
  };
  try {
    for (const folder of [...built, ...stale])
      await move(join(out, folder), join(staging, "old", folder)).catch(ignoreMissing);
    for (const folder of built) await move(join(staging, "new", folder), join(out, folder));
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

function ignoreMissing(error: NodeJS.ErrnoException): void {
  if (error.code !== "ENOENT") throw error;
}
