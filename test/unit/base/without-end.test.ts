// What a text loses at its end.

import assert from "node:assert/strict";
import { test } from "node:test";
import { withoutEnd } from "../../../src/base/without-end.ts";

test("all of the characters at the end are removed, none before", () => {
  assert.equal(withoutEnd("/a//b///", "/"), "/a//b");
  assert.equal(withoutEnd("a \t b\t \t", " \t"), "a \t b");
  assert.equal(withoutEnd("///", "/"), "");
  assert.equal(withoutEnd("", "/"), "");
});
