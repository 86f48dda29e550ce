// From the words of the command line to the files that are read: files, folders, globs.

import { readdirSync, realpathSync, statSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import { didYouMean } from "../../base/did-you-mean.ts";
import { sortedBy } from "../../base/ordering.ts";
import { globWithoutMatch, inputNotFound, unreadable } from "../../diagnostics/catalogue/load.ts";
import type { Report } from "../../diagnostics/diagnostic.ts";
import { type GlobPart, isGlob, matchesGlob, matchesName, parseGlob } from "./glob.ts";
import { isMissing, reasonOf } from "./system-error.ts";
import { type Entry, isBundleFolder, isManifestName, listFolder } from "./walk-folder.ts";

export interface FindOptions {
  readonly cwd: string;
  /** Globs of files and folders that are left out, relative to `cwd`. */
  readonly exclude: readonly string[];
  readonly report: Report;
}

/** A file to read. One that was found, in place of named, may be something else than a manifest. */
export interface FoundFile {
  readonly path: string;
  readonly fullPath: string;
  readonly isNamed: boolean;
}

interface Search extends FindOptions {
  readonly excluded: readonly (readonly GlobPart[])[];
  /** By real path: however many words and links lead to a file, it is read once. */
  readonly files: Map<string, FoundFile>;
  readonly folders: Set<string>;
  /** How many files and folders globs have met. */
  matches: number;
}

/** All files that the inputs mean, by path. Reports inputs that are not there, cannot be read or match nothing. */
export function findFiles(inputs: readonly string[], options: FindOptions): readonly FoundFile[] {
  const search: Search = {
    ...options,
    excluded: options.exclude.flatMap(parseGlob),
    files: new Map(),
    folders: new Set(),
    matches: 0,
  };
  for (const input of inputs) findInput(search, input);
  return sortedBy(search.files.values(), ({ path }) => path);
}

function findInput(search: Search, input: string): void {
  const entry = input === "" ? { error: { code: "ENOENT" } } : entryAt(search.cwd, input);
  if ("error" in entry) {
    if (!isMissing(entry.error))
      search.report(unreadable({ path: input, reason: reasonOf(entry.error) }, { kind: "file", path: input }));
    else if (isGlob(input)) findGlob(search, input);
    else search.report(inputNotFound({ input, near: nearTo(search.cwd, input) }, { kind: "file", path: input }));
  } else if (entry.isFolder) walk(search, entry);
  else addFile(search, entry, true);
}

function entryAt(cwd: string, input: string): Entry | { readonly error: unknown } {
  const fullPath = resolve(cwd, input);
  try {
    const path = relative(cwd, fullPath).split(sep).join("/") || ".";
    return {
      name: input,
      isFolder: statSync(fullPath).isDirectory(),
      fullPath,
      realPath: realpathSync(fullPath),
      path,
    };
  } catch (error) {
    return { error };
  }
}

function walk(search: Search, folder: Entry): void {
  if (search.folders.has(folder.realPath) || isExcluded(search, folder)) return;
  search.folders.add(folder.realPath);
  const entries = listFolder(folder, search.report);
  if (isBundleFolder(entries)) return;
  for (const entry of entries) {
    if (entry.isFolder) walk(search, entry);
    else if (isManifestName(entry.name)) addFile(search, entry, false);
  }
}

function addFile(search: Search, entry: Entry, isNamed: boolean): void {
  if (!isNamed && isExcluded(search, entry)) return;
  const known = search.files.get(entry.realPath);
  // Named wins over found, then the first path in order.
  if (known && (known.isNamed === isNamed ? known.path <= entry.path : known.isNamed)) return;
  search.files.set(entry.realPath, { path: entry.path, fullPath: entry.fullPath, isNamed });
}

function isExcluded({ excluded }: Search, { path }: Entry): boolean {
  const names = path.split("/");
  return excluded.some((parts) => matchesGlob(parts, names));
}

function findGlob(search: Search, pattern: string): void {
  const before = search.matches;
  for (const parts of parseGlob(pattern)) {
    const start = pattern.startsWith("/") ? "/" : ".";
    const entry = entryAt(search.cwd, start);
    if (!("error" in entry)) descend(search, entry, parts);
  }
  if (search.matches === before) search.report(globWithoutMatch({ pattern }, { kind: "file", path: pattern }));
}

function descend(search: Search, folder: Entry, parts: readonly GlobPart[]): void {
  const [part, ...rest] = parts;
  if (part === undefined) {
    search.matches += 1;
    walk(search, folder);
    return;
  }
  if (part.kind === "name") {
    const entry = entryAt(folder.fullPath, part.name);
    if (!("error" in entry)) found(search, { ...entry, name: part.name, path: pathBelow(search.cwd, entry) }, rest);
    return;
  }
  if (part.kind === "folders") descend(search, folder, rest);
  for (const entry of listFolder(folder, search.report)) {
    if (part.kind === "folders" && entry.isFolder) descend(search, entry, parts);
    else if (part.kind === "test" && matchesName(part, entry.name)) found(search, entry, rest, part);
  }
}

function found(search: Search, entry: Entry, rest: readonly GlobPart[], last?: GlobPart): void {
  if (entry.isFolder) {
    descend(search, entry, rest);
    return;
  }
  if (rest.length > 0 || !(isManifestName(entry.name) || spellsEnding(last))) return;
  search.matches += 1;
  addFile(search, entry, false);
}

/** "*.tmpl" asks for files of that ending; "*" for manifests. */
function spellsEnding(part: GlobPart | undefined): boolean {
  return (
    part === undefined || part.kind === "name" || (part.kind === "test" && /\\\.[A-Za-z0-9]+\$$/.test(part.test.source))
  );
}

function pathBelow(cwd: string, { fullPath }: Entry): string {
  return relative(cwd, fullPath).split(sep).join("/") || ".";
}

/** A file beside the missing one whose name is much like it. */
function nearTo(cwd: string, input: string): string | undefined {
  const folder = dirname(input);
  try {
    const name = didYouMean(input.slice(folder === "." ? 0 : folder.length + 1), readdirSync(resolve(cwd, folder)));
    return name && (folder === "." ? name : `${folder}/${name}`);
  } catch {
    return undefined;
  }
}
