// Turns what a command threw into a message and an exit code.

import { CommanderError } from "commander";
import { redactUrls } from "../../diagnostics/redact-urls.ts";
import { EnvironmentError, ProjectFileError, UsageError } from "./errors.ts";
import { type ExitCode, exitCodes } from "./exit-codes.ts";
import type { Terminal } from "./terminal.ts";
import { gwcVersion } from "./version-number.ts";

/** Wrong usage, a problem of the machine, or a defect of gwc, which is printed with a request to report it. */
export async function explainError(error: unknown, terminal: Pick<Terminal, "err" | "colourErr">): Promise<ExitCode> {
  if (error instanceof ProjectFileError) {
    const { sayDiagnostics } = await import("./say-diagnostics.ts");
    sayDiagnostics(error.diagnostics, terminal);
    return exitCodes.usage;
  }
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCodes.fine : exitCodes.usage;
  if (error instanceof UsageError) {
    terminal.err(`error: ${redactUrls(error.message)}\n`);
    return exitCodes.usage;
  }
  if (error instanceof EnvironmentError || isSystemError(error)) {
    terminal.err(`error: ${redactUrls((error as Error).message)}\n`);
    return exitCodes.environment;
  }
  const text = (error as Error | undefined)?.stack ?? String(error);
  terminal.err(
    `This is a defect of gwc ${gwcVersion}, not of your input. Please report it with the text below.\n${redactUrls(text)}\n`,
  );
  return exitCodes.defect;
}

/** An error of the operating system: no space, no permission, no such file. */
function isSystemError(error: unknown): boolean {
  return error instanceof Error && typeof (error as NodeJS.ErrnoException).syscall === "string";
}
