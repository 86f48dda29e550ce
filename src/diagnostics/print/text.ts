// Diagnostics as text for a terminal.

import type { Diagnostic, Severity } from "../diagnostic.ts";
import { arrangeDiagnostics, docsOf, type Located, type PlacedDiagnostic } from "./arrange.ts";
import { escapeText } from "./display-text.ts";
import { excerptOf } from "./excerpt.ts";

interface TextOptions {
  /** Colours severities and carets; without colour, the text stays the same. */
  readonly colour: boolean;
}

/** One paragraph per diagnostic, separated by blank lines; "" for none. */
export function printText(diagnostics: readonly Diagnostic[], { colour }: TextOptions): string {
  const paint = colour ? painter : (text: string): string => text;
  return arrangeDiagnostics(diagnostics)
    .map((placed) => `${printOne(placed, paint).join("\n")}\n`)
    .join("\n");
}

type Style = "bold" | "faint" | Severity;
type Paint = (text: string, style: Style) => string;

const codes: Readonly<Record<Style, string>> = { bold: "1", faint: "2", error: "1;31", warning: "1;33", info: "1;36" };

function painter(text: string, style: Style): string {
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

function printOne({ diagnostic, at, related }: PlacedDiagnostic, paint: Paint): readonly string[] {
  const { code, severity, message, hint } = diagnostic;
  const head = [at && paint(printLocated(at), "bold"), paint(severity, severity), code].filter(
    (part) => part !== undefined,
  );
  return [
    head.join(" "),
    `  ${escapeText(message)}`,
    ...printExcerpt(diagnostic, at, paint),
    ...related.map(({ message: text, at: place }) => `  ${paint(printLocated(place), "bold")} ${escapeText(text)}`),
    ...(hint === undefined ? [] : [`  ${paint("hint:", "bold")} ${hint.split("\n").map(escapeText).join("\n    ")}`]),
    `  ${paint(`docs: ${docsOf(code)}`, "faint")}`,
  ];
}

function printExcerpt({ place, severity }: Diagnostic, at: Located | undefined, paint: Paint): readonly string[] {
  const excerpt = place && at && excerptOf(place, at);
  if (excerpt === undefined) return [];
  const number = String(excerpt.line);
  return [
    `  ${paint(`${number} |`, "faint")} ${excerpt.text}`,
    `  ${paint(`${" ".repeat(number.length)} |`, "faint")} ${excerpt.blanks}${paint(excerpt.carets, severity)}`,
  ];
}

/** "routes/shop.yaml:31:17", or the file alone. */
export function printLocated({ path, source }: Located): string {
  const start = source?.range.start;
  return `${escapeText(path)}${start ? `:${start.line}:${start.column}` : ""}`;
}
