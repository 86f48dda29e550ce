// Merge patches: RFC 7386's own examples, and lists of a strategic merge.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonValue } from "../../../../src/base/json/json.ts";
import { keyedBy } from "../../../../src/base/json/merge-lists.ts";
import { mergePatch } from "../../../../src/base/json/merge-patch.ts";

test("a JSON merge patch does what RFC 7386 says", () => {
  const examples: readonly (readonly [JsonValue, JsonValue, JsonValue])[] = [
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [[1, 2], { a: "b", c: null }, { a: "b" }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ];
  for (const [target, patch, result] of examples) assert.deepEqual(mergePatch(target, patch), result);
});

const keys = { list: keyedBy("name") };

function strategic(target: JsonValue, patch: JsonValue): JsonValue {
  return mergePatch(target, patch, keys);
}

test("a strategic merge merges items of one key, adds others, and replaces lists without a key", () => {
  const target = { list: [{ name: "a", x: 1, y: 1 }, { name: "b" }], plain: [1, 2] };
  const patch = {
    list: [
      { name: "a", x: 2, y: null },
      { name: "c", z: null },
    ],
    plain: [3],
  };
  assert.deepEqual(strategic(target, patch), { list: [{ name: "a", x: 2 }, { name: "c" }, { name: "b" }], plain: [3] });
});

test("$patch deletes or replaces an item, a list or an object", () => {
  const list = [{ name: "a", x: 1 }, { name: "b" }];
  assert.deepEqual(strategic({ list }, { list: [{ name: "a", $patch: "delete" }] }), { list: [{ name: "b" }] });
  assert.deepEqual(strategic({ list }, { list: [{ $patch: "replace" }, { name: "c" }] }), { list: [{ name: "c" }] });
  assert.deepEqual(strategic({ list }, { list: [{ name: "a", y: 2, $patch: "replace" }] }), {
    list: [{ name: "a", y: 2 }, { name: "b" }],
  });
  assert.deepEqual(strategic({ a: { b: 1 } }, { a: { c: 2, $patch: "replace" } }), { a: { c: 2 } });
  assert.deepEqual(strategic({ a: { b: 1 }, c: 1 }, { a: { $patch: "delete" } }), { c: 1 });
  assert.deepEqual(strategic({ a: { b: 1, c: 1 } }, { a: { c: 2, $retainKeys: ["c"] } }), { a: { c: 2 } });
  // It has no meaning in a JSON merge patch.
  assert.deepEqual(mergePatch({ a: { b: 1 } }, { a: { $patch: "delete" } }), { a: { b: 1, $patch: "delete" } });
});
