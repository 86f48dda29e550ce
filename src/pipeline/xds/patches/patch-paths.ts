// The places in a resource that the path, from and jsonPath of a patch lead to.

import type { JsonObject } from "../../../base/json/json.ts";
import type { JsonLookups } from "../../../base/json/json-lookups.ts";
import { findPlaces } from "../../../base/json/json-path.ts";
import { parseJsonPath } from "../../../base/json/json-path-syntax.ts";
import { parsePointer } from "../../../base/json/json-pointer.ts";
import { patchMatchesNothing, patchPathInvalid } from "../../../diagnostics/catalogue/xds.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import { originAt } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { nearWord, wordsOf } from "./near-words.ts";
import { subjectOf } from "./patch-subject.ts";

export type Steps = readonly string[];

/** The depth at which Envoy's readers of messages stop. */
const mostSteps = 100;
/** In UTF-16 units, also of each step's text. */
const longestPointer = 10_000;
/** In UTF-16 units; parentheses may be as deep as half of it. */
const longestJsonPath = 1000;
/** Of what is printed of a path with a problem. */
const shownLength = 100;

/** Each place that `jsonPath` finds, extended by `path`. */
export function placesOf(
  resource: JsonObject,
  patch: Patch,
  kind: string,
  lookups: JsonLookups,
  context: BuildContext,
): readonly Steps[] | undefined {
  const { jsonPath = "" } = patch.operation;
  const path = pointerField("path", patch, context, jsonPath !== "");
  if (path === undefined || jsonPath === "") return path && [path];
  const parsed: ReturnType<typeof parseJsonPath> =
    jsonPath.length > longestJsonPath
      ? {
          kind: "problem",
          reason: `it has ${jsonPath.length} characters, but at most ${longestJsonPath} are supported`,
        }
      : parseJsonPath(jsonPath);
  if (parsed.kind === "problem") {
    reportPath("jsonPath", jsonPath, parsed.reason, patch, context);
    return undefined;
  }
  const found = findPlaces(resource, parsed.path, lookups);
  if (found.length > 0) return found.map((steps) => [...steps, ...path]);
  const facts = { type: kind, name: patch.name, jsonPath, near: nearWord(wordsOf(jsonPath), resource) };
  context.report(patchMatchesNothing(facts, place(patch, "jsonPath"), subjectOf(patch)));
  return undefined;
}

/** A missing field means the whole document; the schema has checked where it may be missing. What follows a jsonPath may lack its slash. */
export function pointerField(
  field: "path" | "from",
  patch: Patch,
  context: BuildContext,
  isRelative = false,
): Steps | undefined {
  const text = patch.operation[field] ?? "";
  const steps = parsePointer(isRelative ? text.replace(/^(?=[^/])/, "/") : text);
  const reason =
    text.length > longestPointer
      ? `it has ${text.length} characters, but at most ${longestPointer} are supported`
      : steps === undefined
        ? 'a JSON pointer must start with "/", and "~" may occur only in "~0" and "~1"'
        : steps.length > mostSteps
          ? `it has ${steps.length} steps, but Envoy reads at most ${mostSteps} levels of a message`
          : undefined;
  if (reason === undefined) return steps;
  reportPath(field, text, reason, patch, context);
  return undefined;
}

function reportPath(
  field: "path" | "from" | "jsonPath",
  text: string,
  reason: string,
  patch: Patch,
  { report }: BuildContext,
): void {
  const shown = text.length > shownLength ? `${text.slice(0, shownLength)}…` : text;
  report(patchPathInvalid({ field, text: shown, reason }, place(patch, field), subjectOf(patch)));
}

function place({ origin }: Patch, field: string) {
  return originAt(origin, "operation", field);
}
