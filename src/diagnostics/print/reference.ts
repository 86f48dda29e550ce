// Prints the reference of all diagnostics, docs/diagnostics.md, from the catalogue.

import { type AnyDefinition, catalogue } from "../catalogue/catalogue.ts";
import type { ConditionTemplate } from "../define.ts";
import { anchorOf } from "./docs-link.ts";
import { placeholder } from "./placeholder.ts";

const severityNotes: Readonly<Record<AnyDefinition["severity"], string>> = {
  error: "error: no output is written",
  warning: "warning: the output may not be what you expect",
  info: "info: good to know",
};

/** One section per code, under one heading per stage, in the order of the catalogue. */
export function printDiagnosticsReference(): string {
  const sections = Object.entries(catalogue).flatMap(([stage, definitions]) => [
    `## ${stage}\n`,
    ...definitions.map(printSection),
  ]);
  const head = [
    "<!-- Made by scripts/generate.mjs from src/diagnostics/catalogue; edits are lost. -->",
    "# Diagnostics\n",
    "Every problem that gwc reports has a code. `gwc check --format json` prints it as `code`; a code keeps its meaning in later versions.\n",
  ];
  return `${[...head, ...sections].join("\n").trimEnd()}\n`;
}

function printSection(definition: AnyDefinition): string {
  const { code, severity, explanation, spec } = definition;
  const message = formOf(definition.message as (facts: unknown) => string);
  const hint = definition.hint && formOf(definition.hint as (facts: unknown) => string | undefined);
  const lines = [
    `<a id="${anchorOf(code)}"></a>`,
    `### ${code}\n`,
    ...(message === undefined ? [] : [`> ${message}\n`]),
    `${explanation}\n`,
    ...(hint === undefined ? [] : [`*What to do:* ${hint}\n`]),
    `*Severity:* ${severityNotes[severity]}.${conditionNote(definition.condition)}${spec === undefined ? "" : ` *Specification:* <${spec}>`}\n`,
  ];
  return lines.join("\n");
}

/** The sentence with placeholders for its facts; undefined if it needs real facts. */
function formOf(sentence: (facts: unknown) => string | undefined): string | undefined {
  try {
    const text = sentence(placeholder("value"));
    return text === undefined
      ? undefined
      : String(text)
          .replaceAll("\n", " ")
          .replace(/[<>*_|]/g, "\\$&");
  } catch {
    return undefined;
  }
}

function conditionNote(condition: AnyDefinition["condition"]): string {
  if (condition === undefined) return "";
  if (typeof condition === "function") return " *Status:* sets a condition that depends on the facts.";
  const { condition: type, status, reason }: ConditionTemplate = condition;
  return ` *Status:* \`${type}\` is \`${status}\`, reason \`${reason}\`.`;
}
