// Applies one patch to one resource.

import type { JsonObject, JsonValue } from "../../../base/json/json.ts";
import { applyOperation, type JsonOperation } from "../../../base/json/json-patch.ts";
import { findPlaces } from "../../../base/json/json-path.ts";
import { parseJsonPath } from "../../../base/json/json-path-syntax.ts";
import { parsePointer } from "../../../base/json/json-pointer.ts";
import { patchFailed, patchMatchesNothing, patchPathInvalid } from "../../../diagnostics/catalogue/xds.ts";
import type { Patch } from "../../../model/ir/patch.ts";
import { originAt } from "../../../source/document.ts";
import type { BuildContext } from "../context.ts";
import { subjectOf } from "./patch-subject.ts";

type Steps = readonly string[];

/** The changed resource; if an operation fails, it is reported and the resource stays as it was. */
export function patchResource(resource: JsonObject, patch: Patch, kind: string, context: BuildContext): JsonObject {
  const places = placesOf(resource, patch, kind, context);
  const from = pointerField("from", patch, context);
  if (places === undefined || from === undefined) return resource;
  let changed: JsonValue = resource;
  // Later places first: removing or inserting a list entry moves only the entries behind it.
  for (const path of places.toReversed()) {
    const applied = applyOperation(changed, operationOf(patch, path, from), (old, copy, isChanged) =>
      keepOrigin(old, copy, isChanged, patch, context),
    );
    if (applied.kind === "failed") {
      const facts = { operation: patch.operation.op, type: kind, name: patch.name, reason: applied.reason };
      context.report(patchFailed(facts, patch.origin, subjectOf(patch)));
      return resource;
    }
    changed = applied.value;
  }
  return changed as JsonObject;
}

/** Each place that `jsonPath` finds, extended by `path`. */
function placesOf(
  resource: JsonObject,
  patch: Patch,
  kind: string,
  context: BuildContext,
): readonly Steps[] | undefined {
  const { jsonPath = "" } = patch.operation;
  const path = pointerField("path", patch, context, jsonPath !== "");
  if (path === undefined || jsonPath === "") return path && [path];
  const parsed = parseJsonPath(jsonPath);
  if (parsed.kind === "problem") {
    reportPath("jsonPath", jsonPath, parsed.reason, patch, context);
    return undefined;
  }
  const found = findPlaces(resource, parsed.path);
  if (found.length > 0) return found.map((steps) => [...steps, ...path]);
  const facts = { type: kind, name: patch.name, jsonPath };
  context.report(patchMatchesNothing(facts, place(patch, "jsonPath"), subjectOf(patch)));
  return undefined;
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
  if (steps !== undefined) return steps;
  const reason = 'a JSON pointer must start with "/", and "~" may occur only in "~0" and "~1"';
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
  report(patchPathInvalid({ field, text, reason }, place(patch, field), subjectOf(patch)));
}

function operationOf({ operation: { op, value = null } }: Patch, path: Steps, from: Steps): JsonOperation {
  if (op === "remove") return { op, path };
  return op === "move" || op === "copy" ? { op, path, from } : { op, path, value };
}

/** Objects that the patch changed get its origin; objects that were only copied keep theirs. */
function keepOrigin(
  old: object,
  copy: object,
  isChanged: boolean,
  { origin: patched }: Patch,
  { origins }: BuildContext,
): void {
  const origin = isChanged ? patched : origins.get(old);
  if (origin !== undefined) origins.set(copy, origin);
}

function place({ origin }: Patch, field: string) {
  return originAt(origin, "operation", field);
}
