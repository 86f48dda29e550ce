// Diagnostics as text for a terminal.

import type { Diagnostic, Severity } from "../diagnostic.ts";
import type { Located } from "./arrange.ts";
import { escapeText } from "./display-text.ts";
import { moreLine } from "./docs-link.ts";
import { excerptOf } from "./excerpt.ts";
import type { FoldedDiagnostic } from "./fold.ts";
import { printLocated } from "./located.ts";
import { consequenceLines, leftLines, type PrintOptions, selectDiagnostics } from "./select.ts";

interface TextOptions extends Pick<PrintOptions, "most"> {
  /** Colours severities and carets; without colour, the text stays the same. */
  readonly colour: boolean;
}

/** One paragraph per diagnostic, separated by blank lines; "" for none. Paths are as the user would type them. */
export function printText(diagnostics: readonly Diagnostic[], { colour, most }: TextOptions): string {
  const paint = colour ? painter : (text: string): string => text;
  const selection = selectDiagnostics(diagnostics, { most });
  const paragraphs = selection.shown.map((each) => printOne(each, paint));
  const left = leftLines(selection).map((line) => paint(line, "bold"));
  return [...paragraphs, ...(left.length > 0 ? [left] : [])].map((lines) => `${lines.join("\n")}\n`).join("\n");
}

type Style = "bold" | "faint" | Severity;
type Paint = (text: string, style: Style) => string;

const codes: Readonly<Record<Style, string>> = { bold: "1", faint: "2", error: "1;31", warning: "1;33", info: "1;36" };

function painter(text: string, style: Style): string {
  return `\u001b[${codes[style]}m${text}\u001b[0m`;
}

function printOne({ diagnostic, at, related, consequences }: FoldedDiagnostic, paint: Paint): readonly string[] {
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
    ...consequenceLines({ consequences }).map((line, index) => `${index === 0 ? "  " : "    "}${escapeText(line)}`),
    `  ${paint(moreLine(code), "faint")}`,
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
