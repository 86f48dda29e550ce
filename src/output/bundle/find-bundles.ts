// Finds the bundles that gwc wrote below an output folder.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleSchema } from "./manifest.ts";

/** The part of bundle.json that is read back. */
export interface Manifest {
  readonly schema: string;
  readonly envoy: { readonly version: string };
  readonly files: readonly { readonly path: string }[];
}

/** Folders two levels below `out` that hold a bundle of gwc, sorted. */
export async function findBundles(out: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const namespace of await foldersOf(out)) {
    for (const name of await foldersOf(join(out, namespace))) {
      if ((await readManifest(join(out, namespace, name))) !== undefined) found.push(`${namespace}/${name}`);
    }
  }
  return found.sort();
}

/** undefined where the folder does not hold a bundle. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, "bundle.json"), "utf8").catch(() => "");
  try {
    const manifest = JSON.parse(text) as Manifest;
    return manifest.schema === bundleSchema && Array.isArray(manifest.files) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/** Files below a folder, relative to it, with forward slashes, sorted; empty where there is no folder. */
export async function filesBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath ?? entry.path, entry.name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}

async function foldersOf(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => entry.isDirectory() && !entry.name.startsWith(".")).map(({ name }) => name);
}
