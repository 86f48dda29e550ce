// Digests in versions of Node that cannot digest by one call; all other tests use the call.

import assert from "node:assert/strict";
import crypto from "node:crypto";
import { test } from "node:test";

test("a digest is the same in Node before 20.12, which has no crypto.hash", async () => {
  assert.ok(Reflect.deleteProperty(crypto, "hash"));
  const { sha256 } = await import("../../../src/base/digest.ts");
  const ofText = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
  assert.equal(sha256("abc"), ofText);
  assert.equal(sha256(Buffer.from("abc")), ofText);
  assert.equal(sha256("ü"), sha256(Buffer.from("ü")));
});
