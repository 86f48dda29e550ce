// Problems in words that both sides share: what is wrong, and where in the text that the author wrote.

import { type JsonObject, type JsonValue, type Path, printPath } from "../../src/base/json/json.ts";
import type { Diagnostic } from "../../src/diagnostics/diagnostic.ts";
import { placeAt } from "../../src/pipeline/check/schemas/place.ts";
import type { SourceDocument } from "../../src/source/document.ts";
import type { Failure } from "./api-server.ts";

export type Sort =
  | "unknown field"
  | "type"
  | "required"
  | "enum"
  | "form"
  | "range"
  | "length"
  | "duplicate"
  | "composite"
  | "metadata"
  | "rule";

export interface Problem {
  readonly sort: Sort;
  /** Up to the nearest value that the author wrote. */
  readonly path: Path;
  readonly text: string;
}

const sortsByCode: Readonly<Record<string, Sort>> = {
  "check/unknown-field": "unknown field",
  "check/experimental-field": "unknown field",
  "check/wrong-type": "type",
  "check/missing-field": "required",
  "check/value-not-allowed": "enum",
  "check/malformed": "form",
  "check/out-of-range": "range",
  "check/wrong-length": "length",
  "check/duplicate-entry": "duplicate",
  "check/rule-broken": "rule",
  "check/name-missing": "metadata",
  "check/name-invalid": "metadata",
  "check/label-invalid": "metadata",
};

/** An error of gwc. */
export function problemOfDiagnostic({ code, place, message }: Diagnostic): Problem {
  const path = place !== undefined && "origin" in place ? place.origin.path : [];
  const sort = sortsByCode[code];
  if (sort === undefined) throw new Error(`the oracle does not know ${code}`);
  return { sort: isMetadata(path) ? "metadata" : sort, path, text: `${code} at ${printPath(path)}: ${message}` };
}

/** A failure of the API server. */
export function problemOfFailure(failure: Failure, document: SourceDocument, stored: JsonObject | undefined): Problem {
  // Even a field without a name can be an unknown one.
  const steps =
    failure.type === "UnknownField" && failure.path === "" ? [""] : stepsOf(failure.path, document.value, stored);
  const path = writtenPath(steps, document);
  const text = `${failure.type} at ${failure.path}: ${failure.detail}`;
  return { sort: isMetadata(path) ? "metadata" : sortOf(failure), path, text };
}

function isMetadata([first]: Path): boolean {
  return first === "metadata";
}

function sortOf({ type, detail }: Failure): Sort {
  switch (type) {
    case "UnknownField":
      return "unknown field";
    case "FieldValueRequired":
      return "required";
    case "FieldValueTypeInvalid":
      return "type";
    case "FieldValueNotSupported":
      return "enum";
    case "FieldValueDuplicate":
      return "duplicate";
    case "FieldValueTooLong":
    case "FieldValueTooMany":
      return "length";
    case "Format":
      return "form";
    case "Range":
      return "range";
    case "Composite":
      return "composite";
    case "Rule":
      return "rule";
    case "Decode":
      return /metadata/i.test(detail) ? "metadata" : "type";
    default:
      return sortOfDetail(detail);
  }
}

function sortOfDetail(detail: string): Sort {
  if (/should match '/s.test(detail)) return "form";
  if (/should be (less|greater) than/.test(detail)) return "range";
  if (/should (be at least|have at least|have at most|be at most)/.test(detail)) return "length";
  if (/must be an (object|array) for/.test(detail)) return "type";
  throw new Error(`the oracle does not know what this is: ${detail}`);
}

/** The path as the author's text has it: what was left out, such as a default, is the nearest field around it. */
export function writtenPath(path: Path, document: SourceDocument): Path {
  const place = placeAt(document, path);
  return "origin" in place ? place.origin.path : [];
}

/** A path of the API server, such as spec.rules[0].filters; names in it may hold any character, so the object itself tells them apart. */
export function stepsOf(text: string, ...objects: readonly (JsonValue | undefined)[]): Path {
  const steps: (string | number)[] = [];
  let values: readonly unknown[] = objects;
  let rest = text;
  while (rest !== "") {
    const index = /^\[(\d+)\]/.exec(rest);
    const step = index !== null && values.some(Array.isArray) ? Number(index[1]) : nameIn(rest, values);
    rest = rest.slice(index !== null && typeof step === "number" ? index[0].length : lengthOf(rest, String(step)));
    steps.push(step);
    values = values.map((value) => (isHolder(value) ? value[step] : undefined));
  }
  return steps;
}

function nameIn(text: string, values: readonly unknown[]): string {
  const names = values
    .flatMap((value) => (isHolder(value) ? Object.keys(value) : []))
    .filter((name) => lengthOf(text, name) > 0);
  const [longest] = names.sort((a, b) => b.length - a.length);
  return longest ?? /^\.?([^.[]*)/.exec(text)?.[1] ?? text;
}

/** How much of the text the name takes, with a dot before it or brackets around it; 0 where the text begins otherwise. */
function lengthOf(text: string, name: string): number {
  for (const written of [`[${name}]`, `.${name}`, name])
    if (written !== "" && text.startsWith(written) && /^($|[.[])/.test(text.slice(written.length)))
      return written.length;
  return 0;
}

function isHolder(value: unknown): value is Record<string | number, unknown> {
  return typeof value === "object" && value !== null;
}
