// A bundle as a tree of files in memory.

import { sha256 } from "../../base/digest.ts";
import { printJson } from "../../base/json/print-json.ts";
import { sortedBy } from "../../base/ordering.ts";
import type { SourceFile } from "../../source/source-file.ts";

/** One file of a bundle; the path is relative to the bundle's folder and uses forward slashes. */
export interface BundleFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Scripts are executable. */
  readonly executable?: boolean;
  /** Holds contents of Secrets (--inline-secrets): readable by its owner only. */
  readonly secret?: boolean;
}

/** The folder of one bundle below the output folder, and everything in it, sorted by path. */
export interface BundleTree {
  /** namespace/gateway. */
  readonly folder: string;
  readonly files: readonly BundleFile[];
}

/** One digest over the names and contents of all input files, in any order. */
export function digestInputs(files: readonly SourceFile[], pathOf: (path: string) => string = (path) => path): string {
  const named = files.map(({ path, text }) => ({ path: pathOf(path), digest: sha256(text) }));
  return `sha256:${sha256(printJson(sortedBy(named, ({ path }) => path).map(({ path, digest }) => [path, digest])))}`;
}
