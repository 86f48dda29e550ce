// Which blocks a PEM text has.

import assert from "node:assert/strict";
import { test } from "node:test";
import { pemBlocks } from "../../../src/base/pem-blocks.ts";

const begin = "-----BEGIN A-----";
const end = "-----END A-----";

test("each block is found, and other text is left out", () => {
  const found = pemBlocks(`note ${begin}1${end}\n-----BEGIN B-----2-----END B-----${begin}3${end}${end}${begin}4`, "A");
  assert.deepEqual(
    found.map(({ content }) => content),
    ["1", "3"],
  );
  assert.deepEqual(
    found.map(({ text }) => text),
    [`${begin}1${end}`, `${begin}3${end}`],
  );
});

test("a block ends at the first end after it", () => {
  assert.deepEqual(
    pemBlocks(`${end}${begin}1${begin}2${end}3${end}`, "A").map(({ content }) => content),
    [`1${begin}2`],
  );
});

test("a text of many beginnings without an end is read once", () => {
  assert.deepEqual(pemBlocks(begin.repeat(500_000), "A"), []);
});
