// YAML is printed so that every reader gets the same value back.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { load } from "js-yaml";
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
    "e0",
    "e-0",
    "E-15",
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

/** Every word of up to four characters out of those that numbers, dates and truth values are written with. */
function shortWords(): readonly string[] {
  const letters = [..."aefinoxyAEINOXY/"];
  const all = [...letters, ..."018._-:"];
  let words = letters;
  const found = [...words];
  for (let length = 2; length <= 4; length++) {
    words = words.flatMap((word) => all.map((next) => word + next)).filter((_, index) => length < 4 || index % 7 === 0);
    found.push(...words);
  }
  return found;
}

test("no short word is printed so that a reader takes it for a number, a date or a truth value", () => {
  const words = shortWords();
  const text = printYaml(words);
  assert.deepEqual(parse(text, { version: "1.1", maxAliasCount: 0 }), words);
  assert.deepEqual(load(text), words);
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

test("a large value is printed once, from beginning to end", () => {
  const large = Array.from({ length: 3000 }, (_, index) => ({ name: `item-${index}`, values: [index, true] }));
  assert.deepEqual(load(printYaml({ large })), { large });
});
