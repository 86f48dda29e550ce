// test/traps.md: each trap has cases, and they exist.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readCases } from "../support/cases/case.ts";

const rows = readFileSync("test/traps.md", "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .slice(2);

test("each trap names cases that exist", () => {
  const cases = new Set(readCases().map(({ name }) => name));
  assert.ok(rows.length > 30);
  for (const row of rows) {
    const [trap, named = ""] = row.split(" | ");
    const names = [...named.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name);
    assert.ok(names.length > 0, `a trap without a case: ${trap}`);
    assert.deepEqual(
      names.filter((name) => !cases.has(name)),
      [],
      `cases that do not exist: ${trap}`,
    );
  }
});
