// Answers that are kept as long as their object.
import assert from "node:assert/strict";
import { test } from "node:test";
import { oncePerObject } from "../../../src/base/once-per-object.ts";

test("an answer is computed once per object, even if undefined", () => {
  const asked: object[] = [];
  const answer = oncePerObject((object: { readonly size?: number }) => {
    asked.push(object);
    return object.size;
  });
  const [three, empty] = [{ size: 3 }, {}];
  assert.deepEqual([answer(three), answer(empty), answer(three), answer(empty)], [3, undefined, 3, undefined]);
  assert.deepEqual(asked, [three, empty]);
});

test("an equal object is not the same one", () => {
  let asked = 0;
  const answer = oncePerObject(() => {
    asked += 1;
    return asked;
  });
  assert.deepEqual([answer({ size: 3 }), answer({ size: 3 })], [1, 2]);
});
