// What the process says with its exit code.

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
