// Calls again whenever the input of a command changes, until the user ends it.

import { watchFiles } from "../operate/watch.ts";
import { isAbsolute, join } from "node:path";
import type { Terminal } from "./terminal.ts";

/** Watches files and folders; a glob is watched from the folder before its first wildcard. Standard input cannot change. */
export async function watchInputs(inputs: readonly string[], terminal: Terminal, onChange: () => Promise<void>): Promise<void> {
  const paths = inputs.filter((input) => input !== "-").map((input) => (isAbsolute(input) ? input : join(terminal.cwd, fixedPart(input))));
  terminal.err("watching for changes; Ctrl-C ends.\n");
  const watch = watchFiles({ paths, onChange });
  await terminal.stopped;
  watch.close();
}

/** "routes/*.yaml" → "routes". */
function fixedPart(input: string): string {
  const steps = input.split("/");
  const wild = steps.findIndex((step) => /[*?[{]/.test(step));
  return wild < 0 ? input : steps.slice(0, wild).join("/") || ".";
}
