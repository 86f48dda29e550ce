// Paths into JSON, and how they are printed.
import assert from "node:assert/strict";
import { test } from "node:test";
import { printPath, printPointer, valueAt } from "../../../../src/base/json/json.ts";

test("a path prints as people write it", () => {
  assert.equal(printPath(["spec", "rules", 0, "matches"]), "spec.rules[0].matches");
  assert.equal(
    printPath(["metadata", "labels", "app.kubernetes.io/name"]),
    'metadata.labels["app.kubernetes.io/name"]',
  );
});

test("a pointer escapes tilde and slash", () => {
  assert.equal(printPointer(["a/b", "c~d", 0]), "/a~1b/c~0d/0");
});

test("a path that leaves the value gives undefined", () => {
  assert.equal(valueAt({ a: [1, 2] }, ["a", 1]), 2);
  assert.equal(valueAt({ a: 1 }, ["a", "b", "c"]), undefined);
});
