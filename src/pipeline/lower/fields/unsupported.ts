// What a user wrote that this version cannot compile: it is rejected at the field, never left out.

import { isJsonObject, type JsonValue, type Path, printPath } from "../../../base/json/json.ts";
import { neverSupported, notSupportedYet } from "../../../diagnostics/catalogue/lower.ts";
import type { Subject } from "../../../diagnostics/diagnostic.ts";
import type { AnyField } from "../../../model/fields.ts";
import { type AnyResource, idOf } from "../../../model/resources/resource.ts";
import type { AnyFeature } from "./field-feature.ts";

/** Fields that attach a policy; they are resolved before anything is lowered. */
export const attachmentFields = ["targetRef", "targetRefs", "targetSelectors"];

/**
 * Reports each written field of a spec that no feature answers for: lower/not-supported where a feature says why, else
 * lower/not-supported-yet; true when there was none. `idle`: those already reported as unable to act.
 */
export function refuseUnsupported<Where extends string>(
  spec: AnyField,
  features: readonly AnyFeature<Where>[],
  idle: readonly string[],
): boolean {
  const { written } = spec;
  const answered = [...(spec.path.length === 1 ? attachmentFields : []), ...features.flatMap(answeredFields), ...idle];
  const reasons = new Map(features.flatMap(reasonsOf));
  const missing = written === undefined ? [] : unsupportedPaths(written, [], answered, [...reasons.keys()]);
  for (const path of missing) {
    const why = reasonFor(nameOf(path), reasons);
    const field = spec.placeOf(...path);
    if (why === undefined) refuseField(field);
    else field.report(neverSupported, { why }, { atKey: true });
  }
  return missing.length === 0;
}

function reasonsOf<Where extends string>({ name, never = {} }: AnyFeature<Where>) {
  return Object.entries(never).map(([field, why]) => [field === "" ? name : `${name}.${field}`, why] as const);
}

function reasonFor(name: string, reasons: ReadonlyMap<string, string>): string | undefined {
  return [...reasons].find(([field]) => name === field || name.startsWith(`${field}.`))?.[1];
}

/** Fields below a nested list are checked where that list is lowered. */
function answeredFields<Where extends string>({ name, fields, nested = {} }: AnyFeature<Where>): readonly string[] {
  return [...fields, ...Object.keys(nested)].map((field) => (field === "" ? name : `${name}.${field}`));
}

/** Reports lower/not-supported-yet at a field; `value` where only that value of it is meant. */
export function refuseField(field: AnyField, value?: string): "invalid" {
  const printed = printPath(field.path);
  return field.report(
    notSupportedYet,
    { field: value === undefined ? printed : `${printed}: ${value}` },
    { atKey: true },
  );
}

/** The status of a policy wherever it is attached. */
export function aboutPolicy(resource: AnyResource): Subject {
  return { id: idOf(resource), part: "ancestors" };
}

/** Paths of `value` that are not below one of the answered field paths; the shortest ones. */
function unsupportedPaths(
  value: JsonValue,
  path: Path,
  answered: readonly string[],
  never: readonly string[],
): readonly Path[] {
  const name = nameOf(path);
  if (answered.includes(name)) return [];
  if (name !== "" && ![...answered, ...never].some((field) => field.startsWith(`${name}.`))) return [path];
  if (Array.isArray(value))
    return value.flatMap((item: JsonValue, index) => unsupportedPaths(item, [...path, index], answered, never));
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([field, item]) =>
    item === undefined ? [] : unsupportedPaths(item, [...path, field], answered, never),
  );
}

function nameOf(path: Path): string {
  return path.filter((step) => typeof step === "string").join(".");
}
