// The settings of one gwc build.

import type { Project } from "../../model/project.ts";
import type { BundleFormat } from "../../output/bundle/bundle-tree-options.ts";

export interface BuildSettings {
  readonly project: Project;
  /** The project file; undefined without one. Bundles name input files relative to its folder. */
  readonly path: string | undefined;
  readonly formats: readonly BundleFormat[];
  /** Writes sound Gateways even if others have errors. */
  readonly isolate: boolean;
  /** Compares instead of writing. */
  readonly check: boolean;
  /** Bundles have a dashboard and alert rules. */
  readonly dashboards: boolean;
  /** Folder for tar files of the bundles; undefined writes none. */
  readonly archive: string | undefined;
  /** Most problems of each code that are printed; see `maxOption`. */
  readonly max: number | undefined;
  /** The user named the input of this run, which may be a part of the project: gwc.lock is read and not written. */
  readonly partial: boolean;
}
