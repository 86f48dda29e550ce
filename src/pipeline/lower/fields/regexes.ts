// Regular expressions that Envoy could not compile, wherever a route, its filter or a policy has one.

import { isJsonObject, type JsonObject, type JsonValue, type Path } from "../../../base/json/json.ts";
import { regexProblem } from "../../../base/regex.ts";
import { regexInvalid } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField } from "../../../model/fields.ts";

/** Reports lower/regex-invalid for each expression below the field that RE2 does not compile; true when there was none. */
export function regexesAreSound(field: AnyField): boolean {
  let sound = true;
  findRegexes(field.value as JsonValue | undefined, [], (expression, path) => {
    const reason = problemOf(expression, path);
    if (reason === undefined) return;
    sound = false;
    field.placeOf(...path).report(regexInvalid, { expression, reason, policy: field.about?.part === "ancestors" });
  });
  return sound;
}

/** Envoy rejects empty expressions too; of a gRPC service or method it is a part of one. */
function problemOf(expression: string, place: Path): string | undefined {
  const isWhole = place.at(-1) === "value" || place.at(-1) === "pattern";
  return expression === "" && isWhole ? "it is empty" : regexProblem(expression);
}

/** `path` is one array that grows and shrinks, since most values have no expression. */
type Found = (expression: string, path: Path) => void;

const typedFields = ["value", "service", "method"];

/** `type: RegularExpression` makes one of the value beside it, or of a gRPC service and method; a `pattern` with a substitution is one too. */
function findRegexes(value: JsonValue | undefined, path: (string | number)[], found: Found): void {
  if (Array.isArray(value))
    value.forEach((item: JsonValue, index) => {
      findBelow(item, index, path, found);
    });
  if (!isJsonObject(value)) return;
  if (value.type === "RegularExpression") for (const field of typedFields) findAt(value, field, path, found);
  if (value.substitution !== undefined) findAt(value, "pattern", path, found);
  for (const field in value) findBelow(value[field], field, path, found);
}

function findBelow(value: JsonValue | undefined, step: string | number, path: (string | number)[], found: Found): void {
  if (typeof value !== "object") return;
  path.push(step);
  findRegexes(value, path, found);
  path.pop();
}

function findAt(value: JsonObject, field: string, path: Path, found: Found): void {
  const expression = value[field];
  if (typeof expression === "string") found(expression, [...path, field]);
}
