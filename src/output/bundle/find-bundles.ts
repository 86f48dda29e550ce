// Finds the bundles that gwc wrote below an output folder.

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { bundleSchema } from "./manifest.ts";
import { sourcesFile, sourcesSchema } from "./sources.ts";

/** The part of bundle.json that is read back. */
export interface Manifest {
  readonly schema: string;
  readonly envoy: { readonly version: string };
  /** Of Envoy's command line; bundles of earlier versions have none. */
  readonly arguments?: readonly string[];
  readonly files: readonly { readonly path: string }[];
}

/** Folders one or two levels below `out` (a class, or a namespace and a Gateway) that hold a bundle of gwc, sorted. */
export async function findBundles(out: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const first of await foldersOf(out)) {
    if ((await readListed(join(out, first))) !== undefined) {
      found.push(first);
      continue;
    }
    for (const name of await foldersOf(join(out, first)))
      if ((await readListed(join(out, first, name))) !== undefined) found.push(`${first}/${name}`);
  }
  return found.sort();
}

/** undefined where the folder does not hold a bundle that can be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, "bundle.json"), "utf8").catch(() => "");
  try {
    const manifest = JSON.parse(text) as Manifest;
    return manifest.schema === bundleSchema && Array.isArray(manifest.files) ? manifest : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The files of a bundle that bundle.json lists; undefined where the folder is no bundle of gwc. A merge may have left conflict markers in
 * bundle.json, or nothing but sources.json: such a folder still is one, and the files of both sides count.
 */
export async function readListed(folder: string): Promise<ReadonlySet<string> | undefined> {
  const manifest = await readManifest(folder);
  if (manifest !== undefined) return new Set(manifest.files.map(({ path }) => path));
  const text = await readFile(join(folder, "bundle.json"), "utf8").catch(() => undefined);
  if (text === undefined) return (await holdsOnlySources(folder)) ? new Set() : undefined;
  if (!hasLine(text, `  "schema": "${bundleSchema}",`)) return undefined;
  return new Set([...text.matchAll(/^ +"path": "([^"]+)",?\r?$/gm)].map(([, path = ""]) => path));
}

async function holdsOnlySources(folder: string): Promise<boolean> {
  const [only, ...others] = await filesBelow(folder);
  if (only !== sourcesFile || others.length > 0) return false;
  return hasLine(await readFile(join(folder, only), "utf8"), `  "schema": "${sourcesSchema}",`);
}

function hasLine(text: string, line: string): boolean {
  return text.split(/\r?\n/).includes(line);
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
