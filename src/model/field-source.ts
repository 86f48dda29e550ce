// Where a value of a spec comes from: from one object, or from two that were merged.

import { isJsonObject, type JsonValue, type Path, valueAt } from "../base/json/json.ts";
import type { Subject } from "../diagnostics/diagnostic.ts";
import { type Origin, originAt } from "../source/document.ts";
import { type AnyResource, originOf } from "./resources/resource.ts";

/** The object that wrote a value, its place there, and whose status its problems concern. */
export interface FieldSource {
  readonly resource: AnyResource;
  /** As messages name it, where `resource` has another name for what derives from its name. */
  readonly title?: string;
  readonly at: Origin;
  readonly about: Subject | undefined;
  /** Only of a value that both merged objects have written: what each of its fields or items comes from. The rest describes the object merged last. */
  readonly parts?: ReadonlyMap<string | number, FieldSource>;
}

/** The spec of an object as it was written. */
export function sourceOfSpec(resource: AnyResource, about: Subject | undefined): FieldSource {
  return { resource, at: originOf(resource, "spec"), about };
}

/** Of the value some steps below, whether or not there is one. */
export function sourceBelow(source: FieldSource, ...steps: Path): FieldSource {
  return steps.reduce((above: FieldSource, step) => {
    const { resource, at, about } = above;
    return above.parts?.get(step) ?? { resource, at: originAt(at, step), about };
  }, source);
}

/** The value as users wrote it, without the schema's defaults. */
export function writtenAt({ resource, at, parts }: FieldSource): JsonValue | undefined {
  const written = valueAt(resource.document.value, at.path);
  if (parts === undefined) return written;
  const entries = [...parts].map(([step, part]) => [step, writtenAt(part)] as const);
  if (Array.isArray(written)) return entries.map(([, value]) => value ?? null);
  const own = isJsonObject(written) ? written : {};
  return { ...own, ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)) };
}
