// Walks a folder for manifests, in an order that is the same on every machine.

import { type Dirent, readdirSync, readFileSync, realpathSync, type Stats, statSync } from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { sortedBy } from "../../base/ordering.ts";
import { linkLoop, unreadable } from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { reasonOf } from "./system-error.ts";

/** A file or folder: where it is, without links; where to open it; and its path as the user would type it. */
export interface Entry {
  readonly name: string;
  readonly isFolder: boolean;
  readonly fullPath: string;
  readonly realPath: string;
  readonly path: string;
}

/** The file or folder at an absolute path, whatever its name. */
export function entryAt(cwd: string, fullPath: string): Entry | { readonly error: unknown } {
  try {
    return {
      name: basename(fullPath),
      isFolder: statSync(fullPath).isDirectory(),
      fullPath,
      realPath: realpathSync(fullPath),
      path: relative(cwd, fullPath).split(sep).join("/") || ".",
    };
  } catch (error) {
    return { error };
  }
}

/** Entries of a folder by name, links followed; what is hidden, node_modules and what is neither file nor folder are skipped. */
export function listFolder(folder: Entry, report: Report): readonly Entry[] {
  return sortedBy(readFolder(folder, report), ({ name }) => name)
    .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
    .flatMap((entry) => resolveEntry(folder, entry, report) ?? []);
}

function readFolder({ fullPath, path }: Entry, report: Report): readonly Dirent[] {
  try {
    return readdirSync(fullPath, { withFileTypes: true });
  } catch (error) {
    report(unreadable({ path, reason: reasonOf(error) }, { kind: "file", path }));
    return [];
  }
}

function resolveEntry(folder: Entry, entry: Dirent, report: Report): Entry | undefined {
  const { name } = entry;
  const fullPath = join(folder.fullPath, name);
  const path = folder.path === "." ? name : `${folder.path.replace(/\/$/, "")}/${name}`;
  if (!entry.isSymbolicLink()) {
    return entry.isFile() || entry.isDirectory()
      ? { name, isFolder: entry.isDirectory(), fullPath, realPath: join(folder.realPath, name), path }
      : undefined;
  }
  const target = followLink(fullPath);
  if ("error" in target) {
    if (isManifestName(name)) report(unreadable({ path, reason: reasonOf(target.error) }, { kind: "file", path }));
    return undefined;
  }
  const { realPath, stats } = target;
  if (stats.isDirectory() && `${folder.realPath}/`.startsWith(`${realPath}/`)) {
    report(linkLoop({ path }, { kind: "file", path }));
    return undefined;
  }
  return stats.isFile() || stats.isDirectory()
    ? { name, isFolder: stats.isDirectory(), fullPath, realPath, path }
    : undefined;
}

function followLink(
  fullPath: string,
): { readonly realPath: string; readonly stats: Stats } | { readonly error: unknown } {
  try {
    return { realPath: realpathSync(fullPath), stats: statSync(fullPath) };
  } catch (error) {
    return { error };
  }
}

/** Files that are manifests by their name. */
export function isManifestName(name: string): boolean {
  return /\.(?:ya?ml|json)$/i.test(name);
}

/** True for a folder that gwc wrote: it contains gwc's bundle.json, and the rest was made from manifests. */
export function isBundleFolder(entries: readonly Entry[]): boolean {
  const manifest = entries.find(({ name, isFolder }) => name === "bundle.json" && !isFolder);
  if (manifest === undefined) return false;
  try {
    return readFileSync(manifest.fullPath, "utf8").includes('"gwc.dev/bundle/');
  } catch {
    return false;
  }
}
