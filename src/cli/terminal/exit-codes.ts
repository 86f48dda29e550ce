// Exit codes, and which of them the diagnostics of a run call for.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";

export const exitCodes = {
  /** No errors. */
  fine: 0,
  /** Errors in the input, or a difference that must not be there. */
  findings: 1,
  /** A mistake on the command line or in gwc.yaml. */
  usage: 2,
  /** A defect of gwc. */
  defect: 3,
  /** A file, a registry or Envoy cannot be used. */
  environment: 4,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Exit codes of problems that are not in the input, by diagnostic code; all others are findings. */
export const exitCodesByProblem: Readonly<Record<string, ExitCode>> = {
  "load/unreadable": exitCodes.environment,
  "fetch/failed": exitCodes.environment,
  "image/file-access": exitCodes.environment,
  "output/not-ours": exitCodes.environment,
  "output/foreign-file": exitCodes.environment,
  "operate/envoy-not-found": exitCodes.environment,
  "operate/envoy-not-usable": exitCodes.environment,
  "operate/envoy-wrong-version": exitCodes.environment,
  "operate/host-files-missing": exitCodes.environment,
  "operate/port-out-of-range": exitCodes.usage,
};

/** fine without errors; the exit code of the errors where all have the same one; findings otherwise. */
export function exitCodeOf(diagnostics: readonly Pick<Diagnostic, "code" | "severity">[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [code = exitCodes.fine, ...others] = new Set(
    errors.map((error) => exitCodesByProblem[error.code] ?? exitCodes.findings),
  );
  return others.length === 0 ? code : exitCodes.findings;
}
