// Finds where the bundles on disk differ from what the input gives now (gwc build --check).

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { BundleTree } from "./tree.ts";
import { findBundles } from "./write.ts";

export type Difference = { readonly kind: "missing" | "stale" | "surplus"; readonly path: string };

/** Paths below `out`, sorted; empty when the disk holds exactly these trees. */
export async function compareBundles(out: string, trees: readonly BundleTree[]): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const tree of trees) differences.push(...(await compareTree(out, tree)));
  const known = new Set(trees.map(({ folder }) => folder));
  for (const folder of await findBundles(out)) if (!known.has(folder)) differences.push({ kind: "surplus", path: folder });
  return differences.sort((a, b) => (a.path < b.path ? -1 : 1));
}

async function compareTree(out: string, { folder, files }: BundleTree): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const { path, content } of files) {
    const onDisk = await readFile(join(out, folder, path)).catch(() => undefined);
    if (onDisk === undefined) differences.push({ kind: "missing", path: `${folder}/${path}` });
    else if (!onDisk.equals(Buffer.from(content))) differences.push({ kind: "stale", path: `${folder}/${path}` });
  }
  const known = new Set(files.map(({ path }) => path));
  const entries = await readdir(join(out, folder), { recursive: true, withFileTypes: true }).catch(() => []);
  for (const entry of entries.filter((item) => item.isFile())) {
    const path = join(entry.parentPath ?? entry.path, entry.name).slice(join(out, folder).length + 1).replaceAll("\\", "/");
    if (!known.has(path)) differences.push({ kind: "surplus", path: `${folder}/${path}` });
  }
  return differences;
}
