// The files of the network that one proxy's Envoy reads: where it finds them, and which ones they are.

import { sortedBy } from "../../../base/ordering.ts";
import type { BundlePinnedFile } from "../../../model/envoy/bundle.ts";
import { type PinnedFile, pinnedFilePath } from "../../../model/pinned/pinned-file.ts";
import { type BuildOptions, watchedDirectory } from "../options.ts";

/** Collects files while a proxy is built, each once. */
export class PinnedFileTable {
  readonly #directory: string;
  readonly #files = new Map<string, PinnedFile>();

  /** Where nothing says where the bundle is, Envoy's working directory is its folder. */
  constructor(options: BuildOptions) {
    this.#directory = watchedDirectory(options) ?? ".";
  }

  /** The path by which Envoy reads the file; the file becomes one of the bundle. */
  path(file: PinnedFile): string {
    const path = pinnedFilePath(file);
    this.#files.set(path, file);
    return `${this.#directory}/${path}`;
  }

  all(): readonly BundlePinnedFile[] {
    const files = [...this.#files].map(([path, { content }]) => ({
      path,
      content,
      read: `${this.#directory}/${path}`,
    }));
    return sortedBy(files, ({ path }) => path);
  }
}
