// A bundle as one tar file: the same bytes for the same bundle, on every machine, wherever the lines of the input are.

import { PassThrough } from "node:stream";
import { buffer } from "node:stream/consumers";
import { foldersAbove } from "../folders-above.ts";
import { writeTar } from "../write-tar.ts";
import { sourcesFile } from "./sources.ts";
import type { BundleTree } from "./tree.ts";

/** A bundle has no date of its own. */
const epoch = 0;

/** What bundle.json lists, since hosts have no use for the lines of the input: below its folder's last name, folders before their contents. */
export async function archiveBundle({ folder, files }: BundleTree): Promise<Buffer> {
  const root = folder.slice(folder.lastIndexOf("/") + 1);
  const packed = files
    .filter(({ path }) => path !== sourcesFile)
    .map((file) => ({ ...file, path: `${root}/${file.path}` }));
  const folders = new Set([root, ...packed.flatMap(({ path }) => foldersAbove(path))]);
  const bytes = new PassThrough();
  const entries = [...[...folders].map((path) => ({ path: `${path}/` })), ...packed];
  const [archive] = await Promise.all([buffer(bytes), writeTar(entries, epoch, bytes)]);
  return archive;
}
