// Tells when files change: by the system's events where they come, by looking again where they do not.

import { type FSWatcher, watch } from "node:fs";
import { resolve } from "node:path";
import { differences, look } from "./file-snapshot.ts";

interface WatchOptions {
  /** Files and folders; folders with all that is below them. One that is not there yet is waited for. */
  readonly paths: readonly string[];
  /** Folders whose changes mean nothing, such as the output folder. */
  readonly ignore?: readonly string[];
  /** Called with the paths that are new, changed or gone, sorted; never before the call before has returned. */
  readonly onChange: (changed: readonly string[]) => void | Promise<void>;
  /** Quiet time after an event, so that a save in several steps is one change; 40 when left out. */
  readonly debounceMs?: number;
  /** How often it looks without an event, for file systems that send none; 2 000 when left out. */
  readonly pollMs?: number;
}

interface Watch {
  close(): void;
}

/**
 * Watches files. Events are hints only: what counts is whether a file's identity, size or time differs from the last look.
 * So a file that an editor replaces by a rename is seen, a save without a change of the file's time is not, and a lost
 * event costs one poll interval.
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
    // Looking costs about one file's stat each; at most a twentieth of the time goes into it.
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

/** Watches each folder by itself: the recursive mode of Node 20 misses folders that appear and vanish quickly. */
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
      // Gone again, or the system has no watches left: then polling finds the changes.
    }
  }
}
