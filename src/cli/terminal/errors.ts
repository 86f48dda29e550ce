// What a command throws for a mistake of its user or a problem of the machine.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

/** Wrong usage: exit code 2, with the message as it stands. */
export class UsageError extends Error {
  override readonly name: string = "UsageError";
}

/** Mistakes in a project file: exit code 2, with the diagnostics in the form that the command prints them in. */
export class ProjectFileError extends UsageError {
  readonly diagnostics: readonly Diagnostic[];

  constructor(path: string, diagnostics: readonly Diagnostic[]) {
    super(`${path} has mistakes.`);
    this.diagnostics = diagnostics;
  }
}

/** A file, folder or program cannot be used: exit code 4. */
export class EnvironmentError extends Error {
  override readonly name = "EnvironmentError";
}
