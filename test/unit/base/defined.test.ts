// Keys that hold undefined leave an object; every other value stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { defined } from "../../../src/base/defined.ts";

test("only keys that hold undefined are left out", () => {
  const found = [7].find((number) => number > 7);
  // The type is checked too: `found` may be absent, and never undefined.
  const kept: { readonly zero: number; readonly empty: string; readonly nothing: null; readonly found?: number } =
    defined({ zero: 0, empty: "", found, nothing: null });
  assert.deepEqual(Object.entries(kept), [
    ["zero", 0],
    ["empty", ""],
    ["nothing", null],
  ]);
});

test("laid over another object, it leaves what it does not set", () => {
  const settings: Readonly<Record<string, number>> = { a: 1, b: 2 };
  assert.deepEqual({ ...settings, ...defined({ a: undefined, b: 3 }) }, { a: 1, b: 3 });
});
