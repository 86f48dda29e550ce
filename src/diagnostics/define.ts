// The shape of the catalogue: one definition per code, called with facts to make a diagnostic.

import type { Origin, SourceDocument } from "../source/document.ts";
import type { ConditionType } from "./condition-types.ts";
import type { Diagnostic, Place, Related, Severity, Subject, Verdict } from "./diagnostic.ts";
import { redactUrls } from "./redact-urls.ts";

/** The condition that a diagnostic sets, without its subject. */
export interface ConditionTemplate {
  readonly condition: ConditionType;
  readonly status: "True" | "False";
  readonly reason: string;
}

export interface DiagnosticDefinition<Facts> {
  readonly code: string;
  readonly severity: Severity;
  readonly message: (facts: Facts) => string;
  readonly hint?: (facts: Facts) => string | undefined;
  /** The condition that it sets on its subject; undefined if it concerns no status. */
  readonly condition?: ConditionTemplate | ((facts: Facts) => ConditionTemplate);
  /** What it means and how to fix it, for the reference page: one short paragraph of Markdown. */
  readonly explanation: string;
  /** The page of the specification behind it. */
  readonly spec?: string;
}

/** Related places, and the part of an object whose status it concerns. */
export interface DiagnosticDetails {
  readonly related?: readonly Related[];
  readonly about?: Subject;
  /** See `Diagnostic.cause`. */
  readonly cause?: SourceDocument;
}

export interface DiagnosticKind<Facts> {
  (facts: Facts, place: Origin | Place | undefined, details?: DiagnosticDetails): Diagnostic;
  readonly definition: DiagnosticDefinition<Facts>;
}

/** Defines one entry of the catalogue. Call the result with facts and a place to make a diagnostic; an Origin means the value there. */
export function defineDiagnostic<Facts = void>(definition: DiagnosticDefinition<Facts>): DiagnosticKind<Facts> {
  const make = (facts: Facts, place: Origin | Place | undefined, details: DiagnosticDetails = {}): Diagnostic => ({
    code: definition.code,
    severity: definition.severity,
    message: printable(definition.message(facts)),
    place: place !== undefined && "document" in place ? { kind: "value", origin: place } : place,
    related: details.related ?? [],
    hint: printable(definition.hint?.(facts)),
    cause: details.cause,
    verdict: details.about && verdictOf(definition, facts, details.about),
  });
  return Object.assign(make, { definition });
}

/** A name in the input may be as long as its file, and each problem of its object repeats it. */
const [longest, end] = [10_000, 1_000];

/** Without credentials of URLs, and a long text without its middle: it starts with the object and ends with what is wrong. */
function printable<Text extends string | undefined>(text: Text): Text | string {
  if (text === undefined) return text;
  const safe = redactUrls(text);
  return safe.length <= longest ? safe : `${safe.slice(0, longest - end)} … ${safe.slice(-end)}`;
}

function verdictOf<Facts>(
  definition: DiagnosticDefinition<Facts>,
  facts: Facts,
  subject: Subject,
): Verdict | undefined {
  const { condition } = definition;
  if (condition === undefined) return undefined;
  return { subject, ...(typeof condition === "function" ? condition(facts) : condition) };
}
