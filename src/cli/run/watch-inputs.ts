// Runs work once, and again after each change of the input, until the user ends it.

import { resolve } from "node:path";
import { watchFiles } from "../../operate/run/watch.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface WatchedWork {
  /** Files, folders and globs; a glob is watched from the folder before its first wildcard. Standard input cannot change. */
  readonly inputs: readonly string[];
  /** Folders whose changes do not count: the output folder. */
  readonly ignore: readonly string[];
  /** Runs at once; false ends the watch. */
  readonly first: () => Promise<boolean>;
  /** Runs after each change, one at a time. */
  readonly again: () => Promise<void>;
}

/** Changes during the first run are not missed. False where the first run gave false. */
export async function watchInputs({ inputs, ignore, first, again }: WatchedWork, terminal: Terminal): Promise<boolean> {
  const stopped = terminal.stopped();
  const absolute = (path: string): string => resolve(terminal.cwd, path);
  const paths = inputs.filter((input) => input !== "-").map((input) => absolute(fixedPart(input)));
  const beginning = first();
  const onChange = async (): Promise<void> => {
    if (await beginning) await again();
  };
  const watch = watchFiles({ paths, ignore: ignore.map(absolute), onChange });
  try {
    if (!(await beginning)) return false;
    terminal.err("watching for changes; Ctrl-C ends.\n");
    await stopped;
    return true;
  } finally {
    watch.close();
  }
}

/** "routes/*.yaml" → "routes". */
function fixedPart(input: string): string {
  const steps = input.split("/");
  const wild = steps.findIndex((step) => /[*?[{]/.test(step));
  return wild < 0 ? input : steps.slice(0, wild).join("/") || ".";
}
