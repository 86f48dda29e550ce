// The settings of one gwc run.

import type { Project } from "../../model/project.ts";

export interface RunSettings {
  readonly project: Project;
  readonly envoyPath: string | undefined;
  /** "namespace/name", or the class of merged Gateways; needed where the input has several bundles. */
  readonly gateway: string | undefined;
  readonly echo: boolean;
  readonly portOffset: number;
  /** Folder on this machine that replaces the secrets directory of the host. */
  readonly secrets: string | undefined;
}
