// Diagnostics as workflow commands, which GitHub shows beside the lines of a pull request.

import type { Diagnostic, Severity } from "../diagnostic.ts";
import { arrangeDiagnostics, docsOf, type Located, type PlacedDiagnostic } from "./arrange.ts";

const commands: Readonly<Record<Severity, string>> = { error: "error", warning: "warning", info: "notice" };

/** One line per diagnostic. @see https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export function printGithub(diagnostics: readonly Diagnostic[]): string {
  return arrangeDiagnostics(diagnostics).map(printOne).join("");
}

function printOne({ diagnostic, at }: PlacedDiagnostic): string {
  const { code, severity, message, hint } = diagnostic;
  const properties = [...(at ? placeProperties(at) : []), ["title", code] as const];
  const text = [message, hint && `hint: ${hint}`, `docs: ${docsOf(code)}`]
    .filter((line) => line !== undefined)
    .join("\n");
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
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
