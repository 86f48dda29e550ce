// Regular expressions that Envoy could not compile, wherever a route, its filter or a policy has one.

import { isJsonObject, type JsonValue, type Path, printPath } from "../../../base/json/json.ts";
import { regexProblem } from "../../../base/regex.ts";
import { regexInvalid } from "../../../diagnostics/catalogue/lower.ts";
import type { Report, Subject } from "../../../diagnostics/diagnostic.ts";
import { type AnyResource, originOf, titleOf } from "../../../model/resources/resource.ts";

interface Found {
  readonly path: Path;
  readonly expression: string;
}

/**
 * Reports lower/regex-invalid for each expression below `path` of the resource that RE2 does not compile.
 * @param value the value at `path`
 * @param about whose status it is: the resource's own, or that of the route that uses it
 * @returns true when there was none
 */
export function regexesAreSound(
  value: JsonValue | undefined,
  path: Path,
  resource: AnyResource,
  about: Subject,
  report: Report,
): boolean {
  let sound = true;
  for (const { path: place, expression } of regexesIn(value, path)) {
    const reason = problemOf(expression, place);
    if (reason === undefined) continue;
    sound = false;
    const facts = {
      title: titleOf(resource),
      field: printPath(place),
      expression,
      reason,
      policy: about.part === "ancestors",
    };
    report(regexInvalid(facts, originOf(resource, ...place), { about }));
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
