// Diagnostics as Markdown, for comments and job summaries.

import type { Diagnostic } from "../diagnostic.ts";
import { arrangeDiagnostics, countSeverities, docsOf, type PlacedDiagnostic } from "./arrange.ts";
import { escapeText } from "./display-text.ts";
import { summaryLine } from "./summary.ts";
import { printLocated } from "./text.ts";

/** A heading with the counts, and one item per diagnostic. */
export function printMarkdown(diagnostics: readonly Diagnostic[]): string {
  const placed = arrangeDiagnostics(diagnostics);
  const counts = countSeverities(placed.map(({ diagnostic }) => diagnostic));
  return [`### gwc: ${summaryLine(counts)}`, "", ...placed.map(printItem)].join("\n").trimEnd().concat("\n");
}

function printItem({ diagnostic, at, related }: PlacedDiagnostic): string {
  const { code, severity, message, hint } = diagnostic;
  const head = [`**${severity}**`, at && codeSpan(printLocated(at)), `[${code}](${docsOf(code)})`]
    .filter(Boolean)
    .join(" ");
  const others = related.map(
    ({ message: text, at: place }) => `${codeSpan(printLocated(place))} ${escapeMarkdown(text)}`,
  );
  const lines = [escapeMarkdown(message), ...others, ...(hint === undefined ? [] : [`hint: ${escapeMarkdown(hint)}`])];
  return [`- ${head}  `, ...lines.map((line) => `  ${line}  `)].join("\n").trimEnd();
}

/** Shows text of the input literally, and prevents @mentions. */
function escapeMarkdown(text: string): string {
  return escapeText(text)
    .replace(/[\\`*_{}[\]<>#|~&]/g, "\\$&")
    .replace(/@(?=\w)/g, "@\u200b");
}

function codeSpan(text: string): string {
  return `\`${text.replaceAll("`", "'")}\``;
}
