// What the process says with its exit code.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

export const exitCodes = {
  /** Nothing to complain of. */
  fine: 0,
  /** Errors in the input, or a difference where none was wanted. */
  findings: 1,
  /** Wrong words on the command line or in gwc.yaml. */
  usage: 2,
  /** A defect of gwc. */
  defect: 3,
  /** A file, a registry or Envoy is not as it must be. */
  environment: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Codes that speak of the machine and not of the input. */
const environmentCodes: ReadonlySet<string> = new Set([
  "load/unreadable",
  "image/file-access",
  "output/not-ours",
  "output/foreign-file",
]);

/** fine without errors; environment where every error is the machine's; findings otherwise. */
export function exitCodeOf(diagnostics: readonly Pick<Diagnostic, "code" | "severity">[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  if (errors.length === 0) return exitCodes.fine;
  return errors.every(({ code }) => environmentCodes.has(code)) ? exitCodes.environment : exitCodes.findings;
}
