// Writes bundles whole or not at all, and never over other people's files.

import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { outputNotOurs } from "../../diagnostics/catalogue/output.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { bundleSchema } from "./manifest.ts";
import type { BundleTree } from "./tree.ts";

/**
 * Puts the trees below `out` and removes bundles that are no longer built. Every tree is complete beside its place before the first one is
 * swapped in, so that a full disk leaves everything as it was. A folder in the way that is no bundle is reported, and nothing is written.
 * @returns folders that were removed; undefined when nothing was written
 */
export async function writeBundles(out: string, trees: readonly BundleTree[], report: Report): Promise<readonly string[] | undefined> {
  const existing = await findBundles(out);
  const inTheWay = await foreignFolders(out, trees);
  for (const folder of inTheWay) report(outputNotOurs({ folder: join(out, folder) }, { kind: "file", path: join(out, folder) }));
  if (inTheWay.length > 0) return undefined;
  const stale = existing.filter((folder) => trees.every((tree) => tree.folder !== folder));
  await mkdir(out, { recursive: true });
  const staging = await mkdtemp(join(out, ".gwc-"));
  try {
    for (const tree of trees) await writeTree(join(staging, "new", tree.folder), tree);
    for (const { folder } of trees) await swapIn(out, folder, staging);
    for (const folder of stale) await moveAway(out, folder, staging);
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  return stale;
}

async function writeTree(folder: string, { files }: BundleTree): Promise<void> {
  for (const { path, content, executable } of files) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content, { mode: executable ? 0o755 : 0o644 });
  }
}

/** The old folder steps aside and comes back if the new one cannot take its place. */
async function swapIn(out: string, folder: string, staging: string): Promise<void> {
  const hadOne = await moveAway(out, folder, staging);
  await mkdir(dirname(join(out, folder)), { recursive: true });
  try {
    await rename(join(staging, "new", folder), join(out, folder));
  } catch (error) {
    if (hadOne) await rename(join(staging, "old", folder), join(out, folder));
    throw error;
  }
}

async function moveAway(out: string, folder: string, staging: string): Promise<boolean> {
  await mkdir(dirname(join(staging, "old", folder)), { recursive: true });
  return rename(join(out, folder), join(staging, "old", folder)).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

/** Folders two levels below `out` that hold a bundle of ours. */
export async function findBundles(out: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const namespace of await foldersOf(out)) {
    for (const name of await foldersOf(join(out, namespace))) {
      if (await isBundle(join(out, namespace, name))) found.push(`${namespace}/${name}`);
    }
  }
  return found.sort();
}

async function foreignFolders(out: string, trees: readonly BundleTree[]): Promise<readonly string[]> {
  const foreign: string[] = [];
  for (const { folder } of trees) {
    const entries = await readdir(join(out, folder)).catch((error: NodeJS.ErrnoException) => (error.code === "ENOENT" ? [] : undefined));
    if (entries === undefined || (entries.length > 0 && !(await isBundle(join(out, folder))))) foreign.push(folder);
  }
  return foreign;
}

async function isBundle(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, "bundle.json"), "utf8").catch(() => "");
  return text.includes(`"${bundleSchema}"`);
}

async function foldersOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
}
