// YAML is printed so that every reader gets the same value back.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parse } from "yaml";
import type { JsonValue } from "../../../../src/base/json/json.ts";
import { printYaml } from "../../../../src/base/json/print-yaml.ts";

test("maps, lists and empty collections print as blocks", () => {
  assert.equal(
    printYaml({ a: [{ b: 1, c: [] }, "x"], d: {}, e: [[1, 2], []] }),
    "a:\n- b: 1\n  c: []\n- x\nd: {}\ne:\n- - 1\n  - 2\n- []\n",
  );
});

test("words that YAML 1.1 reads as something else are quoted", () => {
  for (const word of [
    "n",
    "no",
    "On",
    "YES",
    "~",
    "null",
    "0123",
    "0x1F",
    "+1",
    "-0",
    "1_000",
    "12:30",
    "",
    " a",
    "a ",
    "a: b",
    "a #b",
    "*",
    "&x",
    "!y",
    "%z",
    "@",
    "`",
  ]) {
    assert.equal(printYaml({ a: word }), `a: ${JSON.stringify(word)}\n`);
  }
});

test("what is printed reads back the same, as YAML 1.1 and as YAML 1.2", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = printYaml(value as JsonValue);
      const expected = JSON.parse(JSON.stringify(value));
      assert.deepEqual(parse(text, { version: "1.1" }), expected);
      assert.deepEqual(parse(text, { version: "1.2" }), expected);
    }),
    { numRuns: 500 },
  );
});
