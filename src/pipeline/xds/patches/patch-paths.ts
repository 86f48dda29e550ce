// The places in a resource that the path, from and jsonPath of a patch lead to.

import { type JsonObject, valueAt } from "../../../base/json/json.ts";
import type { JsonLookups } from "../../../base/json/json-lookups.ts";
import { findPlaces } from "../../../base/json/json-path.ts";
import { type JsonPath, parseJsonPath } from "../../../base/json/json-path-syntax.ts";
import { parsePointer } from "../../../base/json/json-pointer.ts";
import { patchPathInvalid } from "../../../diagnostics/catalogue/xds.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import { originAt } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
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

export interface PatchPaths {
  readonly path: Steps;
  readonly from: Steps;
  readonly jsonPath: JsonPath | undefined;
}

/** The paths of a patch; undefined where one has a problem, which is reported as xds/patch-path-invalid. */
export function readPaths(patch: Patch, context: BuildContext): PatchPaths | undefined {
  const { jsonPath = "" } = patch.operation;
  const path = pointerField("path", patch, context, jsonPath !== "");
  const from = pointerField("from", patch, context);
  const parsed = jsonPath === "" ? undefined : parseJsonPathOf(jsonPath);
  if (parsed?.kind === "problem") reportPath("jsonPath", jsonPath, parsed.reason, patch, context);
  if (path === undefined || from === undefined || parsed?.kind === "problem") return undefined;
  return { path, from, jsonPath: parsed?.path };
}

function parseJsonPathOf(text: string): ReturnType<typeof parseJsonPath> {
  if (text.length <= longestJsonPath) return parseJsonPath(text);
  const reason = `it has ${text.length} characters, but at most ${longestJsonPath} are supported`;
  return { kind: "problem", reason };
}

/** Each place below the root that `jsonPath` finds, extended by `path`. */
export function placesOf(
  resource: JsonObject,
  root: Steps,
  { path, jsonPath }: PatchPaths,
  lookups: JsonLookups,
): readonly Steps[] {
  if (jsonPath === undefined) return [[...root, ...path]];
  const start = valueAt(resource, root) ?? null;
  return findPlaces(start, jsonPath, lookups).map((steps) => [...root, ...steps, ...path]);
}

/** A missing field means the whole document; the schema has checked where it may be missing. What follows a jsonPath may lack its slash. */
function pointerField(
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

function place({ operationAt }: Patch, field: string) {
  return originAt(operationAt, field);
}
