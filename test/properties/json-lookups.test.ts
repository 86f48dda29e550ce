// JSONPaths find the same places with what is remembered of a document that patches change as without it.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { JsonValue } from "../../src/base/json/json.ts";
import { type Copied, JsonLookups } from "../../src/base/json/json-lookups.ts";
import { applyOperation, type JsonOperation } from "../../src/base/json/json-patch.ts";
import { findPlaces } from "../../src/base/json/json-path.ts";
import { parseJsonPath } from "../../src/base/json/json-path-syntax.ts";

const numRuns = Number(process.env.GWC_PROPERTY_RUNS ?? 300);
const name = fc.constantFrom("a", "b", "c");
const value = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(1, 2, "x", null, true),
    fc.dictionary(name, tie("value"), { maxKeys: 3, noNullPrototype: true }),
    fc.array(tie("value"), { maxLength: 3 }),
  ),
})).value;
const item = fc.dictionary(name, fc.oneof(fc.constantFrom(1, 2, "x", null), value), {
  maxKeys: 3,
  noNullPrototype: true,
});
/** Long lists have an index. */
const document = fc.record(
  { a: fc.array(item, { minLength: 15, maxLength: 20 }), b: value },
  { noNullPrototype: true },
);
const paths = [
  "$..a",
  "$..b[?(@.a == 1)]",
  "$.a[?(@.a == 'x')]",
  "$.a[?(@.a == 2 && @.b == 1)]",
  "$..c..a",
  "a[?(null == @.c)].b",
  "$..*..b",
  "$.a[-2]",
  "$..[0,1]",
];
/** The second one says the same in a form that nothing is looked up for. */
const scans = { "$.a[?(@.a == 'x')]": "$.a[?(!(@.a != 'x'))]", "$..b": "$..['b','b']" };
const step = fc.oneof(name, fc.nat({ max: 16 }).map(String), fc.constant("-"));
const operation: fc.Arbitrary<JsonOperation> = fc.oneof(
  fc.record({ op: fc.constantFrom("add", "replace"), path: fc.array(step, { minLength: 1, maxLength: 4 }), value }),
  fc.record({ op: fc.constant("remove"), path: fc.array(step, { minLength: 1, maxLength: 4 }) }),
);

test("after any patches", () => {
  fc.assert(
    fc.property(document, fc.array(operation, { maxLength: 6 }), (start, operations) => {
      const lookups = new JsonLookups();
      const own = new WeakSet();
      let current: JsonValue = start;
      const before = structuredClone(start);
      comparePlaces(current, lookups);
      for (const each of operations) {
        const copied: Copied[] = [];
        const pure = applyOperation(structuredClone(current) as JsonValue, each, () => {});
        const same = structuredClone(current) as JsonValue;
        const onCopy = (old: object, copy: object, isChanged: boolean, step: string): void => {
          copied.push({ old, copy, isChanged, step });
        };
        const applied = applyOperation(current, each, onCopy, own);
        assert.deepEqual(applied, pure);
        if (applied.kind !== "patched") assert.deepEqual(current, same);
        if (applied.kind !== "patched") continue;
        current = applied.value;
        lookups.carryOver(copied, "value" in each ? each.value : undefined);
        comparePlaces(current, lookups);
      }
      assert.deepEqual(start, before);
    }),
    { numRuns },
  );
});

function comparePlaces(document: JsonValue, lookups: JsonLookups): void {
  // A copy of everything has nothing that is remembered.
  for (const text of paths)
    assert.deepEqual(placesOf(document, text, lookups), placesOf(structuredClone(document) as JsonValue, text), text);
  for (const [text, scan] of Object.entries(scans))
    assert.deepEqual(placesOf(document, text, lookups), placesOf(document, scan), text);
}

function placesOf(document: JsonValue, text: string, lookups?: JsonLookups) {
  const parsed = parseJsonPath(text);
  assert.ok(parsed.kind === "path", text);
  return findPlaces(document, parsed.path, lookups);
}
