// The state of files at one moment, to compare with a later one.

import { readdirSync, type Stats, statSync } from "node:fs";
import { dirname, join } from "node:path";

/** File path → identity, size and times, which differ after a change. */
type Snapshot = ReadonlyMap<string, string>;

/** The files and folders on disk at one moment. */
interface Look {
  readonly files: Snapshot;
  /** To be watched: the folders themselves, and those that hold the single files. */
  readonly folders: ReadonlySet<string>;
}

/** Looks at files and folders, and at everything below the folders. */
export function look(paths: readonly string[], ignored: ReadonlySet<string>): Look {
  const files = new Map<string, string>();
  const folders = new Set<string>();
  const visited = new Set<string>(); // device and inode, because links may lead in a circle
  const visit = (path: string) => {
    const stats = ignored.has(path) ? undefined : statOf(path);
    if (stats?.isFile()) files.set(path, `${stats.dev} ${stats.ino} ${stats.size} ${stats.mtimeMs} ${stats.ctimeMs}`);
    if (!stats?.isDirectory() || visited.has(`${stats.dev} ${stats.ino}`)) return;
    visited.add(`${stats.dev} ${stats.ino}`);
    folders.add(path);
    for (const name of namesIn(path)) visit(join(path, name));
  };
  for (const path of paths) {
    visit(path);
    if (!folders.has(path)) folders.add(dirname(path));
  }
  return { files, folders };
}

/** Without hidden names, as in `load`, and without node_modules. */
function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => !name.startsWith(".") && name !== "node_modules");
  } catch {
    return [];
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch {
    return undefined;
  }
}

/** Paths that are new, changed or gone, sorted. */
export function differences(before: Snapshot, now: Snapshot): string[] {
  const changed = [...now].filter(([path, state]) => before.get(path) !== state).map(([path]) => path);
  const gone = [...before.keys()].filter((path) => !now.has(path));
  return [...changed, ...gone].sort();
}
