// How many problems of each code are printed.

import type { diagnosticPrinters } from "../../diagnostics/print/printers.ts";

/** What a person can still look through; a hundred thousand problems would be 26 MB. */
const mostForPeople = 100;

/** What a format prints of each code: what the user said, else all where machines read it. 0 is all. */
export function mostIn(format: keyof typeof diagnosticPrinters, max: number | undefined): number {
  return max ?? (format === "text" || format === "markdown" ? mostForPeople : 0);
}
