// Bundles as tar files: the same bytes for the same bundle, on every machine, wherever the lines of the input are.

import { chmod, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { foldersAbove } from "../folders-above.ts";
import { makeFolder } from "../make-folder.ts";
import { writeTar } from "../write-tar.ts";
import { bundleName } from "./bundle-name.ts";
import { recoverBundles, stagingPrefix } from "./recover.ts";
import { sourcesFile } from "./sources.ts";
import type { BundleTree } from "./tree.ts";

/** A bundle has no date of its own. */
const epoch = 0;

/**
 * Writes one file for each bundle into `place`, which is made where it is missing. All are complete beside their places before the first one
 * is moved there, so that a full disk leaves every archive as it was; what a killed run left is removed.
 * @returns the names of the files, in the order of the trees
 */
export async function writeArchives(place: string, trees: readonly BundleTree[]): Promise<readonly string[]> {
  await makeFolder(place);
  await recoverBundles(place);
  const staging = await mkdtemp(stagingPrefix(place));
  try {
    const names: string[] = [];
    for (const tree of trees) names.push(await writeArchive(staging, tree));
    for (const name of names) await rename(join(staging, name), join(place, name));
    return names;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function writeArchive(folder: string, tree: BundleTree): Promise<string> {
  const [proxy = "", namespace = ""] = tree.folder.split("/").reverse();
  const name = `${bundleName({ namespace, name: proxy })}.tar`;
  const mode = tree.files.some(({ secret }) => secret) ? 0o600 : 0o644;
  await writeFile(join(folder, name), await archiveBundle(tree), { mode });
  await chmod(join(folder, name), mode); // regardless of the umask
  return name;
}

/** The folder with what bundle.json lists, since hosts have no use for the lines of the input; folders before their contents. */
export async function archiveBundle({ folder, files }: BundleTree): Promise<Buffer> {
  const packed = files
    .filter(({ path }) => path !== sourcesFile)
    .map((file) => ({ ...file, path: `${folder}/${file.path}` }));
  const folders = new Set(packed.flatMap(({ path }) => foldersAbove(path)));
  const bytes = new PassThrough();
  const entries = [...[...folders].map((path) => ({ path: `${path}/` })), ...packed];
  const [archive] = await Promise.all([buffer(bytes), writeTar(entries, epoch, bytes)]);
  return archive;
}
