// The line of an object in its file, found without reading anything as YAML.

import type { Origin } from "./document.ts";
import { positionAt } from "./line-index.ts";

/** The line on which the YAML document of the origin starts, from 1. */
export function lineOf({ document }: Origin): number {
  return positionAt(document.file, document.start).line;
}
