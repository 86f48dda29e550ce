// Regular expressions that Envoy could not compile, wherever a route, its filter or a policy has one.

import { isJsonObject, type JsonValue, type Path } from "../../../base/json/json.ts";
import { regexProblem } from "../../../base/regex.ts";
import { regexInvalid } from "../../../diagnostics/catalogue/lower.ts";
import type { AnyField } from "../../../model/fields.ts";

interface Found {
  readonly path: Path;
  readonly expression: string;
}

/** Reports lower/regex-invalid for each expression below the field that RE2 does not compile; true when there was none. */
export function regexesAreSound(field: AnyField): boolean {
  let sound = true;
  for (const { path, expression } of regexesIn(field.value as JsonValue | undefined, [])) {
    const reason = problemOf(expression, path);
    if (reason === undefined) continue;
    sound = false;
    field.placeOf(...path).report(regexInvalid, { expression, reason, policy: field.about?.part === "ancestors" });
  }
  return sound;
}

/** Envoy rejects empty expressions too; of a gRPC service or method it is a part of one. */
function problemOf(expression: string, place: Path): string | undefined {
  const isWhole = place.at(-1) === "value" || place.at(-1) === "pattern";
  return expression === "" && isWhole ? "it is empty" : regexProblem(expression);
}

/** `type: RegularExpression` makes one of the value beside it, or of a gRPC service and method; a `pattern` with a substitution is one too. */
function regexesIn(value: JsonValue | undefined, path: Path): readonly Found[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, index) => regexesIn(item, [...path, index]));
  if (!isJsonObject(value)) return [];
  const fields = value.type === "RegularExpression" ? ["value", "service", "method"] : [];
  const own = [...fields, ...(value.substitution === undefined ? [] : ["pattern"])].flatMap((field) => {
    const expression = value[field];
    return typeof expression === "string" ? [{ path: [...path, field], expression }] : [];
  });
  return [...own, ...Object.entries(value).flatMap(([field, inner]) => regexesIn(inner, [...path, field]))];
}
