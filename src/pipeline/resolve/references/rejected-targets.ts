// The targets of a policy that has errors of its own, as far as they can be read.

import { isJsonObject, type JsonValue } from "../../../base/json/json.ts";
import type { SourceDocument } from "../../../source/document.ts";

interface Reference {
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  readonly sectionName?: string;
}

interface Selector {
  readonly group: string;
  readonly kind: string;
  readonly matchLabels: Readonly<Record<string, string>>;
}

interface RejectedTargets {
  readonly targetRefs: readonly Reference[];
  readonly targetSelectors: readonly Selector[];
}

/** undefined without targets, or where one of them cannot be read. Every reference is read as one to `group`. */
export function rejectedTargets({ value }: SourceDocument, group: string): RejectedTargets | undefined {
  if (!isJsonObject(value.spec)) return undefined;
  const { targetRef, targetRefs, targetSelectors } = value.spec;
  const written = [...(targetRef === undefined ? [] : [targetRef]), ...listOf(targetRefs)];
  const references = written.map((reference) => readReference(reference, group));
  const selectors = listOf(targetSelectors).map((selector) => readSelector(selector, group));
  const all = [...references, ...selectors];
  if (all.length === 0 || all.includes(undefined)) return undefined;
  return {
    targetRefs: references.filter((reference) => reference !== undefined),
    targetSelectors: selectors.filter((selector) => selector !== undefined),
  };
}

function listOf(value: JsonValue | undefined): readonly JsonValue[] {
  return value === undefined ? [] : Array.isArray(value) ? (value as readonly JsonValue[]) : [value];
}

function readReference(value: JsonValue, group: string): Reference | undefined {
  if (!isJsonObject(value) || typeof value.kind !== "string" || typeof value.name !== "string") return undefined;
  const { kind, name, sectionName } = value;
  return { group, kind, name, ...(typeof sectionName === "string" && { sectionName }) };
}

/** Labels only: anything else in a selector may be the error. */
function readSelector(value: JsonValue, group: string): Selector | undefined {
  if (!isJsonObject(value) || typeof value.kind !== "string" || value.matchExpressions !== undefined) return undefined;
  const { kind, matchLabels = {} } = value;
  if (!isJsonObject(matchLabels)) return undefined;
  return { group, kind, matchLabels: matchLabels as Readonly<Record<string, string>> };
}
