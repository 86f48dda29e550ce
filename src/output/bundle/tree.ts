// A bundle as a tree of files in memory.

import type { SourceFile } from "../../source/source-file.ts";
import { printJson } from "../../base/print-json.ts";
import { sha256 } from "../../base/digest.ts";
import { sortedBy } from "../../base/ordering.ts";

/** One file of a bundle; the path is relative to the bundle's folder and uses forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Scripts are executable. */
  readonly executable?: boolean;
}

/** The folder of one bundle below the output folder, and everything in it, sorted by path. */
export interface BundleTree {
  /** namespace/gateway. */
  readonly folder: string;
  readonly files: readonly BundleFile[];
}

/** One digest over the names and contents of all input files, whatever their order. */
export function digestInputs(files: readonly SourceFile[]): string {
  return `sha256:${sha256(printJson(sortedBy(files, ({ path }) => path).map(({ path, text }) => [path, sha256(text)])))}`;
}
