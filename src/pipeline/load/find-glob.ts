// Walks the folders in which a glob can match, and no others.

import { join } from "node:path";
import type { GlobPart } from "./glob.ts";
import { matchesName } from "./glob.ts";
import { type Entry, entryAt, isManifestName } from "./walk-folder.ts";

interface Walk {
  readonly cwd: string;
  readonly list: (folder: Entry) => readonly Entry[];
  readonly found: Entry[];
  /** Folders with the rest of the pattern that was tried there: many ways lead to one, by two "**" or by links in a circle. */
  readonly visited: Set<string>;
}

/** Folders that match, and manifests; other files only where the pattern spells an ending. Parts without wildcards may name hidden ones. */
export function findMatches(parts: readonly GlobPart[], start: Entry, options: Pick<Walk, "cwd" | "list">): Entry[] {
  const walk: Walk = { ...options, found: [], visited: new Set() };
  descend(walk, start, parts);
  return walk.found;
}

function descend(walk: Walk, folder: Entry, parts: readonly GlobPart[]): void {
  const [part, ...rest] = parts;
  const visit = `${parts.length} ${folder.realPath}`;
  if (walk.visited.has(visit)) return;
  walk.visited.add(visit);
  if (part === undefined) walk.found.push(folder);
  else if (part.kind === "name") {
    const entry = entryAt(walk.cwd, join(folder.fullPath, part.name));
    if (!("error" in entry)) take(walk, entry, part, rest);
  } else if (part.kind === "test") {
    for (const entry of walk.list(folder)) if (matchesName(part, entry.name)) take(walk, entry, part, rest);
  } else {
    descend(walk, folder, rest);
    for (const entry of walk.list(folder)) if (entry.isFolder) descend(walk, entry, parts);
  }
}

function take(walk: Walk, entry: Entry, part: GlobPart, rest: readonly GlobPart[]): void {
  if (entry.isFolder) descend(walk, entry, rest);
  else if (rest.length === 0 && (isManifestName(entry.name) || spellsEnding(part))) walk.found.push(entry);
}

/** "*.tmpl" matches files with that ending; "*" for manifests. */
function spellsEnding(part: GlobPart): boolean {
  return part.kind === "name" || (part.kind === "test" && part.spellsEnding);
}
