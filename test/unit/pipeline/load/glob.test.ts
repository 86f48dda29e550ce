// Globs as shells read them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { collectDiagnostics } from "../../../../src/diagnostics/collect.ts";
import { findMatches } from "../../../../src/pipeline/load/find-glob.ts";
import { type GlobPart, isGlob, matchesGlob, parseGlob } from "../../../../src/pipeline/load/glob.ts";
import type { Entry } from "../../../../src/pipeline/load/walk-folder.ts";

function parse(pattern: string): readonly (readonly GlobPart[])[] {
  const { report, diagnostics } = collectDiagnostics();
  const patterns = parseGlob(pattern, report);
  assert.deepEqual(diagnostics(), []);
  return patterns;
}

function matches(pattern: string, path: string): boolean {
  return parse(pattern).some((parts) => matchesGlob(parts, path.split("/")));
}

const cases: readonly (readonly [pattern: string, met: readonly string[], others: readonly string[]])[] = [
  ["*.yaml", ["a.yaml", "a b.yaml"], ["a.yml", "a/b.yaml", ".a.yaml", "ayaml"]],
  ["?.yaml", ["a.yaml"], ["ab.yaml", ".yaml"]],
  ["[ab].yaml", ["a.yaml", "b.yaml"], ["c.yaml", "ab.yaml"]],
  ["[!ab].yaml", ["c.yaml"], ["a.yaml", "b.yaml", ".yaml"]],
  ["[a-c].yaml", ["b.yaml"], ["d.yaml"]],
  ["[!a-c]?", ["dx"], ["ax", "d", "dxx"]],
  ["[]a-].yaml", ["].yaml", "a.yaml", "-.yaml"], ["b.yaml", "[]a-].yaml"]],
  ["v[[:digit:]]*", ["v1", "v1.yaml"], ["vx", "v"]],
  ["[z-a]*", [], ["z", "a", "[z-a]"]],
  ["a[b*", ["a[b", "a[bc"], ["ab"]],
  ["{a,b}/*.{yml,yaml}", ["a/x.yml", "b/x.yaml"], ["c/x.yml", "a/x.json"]],
  ["a{b{c,d},e}", ["abc", "abd", "ae"], ["ab", "abe"]],
  ["{a/b,c}/*.yml", ["a/b/x.yml", "c/x.yml"], ["a/x.yml", "b/x.yml"]],
  ["{a,}b", ["ab", "b"], ["a"]],
  ["{a}{b", ["{a}{b"], ["ab"]],
  ["r{1..3}.yaml", ["r1.yaml", "r3.yaml"], ["r4.yaml", "r1..3.yaml"]],
  ["{9..11}", ["9", "10", "11"], ["1", "12"]],
  ["{08..10}", ["08", "09", "10"], ["8"]],
  ["{-1..1}", ["-1", "0", "1"], ["-0"]],
  ["{6..1..2}", ["6", "4", "2"], ["5", "1"]],
  ["{a..e..2}", ["a", "c", "e"], ["b"]],
  ["\\*\\?\\[a\\]", ["*?[a]"], ["xya"]],
  ["\\{a,b\\}*", ["{a,b}", "{a,b}c"], ["a", "ac"]],
  ["{a\\,b,c}", ["a,b", "c"], ["a", "b"]],
  ["\\d*", ["d", "de"], ["1"]],
  ["a*b*c", ["abc", "axbyc", "abcbc", "abbc"], ["acb", "abcd", "ac"]],
  ["*.*.yaml", ["a.b.yaml", "a.b.c.yaml"], ["a.yaml"]],
  ["**/x.yaml", ["x.yaml", "a/x.yaml", "a/b/x.yaml"], ["a/y.yaml", "ax.yaml"]],
  ["a/**/x.yaml", ["a/x.yaml", "a/b/c/x.yaml"], ["x.yaml", "b/x.yaml"]],
  ["**/a/**/a/*.yaml", ["a/a/x.yaml", "b/a/c/a/x.yaml"], ["a/x.yaml", "a/a/b/x.yaml"]],
  ["a/**", ["a/b", "a/b/c"], ["a", "b"]],
  ["a+(b).yaml", ["a+(b).yaml"], ["ab.yaml", "aab.yaml"]],
  ['a+(b)|$^"*', ['a+(b)|$^"', 'a+(b)|$^"c'], ["ab", "a"]],
  ["!(a)*", ["!(a)", "!(a)b"], ["b", "a"]],
  ["[ab]+", ["a+"], ["a", "aa"]],
  [".*", [".git"], ["git"]],
  ["a", ["a", "a/b.yaml"], ["b", "ab"]],
  ["./a//b", ["a/b"], ["b"]],
];
for (const [pattern, met, others] of cases) {
  test(`${pattern} matches ${met.join(", ")} and not ${others.join(", ")}`, () => {
    assert.deepEqual(
      [...met, ...others].filter((path) => matches(pattern, path)),
      met,
    );
  });
}

test("only special characters make a word a glob", () => {
  assert.deepEqual(["a*", "a?", "[a]", "{a,b}", "a.yaml", "a-b_c"].filter(isGlob), ["a*", "a?", "[a]", "{a,b}"]);
});

test("patterns that are too large are rejected, and nothing is expanded", () => {
  const many = "{a,b}".repeat(500);
  const patterns = ["{1..999999999}", `{1..${"9".repeat(99)}}`, "{1..40}{1..40}", many, `{${many}}`, "*".repeat(5000)];
  const { report, diagnostics } = collectDiagnostics();
  for (const pattern of patterns) assert.deepEqual(parseGlob(pattern, report), []);
  assert.deepEqual(
    diagnostics().map(({ code }) => code),
    patterns.map(() => "load/glob-too-large"),
  );
  assert.equal(parse("{1..1000}").length, 1000);
});

test("braces without an end are text, however many", () => {
  assert.equal(parse("{".repeat(4000)).length, 1);
  assert.deepEqual(parse(`${"{".repeat(4000)}a,b}`).length, 2);
});

// Both would never end if every way to place the stars were tried.
test("a name is scanned once, whatever the stars of a pattern", () => {
  const name = "a".repeat(255);
  assert.equal(matches(`${"*a".repeat(100)}*b`, name), false);
  assert.equal(matches(`${"*a".repeat(100)}*`, name), true);
});

test("a path is scanned once, whatever its double stars", () => {
  const path = Array.from({ length: 500 }, () => "a").join("/");
  assert.equal(matches(`${"**/a/".repeat(200)}b`, path), false);
  assert.equal(matches(`${"**/a/".repeat(200)}**/a`, path), true);
});

test("a folder is listed once for each part of a pattern at most", () => {
  const depth = 100;
  const entryOf = (path: string, isFolder: boolean): Entry => ({
    name: path.slice(path.lastIndexOf("/") + 1),
    isFolder,
    fullPath: path,
    realPath: path,
    path,
  });
  let lists = 0;
  const list = ({ path }: Entry): readonly Entry[] => {
    lists += 1;
    const isDeepest = path.length >= 2 * depth;
    return isDeepest ? [entryOf(`${path}/x.yaml`, false)] : [entryOf(`${path}/a`, true)];
  };
  const [parts = []] = parse(`${"**/a*/".repeat(30)}**/**/x*`);
  const found = findMatches(parts, entryOf("/", true), { cwd: "/", list });
  assert.equal(found.length, 1);
  assert.ok(lists <= (depth + 2) * parts.length, `${lists} lists`);
});
