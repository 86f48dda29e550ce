// Works once, and again whenever the input of a command changes, until the user ends it.

import { resolve } from "node:path";
import { watchFiles } from "../../operate/run/watch.ts";
import type { Terminal } from "../terminal/terminal.ts";

export interface WatchedWork {
  /** Files, folders and globs; a glob is watched from the folder before its first wildcard. Standard input cannot change. */
  readonly inputs: readonly string[];
  /** Folders whose changes mean nothing: the output folder. */
  readonly ignore: readonly string[];
  /** Done at once; false ends everything there. */
  readonly first: () => Promise<boolean>;
  /** Done after each change, one at a time. */
  readonly again: () => Promise<void>;
}

/** What changes while the first work is done is not missed. False when the first work said so. */
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
