// RFC 6902 operations leave the old document as it was.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonValue } from "../../../../src/base/json/json.ts";
import { applyOperation, type JsonOperation } from "../../../../src/base/json/json-patch.ts";
import { parsePointer, printSteps } from "../../../../src/base/json/json-pointer.ts";

const document = { a: { b: [1, 2, 3] }, "x/y": "z" };

function apply(operation: JsonOperation): JsonValue | string {
  const before = JSON.stringify(document);
  const applied = applyOperation(document, operation, () => {});
  assert.equal(JSON.stringify(document), before);
  if (applied.kind === "unchanged") return applied.kind;
  return applied.kind === "patched" ? applied.value : applied.reason;
}

test("add inserts into lists, after them, and creates what is missing", () => {
  assert.deepEqual(apply({ op: "add", path: ["a", "b", "1"], value: 9 }), { ...document, a: { b: [1, 9, 2, 3] } });
  assert.deepEqual(apply({ op: "add", path: ["a", "b", "-"], value: 9 }), { ...document, a: { b: [1, 2, 3, 9] } });
  assert.deepEqual(apply({ op: "add", path: ["n", "m", "-"], value: 9 }), { ...document, n: { m: [9] } });
  assert.match(String(apply({ op: "add", path: ["a", "b", "7"], value: 9 })), /nothing at "\/a\/b\/7"/);
  assert.match(String(apply({ op: "add", path: ["x/y", "q"], value: 9 })), /nothing at "\/x~1y\/q"/);
});

test("replace and remove need an existing value", () => {
  assert.deepEqual(apply({ op: "replace", path: ["a", "b", "0"], value: 9 }), { ...document, a: { b: [9, 2, 3] } });
  assert.deepEqual(apply({ op: "remove", path: ["a"] }), { "x/y": "z" });
  assert.match(String(apply({ op: "replace", path: ["q"], value: 9 })), /nothing at/);
  assert.match(String(apply({ op: "remove", path: ["a", "b", "-"] })), /nothing at/);
});

test("move and copy read from where from points", () => {
  assert.deepEqual(apply({ op: "move", from: ["a", "b", "0"], path: ["a", "b", "-"] }), {
    ...document,
    a: { b: [2, 3, 1] },
  });
  assert.deepEqual(apply({ op: "copy", from: ["x/y"], path: ["c"] }), { ...document, c: "z" });
  assert.match(String(apply({ op: "copy", from: ["q"], path: ["c"] })), /nothing at "\/q"/);
});

test("test compares by value, whatever the order of fields", () => {
  assert.deepEqual(apply({ op: "test", path: ["a"], value: { b: [1, 2, 3] } }), "unchanged");
  assert.match(String(apply({ op: "test", path: ["a", "b"], value: [1] })), /is \[1,2,3\]/);
});

test("what is set to the value that it has is unchanged; what is added to a list is not", () => {
  assert.equal(apply({ op: "replace", path: ["a", "b", "1"], value: 2 }), "unchanged");
  assert.equal(apply({ op: "add", path: ["a"], value: { b: [1, 2, 3] } }), "unchanged");
  assert.equal(apply({ op: "replace", path: [], value: document }), "unchanged");
  assert.equal(apply({ op: "move", from: ["a"], path: ["a"] }), "unchanged");
  assert.deepEqual(apply({ op: "add", path: ["a", "b", "1"], value: 2 }), { ...document, a: { b: [1, 2, 2, 3] } });
});

test("pointers escape ~ and /", () => {
  assert.deepEqual(parsePointer("/x~1y/~01"), ["x/y", "~1"]);
  assert.equal(printSteps(["x/y", "~1"]), "/x~1y/~01");
  assert.deepEqual([parsePointer("a"), parsePointer("/~2"), parsePointer("")], [undefined, undefined, []]);
});
