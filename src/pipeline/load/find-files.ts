// From the words of the command line to the files that are read: files, folders, globs.

import { readdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { didYouMean } from "../../base/did-you-mean.ts";
import { sortedBy } from "../../base/ordering.ts";
import { globWithoutMatch, inputNotFound, unreadable } from "../../diagnostics/catalogue/load.ts";
import type { Place, Report } from "../../diagnostics/diagnostic.ts";
import type { Origin } from "../../source/document.ts";
import { findMatches } from "./find-glob.ts";
import { type GlobPart, isGlob, matchesGlob, parseGlob } from "./glob.ts";
import { isMissing, reasonOf } from "./system-error.ts";
import { type Entry, entryAt, isBundleFolder, isManifestName, listFolder } from "./walk-folder.ts";

interface FindOptions {
  readonly cwd: string;
  /** Globs of files and folders that are left out, relative to `cwd`. */
  readonly exclude: readonly string[];
  /** Where an input is listed, if in a file. */
  readonly placeOf: (input: string) => Origin | undefined;
  readonly report: Report;
}

/** A file to read. One that was found, not named, may be something other than a manifest. */
export interface FoundFile {
  readonly path: string;
  readonly fullPath: string;
  readonly isNamed: boolean;
}

interface Search extends FindOptions {
  readonly excluded: readonly (readonly GlobPart[])[];
  /** By real path: however many arguments and links lead to a file, it is read once. */
  readonly files: Map<string, FoundFile>;
  readonly folders: Set<string>;
  /** What is in a folder, by its path: arguments and patterns may lead there more than once. */
  readonly listings: Map<string, readonly Entry[]>;
}

/** All files of the inputs, by path. Reports inputs that do not exist, cannot be read or match nothing. */
export function findFiles(inputs: readonly string[], options: FindOptions): readonly FoundFile[] {
  const search: Search = {
    ...options,
    excluded: options.exclude.flatMap((pattern) => parseGlob(pattern, options.report)),
    files: new Map(),
    folders: new Set(),
    listings: new Map(),
  };
  for (const input of inputs) findInput(search, input);
  return sortedBy(search.files.values(), ({ path }) => path);
}

function findInput(search: Search, input: string): void {
  const entry = input === "" ? { error: { code: "ENOENT" } } : entryAt(search.cwd, resolve(search.cwd, input));
  if ("error" in entry) {
    const place = placeOfInput(search, input);
    if (!isMissing(entry.error)) search.report(unreadable({ path: input, reason: reasonOf(entry.error) }, place));
    else if (isGlob(input)) findGlob(search, input);
    else search.report(inputNotFound({ input, near: nearTo(search.cwd, input) }, place));
  } else if (entry.isFolder) walk(search, entry);
  else addFile(search, entry, true);
}

function placeOfInput({ placeOf }: Search, input: string): Place | Origin {
  return placeOf(input) ?? { kind: "file", path: input };
}

function walk(search: Search, folder: Entry): void {
  if (search.folders.has(folder.realPath) || isExcluded(search, folder)) return;
  search.folders.add(folder.realPath);
  const entries = entriesOf(search, folder);
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
  const patterns = parseGlob(pattern, search.report);
  const start = entryAt(search.cwd, pattern.startsWith("/") ? "/" : search.cwd);
  if ("error" in start || patterns.length === 0) return;
  const options = { cwd: search.cwd, list: (folder: Entry) => entriesOf(search, folder) };
  const found = patterns.flatMap((parts) => findMatches(parts, start, options));
  if (found.length === 0) search.report(globWithoutMatch({ pattern }, placeOfInput(search, pattern)));
  for (const entry of found) {
    if (entry.isFolder) walk(search, entry);
    else addFile(search, entry, false);
  }
}

function entriesOf({ listings, report }: Search, folder: Entry): readonly Entry[] {
  const known = listings.get(folder.fullPath);
  if (known !== undefined) return known;
  const entries = listFolder(folder, report);
  listings.set(folder.fullPath, entries);
  return entries;
}

/** A file beside the missing one with a similar name. */
function nearTo(cwd: string, input: string): string | undefined {
  const folder = dirname(input);
  try {
    const name = didYouMean(input.slice(folder === "." ? 0 : folder.length + 1), readdirSync(resolve(cwd, folder)));
    return name && (folder === "." ? name : `${folder}/${name}`);
  } catch {
    return undefined;
  }
}
