// Merging against RFC 7386 and against the strategic merge of Kubernetes, and who wrote what of the result.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isJsonObject, type JsonObject, type JsonValue, valueAt } from "../../../../src/base/json/json.ts";
import { keyedBy } from "../../../../src/base/json/merge-lists.ts";
import { type FieldSource, sourceBelow, sourceOfSpec, writtenAt } from "../../../../src/model/field-source.ts";
import type { AnyResource } from "../../../../src/model/resources/resource.ts";
import { type MergedLists, mergeValues, type Sourced } from "../../../../src/pipeline/resolve/merging/merge-values.ts";

const lists: MergedLists = { list: keyedBy("type"), "a.list": keyedBy("type") };

const leaf = fc.oneof(
  fc.integer({ min: 0, max: 3 }),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.integer({ max: 3 })),
);
const { value: fields } = fc.letrec<{ value: JsonObject }>((tie) => ({
  value: fc.record(
    {
      a: fc.oneof({ maxDepth: 3 }, leaf, tie("value")),
      b: fc.oneof({ maxDepth: 3 }, leaf, tie("value")),
      list: fc.uniqueArray(
        fc.record({ type: fc.constantFrom("x", "y", "z", "w"), a: leaf, b: leaf }, { requiredKeys: ["type"] }),
        { selector: ({ type }) => type },
      ),
    },
    { requiredKeys: [] },
  ) as fc.Arbitrary<JsonObject>,
}));

function side(name: string, spec: JsonObject): Sourced<JsonObject> & { readonly resource: AnyResource } {
  const document = { file: { path: `${name}.yaml`, text: "" }, start: 0, end: 0, listPath: [], value: { spec } };
  const identity = { kind: "SecurityPolicy", group: "", version: "v1", namespace: "shop", name };
  const resource = { ...identity, metadata: { labels: {}, annotations: {} }, spec, document };
  return { value: spec, source: sourceOfSpec(resource, undefined), resource };
}

/** A null is not set, as in Kubernetes' types; what is left of an object is still there. */
function withoutNulls<Value extends JsonValue>(value: Value): Value {
  if (Array.isArray(value)) return value.map(withoutNulls) as JsonValue as Value;
  if (!isJsonObject(value)) return value;
  const set = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(set.map(([name, inner]) => [name, withoutNulls(inner as JsonValue)])) as Value;
}

/** RFC 7386, section 2, word for word. */
function mergePatch(target: JsonValue | undefined, patch: JsonValue): JsonValue {
  if (!isJsonObject(patch)) return patch;
  const result: Record<string, JsonValue> = isJsonObject(target) ? { ...(target as Record<string, JsonValue>) } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null || value === undefined) delete result[name];
    else result[name] = mergePatch(result[name], value);
  }
  return result;
}

/** The patch's order first, then items of the original before their successors: k8s.io/apimachinery's mergeSortedSlice. */
function strategicMerge(original: JsonObject, patch: JsonObject): JsonObject {
  const result: Record<string, JsonValue> = { ...(original as Record<string, JsonValue>) };
  for (const [name, value] of Object.entries(patch)) {
    const before = result[name];
    if (isJsonObject(value) && isJsonObject(before)) result[name] = strategicMerge(before, value);
    else if (name === "list" && Array.isArray(value) && Array.isArray(before))
      result[name] = mergeByType(before as readonly JsonObject[], value as readonly JsonObject[]);
    else result[name] = value as JsonValue;
  }
  return result;
}

function mergeByType(original: readonly JsonObject[], patch: readonly JsonObject[]): JsonValue {
  const indexOf = (item: JsonObject | undefined) => original.findIndex(({ type }) => type === item?.type);
  const left = original.filter(({ type }) => !patch.some((item) => item.type === type));
  const right = patch.map((item) => strategicMerge(original[indexOf(item)] ?? {}, item));
  const merged: JsonObject[] = [];
  while (left.length + right.length > 0) {
    const [l, r] = [indexOf(left[0]), indexOf(right[0])];
    const takesLeft = right.length === 0 || (left.length > 0 && r >= 0 && l < r);
    merged.push((takesLeft ? left : right).shift() as JsonObject);
  }
  return merged;
}

test("without merged lists, it is RFC 7386 for values without nulls, which delete nothing", () => {
  fc.assert(
    fc.property(fields, fields, (base, patch) => {
      const merged = withoutNulls(mergeValues(side("base", base), side("patch", patch), {}).value);
      assert.deepEqual(merged, mergePatch(withoutNulls(base), withoutNulls(patch)));
    }),
  );
});

test("with merged lists, it is Kubernetes' strategic merge", () => {
  const everywhere = new Proxy(lists, {
    get: (_, path) => (/(^|\.)list$/.test(String(path)) ? keyedBy("type") : undefined),
  });
  fc.assert(
    fc.property(fields, fields, (base, patch) => {
      const merged = withoutNulls(mergeValues(side("base", base), side("patch", patch), everywhere).value);
      assert.deepEqual(merged, strategicMerge(withoutNulls(base), withoutNulls(patch)));
    }),
  );
});

test("each part of the result leads to where it was written, and what one side alone wrote is its own object", () => {
  fc.assert(
    fc.property(fields, fields, (base, patch) => {
      const merged = mergeValues(side("base", base), side("patch", patch), lists);
      followSources(merged.value, merged.source);
      assert.deepEqual(withoutNulls(writtenAt(merged.source) ?? {}), withoutNulls(merged.value));
    }),
  );
});

function followSources(value: JsonValue, source: FieldSource): void {
  const written = valueAt(source.at.document.value, source.at.path);
  if (source.parts === undefined) assert.equal(written, value);
  for (const [step, part] of source.parts ?? [])
    followSources((value as Record<string | number, JsonValue>)[step] as JsonValue, part);
}

test("a merge with nothing is the other side itself", () => {
  const [base, patch] = [side("base", { a: { b: 1 } }), side("patch", { a: {} })];
  const merged = mergeValues(base, patch, lists);
  assert.equal(merged.source.at.document, base.source.at.document);
  assert.equal(sourceBelow(merged.source, "a", "b").at.document, base.source.at.document);
});
