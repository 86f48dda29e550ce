// Quantities as Kubernetes writes them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parseQuantity } from "../../../src/base/quantity.ts";

test("a quantity is a number with a decimal or binary suffix, or an exponent", () => {
  const sound = {
    5: 5,
    "32Ki": 32_768,
    "1.5M": 1_500_000,
    "2Gi": 2_147_483_648,
    "500m": 0.5,
    "1e3": 1000,
    "+.5k": 500,
  };
  for (const [text, number] of Object.entries(sound)) assert.equal(parseQuantity(text), number, text);
  assert.equal(parseQuantity(1024), 1024);
  assert.equal(parseQuantity("-1"), -1);
});

test("anything else is not a quantity", () => {
  for (const text of ["", "Ki", "1KiB", "1 Ki", "0x10", "1e", "1kk"])
    assert.equal(parseQuantity(text), undefined, text);
});
