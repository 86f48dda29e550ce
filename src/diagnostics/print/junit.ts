// Diagnostics as a JUnit report, which most CI systems show.

import type { Diagnostic } from "../diagnostic.ts";
import { escapeText } from "./display-text.ts";
import { moreLine } from "./docs-link.ts";
import type { FoldedDiagnostic } from "./fold.ts";
import { printLocated } from "./located.ts";
import { consequenceLines, type PrintOptions, selectDiagnostics } from "./select.ts";

/** One test case per diagnostic; errors fail, warnings and infos pass with a text. Without diagnostics, there is one case that passes. */
export function printJunit(diagnostics: readonly Diagnostic[], options: PrintOptions = {}): string {
  const placed = selectDiagnostics(diagnostics, options).shown;
  const failures = placed.filter(({ diagnostic }) => diagnostic.severity === "error").length;
  const cases = placed.length === 0 ? ['    <testcase classname="gwc" name="no problems"/>'] : placed.map(printCase);
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="gwc" ${counts}>`,
    `  <testsuite name="gwc" ${counts}>`,
    ...cases,
    "  </testsuite>",
    "</testsuites>\n",
  ].join("\n");
}

function printCase({ diagnostic, at, consequences }: FoldedDiagnostic): string {
  const { code, severity, message, hint } = diagnostic;
  const place = at ? printLocated(at) : "";
  const file = at ? ` file="${escapeXml(at.path)}"` : "";
  const lines = [place, message, hint && `hint: ${hint}`, ...consequenceLines({ consequences }), moreLine(code)];
  const text = lines
    .flatMap((line) => line?.split("\n") ?? [])
    .filter(Boolean)
    .map(escapeXml)
    .join("\n");
  const body =
    severity === "error"
      ? `<failure type="${escapeXml(code)}" message="${escapeXml(message)}">${text}</failure>`
      : `<system-out>${severity}: ${text}</system-out>`;
  return `    <testcase classname="${escapeXml(code)}" name="${escapeXml(`${place} ${message}`.trim())}"${file}>${body}</testcase>`;
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML cannot represent control characters, not even by entities. */
function escapeXml(text: string): string {
  return escapeText(text)
    .replace(/[\ufffe\uffff]/g, "\ufffd")
    .replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
