// The line of a place in the input, by indentation and by reading.

import assert from "node:assert/strict";
import { test } from "node:test";
import { isJsonObject, type Path } from "../../../src/base/json/json.ts";
import { lineOf } from "../../../src/source/line-of.ts";
import { lineOfPath } from "../../../src/source/plain/line-of-path.ts";
import { readYaml } from "../../../src/source/read-yaml.ts";

const block = `kind: HTTPRoute # line 1
spec:
  # a comment
  rules:
  -
    name: first
    matches: [{ path: { value: /a } }]
  - name: second

    backendRefs:
    - name: api
      port: 80
`;

function documentOf(text: string, start = 0) {
  const { value } = readYaml(text, { start, end: text.length });
  assert.ok(isJsonObject(value));
  return { file: { path: "in.yaml", text }, start, end: text.length, listPath: [], value };
}

const places: readonly (readonly [path: Path, line: number])[] = [
  [[], 1],
  [["spec"], 2],
  [["spec", "rules"], 4],
  [["spec", "rules", 0], 6],
  [["spec", "rules", 0, "matches", 0, "path", "value"], 7],
  [["spec", "rules", 1], 8],
  [["spec", "rules", 1, "backendRefs", 0, "port"], 12],
  [["spec", "rules", 1, "filters", 0], 8],
  [["spec", "rules", 2], 4],
];

test("indentation alone tells the line of a key, of an item's value, and of what is nearest to a field that is not written", () => {
  const find = lineOfPath(documentOf(block));
  for (const [path, line] of places) assert.equal(find?.(path), line, path.join("."));
});

test("where indentation does not tell, the document is read, and the line is the same", () => {
  const anchored = block.replace("rules:", "rules: &rules");
  assert.equal(lineOfPath(documentOf(anchored)), undefined);
  for (const [path, line] of places.slice(1))
    assert.equal(lineOf({ document: documentOf(anchored), path }), line, path.join("."));
});

test("lines are those of the file, also for a later document of it", () => {
  const text = `a: 1\n---\n${block}`;
  const document = documentOf(text, text.indexOf("kind"));
  for (const [path, line] of places) assert.equal(lineOf({ document, path }), line + 2, path.join("."));
});

test("objects of one List have lines of their own", () => {
  const text = "items:\n- spec: 1\n- spec: 2\n";
  const list = documentOf(text);
  const lines = [0, 1].map((index) => lineOf({ document: { ...list, listPath: ["items", index] }, path: ["spec"] }));
  assert.deepEqual(lines, [2, 3]);
});

test("a long document after another one has lines of its own", () => {
  const text = `a: 1\n---\na: 2\n${"# long\n".repeat(1000)}b: 3\n`;
  const document = documentOf(text, text.indexOf("a: 2"));
  assert.equal(lineOf({ document, path: ["a"] }), 3);
  assert.equal(lineOf({ document, path: ["b"] }), 1004);
});
