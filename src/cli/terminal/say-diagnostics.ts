// Prints diagnostics on standard error, with a blank line after them.

import { collectDiagnostics } from "../../diagnostics/collect.ts";
import type { Diagnostic, Report } from "../../diagnostics/diagnostic.ts";
import { printText } from "../../diagnostics/print/printers.ts";
import { type ExitCode, exitCodeOf } from "./exit-codes.ts";
import { mostIn } from "./most-printed.ts";
import type { Terminal } from "./terminal.ts";

type Ears = Pick<Terminal, "err" | "colourErr">;

/** `max` is the user's word for how many of each code. */
export function sayDiagnostics(diagnostics: readonly Diagnostic[], { err, colourErr }: Ears, max?: number): void {
  if (diagnostics.length > 0) err(`${printText(diagnostics, { colour: colourErr, most: mostIn("text", max) })}\n`);
}

/** Runs work that reports, and prints what it reported, which `hear` gets too. Gives the work's result, and the exit code that the diagnostics call for. */
export async function sayWhatIsReported<Result>(
  work: (report: Report) => Result | Promise<Result>,
  terminal: Ears,
  hear?: Report,
): Promise<{ readonly result: Result; readonly code: ExitCode }> {
  const { report, diagnostics } = collectDiagnostics();
  const result = await work(report);
  sayDiagnostics(diagnostics(), terminal);
  if (hear !== undefined) for (const each of diagnostics()) hear(each);
  return { result, code: exitCodeOf(diagnostics()) };
}
