// Globs as shells read them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isGlob, matchesGlob, parseGlob } from "../../../../src/pipeline/load/glob.ts";

function matches(pattern: string, path: string): boolean {
  return parseGlob(pattern).some((parts) => matchesGlob(parts, path.split("/")));
}

const cases: readonly (readonly [pattern: string, met: readonly string[], others: readonly string[]])[] = [
  ["*.yaml", ["a.yaml", "a b.yaml"], ["a.yml", "a/b.yaml", ".a.yaml", "ayaml"]],
  ["?.yaml", ["a.yaml"], ["ab.yaml", ".yaml"]],
  ["[ab].yaml", ["a.yaml", "b.yaml"], ["c.yaml", "ab.yaml"]],
  ["[!ab].yaml", ["c.yaml"], ["a.yaml", "b.yaml", ".yaml"]],
  ["[a-c].yaml", ["b.yaml"], ["d.yaml"]],
  ["{a,b}/*.{yml,yaml}", ["a/x.yml", "b/x.yaml"], ["c/x.yml", "a/x.json"]],
  ["a{b{c,d},e}", ["abc", "abd", "ae"], ["ab", "abe"]],
  ["**/x.yaml", ["x.yaml", "a/x.yaml", "a/b/x.yaml"], ["a/y.yaml", "ax.yaml"]],
  ["a/**/x.yaml", ["a/x.yaml", "a/b/c/x.yaml"], ["x.yaml", "b/x.yaml"]],
  ["a+(b).yaml", ["a+(b).yaml"], ["ab.yaml", "aab.yaml"]],
  [".*", [".git"], ["git"]],
  ["a", ["a", "a/b.yaml"], ["b", "ab"]],
  ["./a//b", ["a/b"], ["b"]],
];
for (const [pattern, met, others] of cases) {
  test(`${pattern} meets ${met.join(", ")} and not ${others.join(", ")}`, () => {
    assert.deepEqual(
      [...met, ...others].filter((path) => matches(pattern, path)),
      met,
    );
  });
}

test("a word is a glob by its special characters only", () => {
  assert.deepEqual(["a*", "a?", "[a]", "{a,b}", "a.yaml", "a-b_c"].filter(isGlob), ["a*", "a?", "[a]", "{a,b}"]);
});
