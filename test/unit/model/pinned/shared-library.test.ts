// What gwc can tell of a shared library by its first bytes.

import assert from "node:assert/strict";
import { test } from "node:test";
import { libraryProblem } from "../../../../src/model/pinned/shared-library.ts";

const header = (order: number, kind: readonly [number, number]) =>
  new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 2, order, 1, ...Array.from({ length: 9 }, () => 0), ...kind]);

test("libraries of both byte orders are libraries", () => {
  assert.equal(libraryProblem(header(1, [3, 0])), undefined);
  assert.equal(libraryProblem(header(2, [0, 3])), undefined);
});

test("a program is no library, and neither is what is too short or something else", () => {
  assert.match(libraryProblem(header(1, [2, 0])) ?? "", /^is an ELF file, but not a shared library$/);
  assert.match(libraryProblem(header(1, [3, 0]).slice(0, 10)) ?? "", /^is an ELF file/);
  assert.match(libraryProblem(Buffer.from("<html>")) ?? "", /^is not a shared library/);
  assert.match(libraryProblem(new Uint8Array()) ?? "", /^is not a shared library/);
});
