// Reports changes of files: by the system's events where there are some, else by polling.

import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import { differences, look } from "./file-snapshot.ts";

interface WatchOptions {
  /** Files and folders, with everything below them. One that does not exist yet is waited for. */
  readonly paths: readonly string[];
  /** Folders whose changes do not count, such as the output folder. */
  readonly ignore?: readonly string[];
  /** Called with the paths that are new, changed or gone, sorted; one call at a time. */
  readonly onChange: (changed: readonly string[]) => void | Promise<void>;
  /** Quiet time after an event, so that a save in several steps is one change; 40 when left out. */
  readonly debounceMs?: number;
  /** How often it polls, for file systems without events; 2 000 when left out. */
  readonly pollMs?: number;
}

interface Watch {
  close(): void;
}

/**
 * Watches files. Events are hints only: a file has changed if its identity, size or time differs from the last look.
 * So a file that an editor replaces by a rename is seen, a save that leaves the file's time is not, and a lost
 * event delays a change by one poll interval.
 */
export function watchFiles(options: WatchOptions): Watch {
  const { debounceMs = 40, pollMs = 2000 } = options;
  const paths = options.paths.map((path) => resolve(path));
  const ignored = new Set((options.ignore ?? []).map((path) => resolve(path)));
  const watchers = new Map<string, FSWatcher>();
  let last = look(paths, ignored);
  let timer: NodeJS.Timeout | undefined;
  let closed = false;

  const schedule = (ms: number) => {
    if (closed) return;
    clearTimeout(timer);
    timer = setTimeout(check, ms);
  };
  const check = async () => {
    const started = performance.now();
    const now = look(paths, ignored);
    followFolders(watchers, now.folders, () => schedule(debounceMs));
    const changed = differences(last.files, now.files);
    last = now;
    // A look costs one stat a file; at most a twentieth of the time goes into it.
    const restMs = Math.max(pollMs, 20 * (performance.now() - started));
    timer = undefined;
    if (changed.length > 0) await options.onChange(changed);
    if (timer === undefined) schedule(restMs);
  };
  followFolders(watchers, last.folders, () => schedule(debounceMs));
  schedule(pollMs);
  const close = () => {
    closed = true;
    clearTimeout(timer);
    for (const watcher of watchers.values()) watcher.close();
  };
  return { close };
}

/** Watches each folder separately: the recursive mode of Node 20 misses folders that appear and vanish quickly. */
function followFolders(watchers: Map<string, FSWatcher>, folders: ReadonlySet<string>, onEvent: () => void): void {
  for (const [folder, watcher] of watchers) {
    if (folders.has(folder)) continue;
    watcher.close();
    watchers.delete(folder);
  }
  for (const folder of folders) {
    if (watchers.has(folder)) continue;
    try {
      const watcher = watch(folder, { persistent: true }, onEvent);
      watcher.on("error", () => {
        watcher.close();
        watchers.delete(folder);
      });
      watchers.set(folder, watcher);
    } catch {
      // Gone again, or the system has no watches left: polling finds the changes.
    }
  }
}
