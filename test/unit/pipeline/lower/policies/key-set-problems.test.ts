// What is wrong with a local key set is said without its text.

import assert from "node:assert/strict";
import { test } from "node:test";
import { keySetProblem } from "../../../../../src/model/pinned/key-set.ts";

const problems: Readonly<Record<string, string>> = {
  '{\n  "keys": [\n    { "kty" "RSA" }\n  ]\n}': "is not valid JSON: it breaks at line 3, column 13",
  '{ "keys": [': "is not valid JSON: it ends too early",
  '[{ "kty": "RSA" }]': 'is not a JSON object with the list "keys"',
  '{ "keys": [{ "kty": "RSA" }] }': "has no key that can verify a token",
};

for (const [text, problem] of Object.entries(problems)) {
  test(`a key set that ${problem}`, () => {
    assert.equal(keySetProblem(text), problem);
  });
}
