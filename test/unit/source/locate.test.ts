// From a path in an object to its place in the file.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonObject, Path } from "../../../src/base/json/json.ts";
import { lineText, positionAt } from "../../../src/source/line-index.ts";
import { locate } from "../../../src/source/locate.ts";
import { positionedYamlOf } from "../../../src/source/positioned-cache.ts";
import { splitDocuments } from "../../../src/source/split-documents.ts";
import { textIn } from "../../support/source-text.ts";

const text = `# the first
kind: A
---
kind: B # comment
base: &base
  port: 80
spec:
  rules:
  - name: "x"   # quoted
    empty:
    flow: {a: 1, "b": [2, {c: 3}]}
  - <<: *base
    more: *base
  block: |
    one
    two
8080: number
`;

/** What the file says at a place of its second document. */
function at(path: Path, part: "key" | "value" = "value", listPath: Path = []): string {
  const file = { path: "in.yaml", text };
  const slice = splitDocuments(text)[1];
  assert.ok(slice);
  const value: JsonObject = {};
  return textIn(file, locate({ document: { file, ...slice, listPath, value }, path }, part));
}

test("a value is found by its path", () => {
  assert.equal(at(["kind"]), "B");
  assert.equal(at(["spec", "rules", 0, "name"]), '"x"');
  assert.equal(at(["spec", "rules", 0, "flow", "b", 1, "c"]), "3");
  assert.equal(at(["spec", "block"]), "|\n    one\n    two");
  assert.equal(at(["8080"]), "number");
});

test("a collection ends with its last character, not with the line below", () => {
  assert.equal(at(["base"]), "port: 80");
});

test("a key is found by the same path, an item of a sequence by its value", () => {
  assert.equal(at(["spec"], "key"), "spec");
  assert.equal(at(["spec", "rules", 0, "flow", "b"], "key"), '"b"');
  assert.equal(at(["spec", "rules", 0, "flow", "b", 0], "key"), "2");
});

test("aliases and merge keys lead to what they stand for", () => {
  assert.equal(at(["spec", "rules", 1, "more", "port"]), "80");
  assert.equal(at(["spec", "rules", 1, "port"]), "80");
  assert.equal(at(["spec", "rules", 1, "more"]), "*base");
});

test("a value that is not written is at its key", () => {
  assert.equal(at(["spec", "rules", 0, "empty"]), "empty");
});

test("a path that leads nowhere gives the nearest place above", () => {
  assert.equal(at(["spec", "rules", 0, "flow", "z", "y"]), "flow");
  assert.equal(at(["spec", "gone"]), "spec");
  assert.equal(at(["spec", "rules", 7]), "rules");
});

test("an object of a list is found below its list path", () => {
  assert.equal(at(["name"], "value", ["spec", "rules", 0]), '"x"');
});

test("positions count from 1, in UTF-16 units, with CRLF as with LF, and end at the end", () => {
  const file = { path: "in.yaml", text: "a\r\n😀b\nc" };
  assert.deepEqual(positionAt(file, 0), { line: 1, column: 1 });
  assert.deepEqual(positionAt(file, 5), { line: 2, column: 3 });
  assert.deepEqual(positionAt(file, 99), { line: 3, column: 2 });
  assert.deepEqual(
    [1, 2, 3, 4].map((line) => lineText(file, line)),
    ["a", "😀b", "c", ""],
  );
});

test("the fields of a mapping are read once, however many of them are asked for", () => {
  const names = Array.from({ length: 1000 }, (_, index) => `field${index}`);
  const file = { path: "in.yaml", text: names.map((name) => `${name}: 1\n`).join("") };
  const document = { file, start: 0, end: file.text.length, listPath: [], value: {} };
  const root = positionedYamlOf(document).root as object;
  const items = Reflect.get(root, "items") as unknown;
  let reads = 0;
  Object.defineProperty(root, "items", {
    get: () => {
      reads += 1;
      return items;
    },
  });
  const lines = names.map((name) => locate({ document, path: [name] }, "key").start.line);
  assert.equal(lines.at(-1), 1000);
  assert.equal(reads, 1);
});

test("of several fields with one name, the last one counts", () => {
  const file = { path: "in.yaml", text: "a: 1\na: 2\n" };
  const document = { file, start: 0, end: file.text.length, listPath: [], value: {} };
  assert.equal(locate({ document, path: ["a"] }, "value").start.line, 2);
});
