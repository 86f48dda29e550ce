// Diagnostics as Markdown, for comments and job summaries.

import type { Diagnostic } from "../diagnostic.ts";
import { escapeText } from "./display-text.ts";
import { moreLine } from "./docs-link.ts";
import type { FoldedDiagnostic } from "./fold.ts";
import { printLocated } from "./located.ts";
import { consequenceLines, leftLines, type PrintOptions, selectDiagnostics } from "./select.ts";
import { summaryLine } from "./summary.ts";

/** A heading with the counts, and one item per diagnostic. */
export function printMarkdown(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  const selection = selectDiagnostics(diagnostics, options);
  const left = leftLines(selection).map((line) => `- ${escapeMarkdown(line)}`);
  const head = [`### gwc: ${summaryLine(selection.counts)}`, ""];
  return [...head, ...selection.shown.map(printItem), ...left].join("\n").trimEnd().concat("\n");
}

function printItem({ diagnostic, at, related, consequences }: FoldedDiagnostic): string {
  const { code, severity, message, hint } = diagnostic;
  const head = [`**${severity}**`, at && codeSpan(printLocated(at)), code].filter(Boolean).join(" ");
  const others = related.map(
    ({ message: text, at: place }) => `${codeSpan(printLocated(place))} ${escapeMarkdown(text)}`,
  );
  const hints = hint === undefined ? [] : [`hint: ${escapeMarkdown(hint)}`];
  const lines = [
    escapeMarkdown(message),
    ...others,
    ...hints,
    ...consequenceLines({ consequences }).map(escapeMarkdown),
    escapeMarkdown(moreLine(code)),
  ];
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
