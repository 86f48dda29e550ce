// Prints the reference of all diagnostics, docs/diagnostics.md, from the catalogue.

import { catalogue } from "../../catalogue/catalogue.ts";
import { anchorOf } from "../docs-link.ts";
import { type CodePage, codePageOf, severityNotes } from "./code-page.ts";

/** One section per code, under one heading per stage, in the order of the catalogue. */
export function printDiagnosticsReference(): string {
  const sections = Object.entries(catalogue).flatMap(([stage, definitions]) => [
    `## ${stage}\n`,
    ...definitions.map((definition) => printSection(codePageOf(definition))),
  ]);
  const head = [
    "<!-- Made by scripts/generate.mjs from src/diagnostics/catalogue; edits are lost. -->",
    "# Diagnostics\n",
    "Every problem that gwc reports has a code. `gwc check --format json` prints it as `code`; a code keeps its meaning in later versions.",
    "`gwc explain code CODE` prints its section of this page, and `gwc explain code` lists all codes.\n",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}

function printSection({ code, severity, message, explanation, hint, condition, spec }: CodePage): string {
  const lines = [
    `<a id="${anchorOf(code)}"></a>`,
    `### ${code}\n`,
    ...(message === undefined ? [] : [`> ${escapeMarkdown(message)}\n`]),
    `${explanation}\n`,
    ...(hint === undefined ? [] : [`*What to do:* ${escapeMarkdown(hint)}\n`]),
    `*Severity:* ${severityNotes[severity]}.${conditionNote(condition)}${spec === undefined ? "" : ` *Specification:* <${spec}>`}\n`,
  ];
  return lines.join("\n");
}

function escapeMarkdown(text: string): string {
  return text.replace(/[<>*_|]/g, "\\$&");
}

function conditionNote(condition: CodePage["condition"]): string {
  if (condition === undefined) return "";
  if (condition === "varies") return " *Status:* sets a condition that depends on the facts.";
  const { condition: type, status, reason } = condition;
  return ` *Status:* \`${type}\` is \`${status}\`, reason \`${reason}\`.`;
}
