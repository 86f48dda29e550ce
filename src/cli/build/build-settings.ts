// What one gwc build is asked for.

import type { Project } from "../../model/project.ts";
import type { BundleFormat } from "../../output/bundle/build-bundle-trees.ts";

export interface BuildSettings {
  readonly project: Project;
  /** The project file; undefined without one. Bundles name input files relative to its folder. */
  readonly path: string | undefined;
  readonly formats: readonly BundleFormat[];
  /** Sound Gateways are written although others have errors. */
  readonly isolate: boolean;
  /** Compares in place of writing. */
  readonly check: boolean;
  /** Folder for tar files of the bundles; undefined: none are written. */
  readonly archive: string | undefined;
  /** The input is not the project's own but named for this run, so that gwc.lock is read and not written. */
  readonly partial: boolean;
}
