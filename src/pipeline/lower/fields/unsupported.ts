// What a user wrote that this version cannot compile: it is refused at the field, never left out.

import { isJsonObject, type JsonValue, type Path, printPath, valueAt } from "../../../base/json/json.ts";
import { notSupportedYet } from "../../../diagnostics/catalogue/lower.ts";
import type { Report, Subject } from "../../../diagnostics/diagnostic.ts";
import { type AnyResource, idOf, originOf, titleOf } from "../../../model/resources/resource.ts";

/**
 * Reports lower/not-supported-yet for each written field of spec that is neither supported nor leads to one that is.
 * @param supported paths below spec, each with all that is below it; list items without index.
 * @returns true when there was none.
 */
export function refuseUnsupported(resource: AnyResource, supported: readonly string[], report: Report): boolean {
  const spec = valueAt(resource.document.value, ["spec"]);
  const missing = spec === undefined ? [] : unsupportedPaths(spec, [], supported);
  for (const path of missing) refuseField(resource, path, report);
  return missing.length === 0;
}

/** Reports lower/not-supported-yet at one field of spec; `value` where only that value of it is meant. */
export function refuseField(resource: AnyResource, path: Path, report: Report, value?: string): "invalid" {
  const field = printPath(["spec", ...path]);
  const facts = { title: titleOf(resource), field: value === undefined ? field : `${field}: ${value}` };
  report(
    notSupportedYet(
      facts,
      { kind: "key", origin: originOf(resource, "spec", ...path) },
      { about: aboutPolicy(resource) },
    ),
  );
  return "invalid";
}

/** The status of a policy wherever it is attached. */
export function aboutPolicy(resource: AnyResource): Subject {
  return { id: idOf(resource), part: "ancestors" };
}

/** Paths of `value` that are not below one of the supported field paths; the shortest ones. */
export function unsupportedPaths(value: JsonValue, path: Path, supported: readonly string[]): readonly Path[] {
  const name = path.filter((step) => typeof step === "string").join(".");
  if (supported.includes(name)) return [];
  if (name !== "" && !supported.some((field) => field.startsWith(`${name}.`))) return [path];
  if (Array.isArray(value))
    return value.flatMap((item: JsonValue, index) => unsupportedPaths(item, [...path, index], supported));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([field, item]) =>
    item === undefined ? [] : unsupportedPaths(item, [...path, field], supported),
  );
}
