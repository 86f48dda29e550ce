// What a code means, as text for a terminal and for programs.

import { printJson } from "../../../base/json/print-json.ts";
import { type CodePage, severityNotes } from "./code-page.ts";

/** The version of the schema that printExplanationsJson writes; within a version, fields may be added, but not removed or changed. */
const jsonVersion = 1;

/** `{version, codes: [{code, severity, message, explanation, hint, condition, spec}]}`; `condition` is a word where it depends on the facts. */
export function printExplanationsJson(pages: readonly CodePage[]): string {
  return printJson({ version: jsonVersion, codes: pages });
}

/** One line per code: the code and its severity. */
export function printCodeList(pages: readonly CodePage[]): string {
  const width = Math.max(...pages.map(({ code }) => code.length));
  return pages.map(({ code, severity }) => `${code.padEnd(width)}  ${severity}\n`).join("");
}

/** The page of one code, in paragraphs of at most 100 columns. */
export function printExplanation(page: CodePage): string {
  const { code, message, explanation, hint } = page;
  const paragraphs = [
    code,
    ...(message === undefined ? [] : [`> ${message}`]),
    explanation,
    ...(hint === undefined ? [] : [`What to do: ${hint}`]),
  ];
  return [...paragraphs.map(wrap), factLines(page).join("\n")].join("\n\n").concat("\n");
}

function factLines({ severity, condition, spec }: CodePage): readonly string[] {
  return [
    `Severity: ${severityNotes[severity]}.`,
    ...(condition === undefined ? [] : [`Status: ${conditionNote(condition)}.`]),
    ...(spec === undefined ? [] : [`Specification: ${spec}`]),
  ];
}

function conditionNote(condition: NonNullable<CodePage["condition"]>): string {
  if (condition === "varies") return "sets a condition that depends on the facts";
  return `${condition.condition} is ${condition.status}, reason ${condition.reason}`;
}

const width = 100;

/** Breaks lines between words; a word that is longer than a line stays whole. */
function wrap(text: string): string {
  return text.split("\n").map(wrapLine).join("\n");
}

function wrapLine(text: string): string {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}
