// What the catalogue says of one code, without an actual problem: the page that docs and `gwc explain code` print.

import type { AnyDefinition } from "../../catalogue/catalogue.ts";
import type { ConditionTemplate } from "../../define.ts";
import type { Severity } from "../../diagnostic.ts";
import { placeholder } from "./placeholder.ts";

/** A sentence with facts has placeholders such as <name>; one that needs actual facts is undefined. */
export interface CodePage {
  readonly code: string;
  readonly severity: Severity;
  readonly message: string | undefined;
  /** One short paragraph of Markdown. */
  readonly explanation: string;
  readonly hint: string | undefined;
  /** The condition of a status that it sets; "varies" where that depends on the facts. */
  readonly condition: ConditionTemplate | "varies" | undefined;
  readonly spec: string | undefined;
}

export function codePageOf({ code, severity, message, explanation, hint, condition, spec }: AnyDefinition): CodePage {
  return {
    code,
    severity,
    message: formOf(message as Sentence),
    explanation,
    hint: hint && formOf(hint as Sentence),
    condition: typeof condition === "function" ? "varies" : condition,
    spec,
  };
}

/** What a severity means for the output. */
export const severityNotes: Readonly<Record<Severity, string>> = {
  error: "error: no output is written",
  warning: "warning: the output may not be what you expect",
  info: "info: good to know",
};

type Sentence = (facts: unknown) => string | undefined;

function formOf(sentence: Sentence): string | undefined {
  try {
    const text = sentence(placeholder("value"));
    return text === undefined ? undefined : String(text).replaceAll("\n", " ");
  } catch {
    return undefined;
  }
}
