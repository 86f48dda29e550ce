// Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

import type { Diagnostic, Severity } from "../diagnostic.ts";
import type { Located } from "./arrange.ts";
import { escapeText } from "./display-text.ts";
import { moreLine } from "./docs-link.ts";
import type { FoldedDiagnostic } from "./fold.ts";
import { consequenceLines, leftLines, type PrintOptions, selectDiagnostics } from "./select.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** One line per diagnostic. @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function printGithub(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  const selection = selectDiagnostics(diagnostics, options);
  const left = leftLines(selection).map((line) => `::notice title=gwc::${escapeData(line)}\n`);
  return [...selection.shown.map(printOne), ...left].join("");
}

function printOne({ diagnostic, at, consequences }: FoldedDiagnostic): string {
  const { code, severity, message, hint } = diagnostic;
  const properties = [...(at ? placeProperties(at) : []), ["title", code] as const];
  const lines = [
    message,
    ...(hint === undefined ? [] : `hint: ${hint}`.split("\n")),
    ...consequenceLines({ consequences }),
  ];
  const text = [...lines, moreLine(code)].map(escapeText).join("\n");
  return `::${commands[severity]} ${properties.map(([name, value]) => `${name}=${escapeProperty(String(value))}`).join(",")}::${escapeData(text)}\n`;
}

function placeProperties({ path, source }: Located): readonly (readonly [string, string | number])[] {
  if (source === undefined) return [["file", path]];
  const { start, end } = source.range;
  // GitHub accepts columns only for a range within one line.
  const columns =
    start.line === end.line
      ? ([
          ["col", start.column],
          ["endColumn", end.column],
        ] as const)
      : [];
  return [["file", path], ["line", start.line], ["endLine", end.line], ...columns];
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(escapeText(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
