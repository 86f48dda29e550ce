// The settings of one gwc fetch.

import type { Project } from "../../model/project.ts";

export interface FetchSettings {
  readonly project: Project;
  /** The lock file. */
  readonly lockPath: string;
  /** all: every content anew. missing: what gwc.lock does not pin yet. check: compares, and writes nothing. dryRun: asks no server. */
  readonly mode: "all" | "missing" | "check" | "dryRun";
  /** A file of authorities, in place of those of the system. */
  readonly ca: string | undefined;
  readonly allowHttp: boolean;
  /** For one attempt; undefined: 30 seconds for a document, 5 minutes for a file. */
  readonly timeoutMs: number | undefined;
  /** The user named the input of this run, which may be a part of the project: no pin is removed. */
  readonly partial: boolean;
}
