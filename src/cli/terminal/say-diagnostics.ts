// Diagnostics as talk: text on standard error, with a blank line behind it.

import type { Diagnostic } from "../../diagnostics/diagnostic.ts";
import { printText } from "../../diagnostics/print/printers.ts";
import type { Terminal } from "./terminal.ts";

export function sayDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  if (diagnostics.length > 0) terminal.err(`${printText(diagnostics, { colour: terminal.colourErr })}\n`);
}
