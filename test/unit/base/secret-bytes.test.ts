// Secret material prints as [redacted], however it is printed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { inspect } from "node:util";
import { SecretBytes } from "../../../src/base/secret-bytes.ts";

test("no way of printing shows the bytes", () => {
  const secret = SecretBytes.fromText("hunter2");
  for (const text of [
    `${secret}`,
    String(secret),
    JSON.stringify({ secret }),
    inspect(secret),
    inspect({ secret }, { depth: 9, showHidden: true }),
  ]) {
    assert.match(text, /redacted/);
    assert.doesNotMatch(text, /hunter2|104/);
  }
  assert.deepEqual(Object.keys(secret), []);
});

test("reveal gives the bytes", () => {
  assert.equal(SecretBytes.fromBase64("aHVudGVyMg==").revealText(), "hunter2");
  assert.deepEqual([...SecretBytes.fromText("é").reveal()], [0xc3, 0xa9]);
  assert.equal(SecretBytes.fromText("é").length, 2);
});
