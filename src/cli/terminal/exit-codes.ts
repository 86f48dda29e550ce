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

/** Problems that are not the input's, by what they say with the exit code; all others are findings. */
export const exitCodesByProblem: Readonly<Record<string, ExitCode>> = {
  "load/unreadable": exitCodes.environment,
  "image/file-access": exitCodes.environment,
  "output/not-ours": exitCodes.environment,
  "output/foreign-file": exitCodes.environment,
  "operate/envoy-not-found": exitCodes.environment,
  "operate/envoy-not-usable": exitCodes.environment,
  "operate/envoy-wrong-version": exitCodes.environment,
  "operate/port-out-of-range": exitCodes.usage,
};

/** fine without errors; what every error says, where they say the same; findings otherwise. */
export function exitCodeOf(diagnostics: readonly Pick<Diagnostic, "code" | "severity">[]): ExitCode {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const [code = exitCodes.fine, ...others] = new Set(
    errors.map((error) => exitCodesByProblem[error.code] ?? exitCodes.findings),
  );
  return others.length === 0 ? code : exitCodes.findings;
}
