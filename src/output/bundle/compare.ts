// Compares the bundles on disk with those that the input gives now (gwc build --check).

import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { sortedBy } from "../../base/ordering.ts";
import { filesBelow, findBundles } from "./find-bundles.ts";
import { sourcesFile } from "./sources.ts";
import type { BundleTree } from "./tree.ts";

/** moved: sources.json alone, whose lines are those of an earlier input or which is not there; nothing depends on it, so that such a bundle is fresh. */
type Difference = { readonly kind: "missing" | "stale" | "surplus" | "moved"; readonly path: string };

/** Paths below `out`, sorted; empty when the disk holds exactly these trees, or these among others with `ignoreOthers`. */
export async function compareBundles(
  out: string,
  trees: readonly BundleTree[],
  { ignoreOthers }: { readonly ignoreOthers: boolean },
): Promise<readonly Difference[]> {
  const differences = (await Promise.all(trees.map((tree) => compareTree(out, tree)))).flat();
  const known = new Set(trees.map(({ folder }) => folder));
  const others = ignoreOthers ? [] : (await findBundles(out)).filter((folder) => !known.has(folder));
  return sortedBy([...differences, ...others.map((path) => ({ kind: "surplus", path }) as const)], ({ path }) => path);
}

async function compareTree(out: string, { folder, files }: BundleTree): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const { path, content } of files) {
    const onDisk = await readFile(join(out, folder, path)).catch(() => undefined);
    if (onDisk?.equals(Buffer.from(content))) continue;
    const kind = path === sourcesFile ? "moved" : onDisk === undefined ? "missing" : "stale";
    differences.push({ kind, path: `${folder}/${path}` });
  }
  const known = new Set(files.map(({ path }) => path));
  for (const path of await filesBelow(join(out, folder)))
    if (!known.has(path)) differences.push({ kind: "surplus", path: `${folder}/${path}` });
  return differences;
}
