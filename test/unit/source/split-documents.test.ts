// Cutting a text into documents.

import assert from "node:assert/strict";
import { test } from "node:test";
import { splitDocuments } from "../../../src/source/split-documents.ts";

const splits: Readonly<Record<string, readonly [text: string, documents: readonly string[]]>> = {
  "a text without markers is one document": ["a: 1\n", ["a: 1\n"]],
  "markers with blanks, comments and CRLF divide": [
    "a\r\n---\r\nb\n--- # c\nd\n---\t\ne",
    ["a\r\n", "b\n", "d\n", "e"],
  ],
  "content after a marker belongs to its document": ["--- {a: 1}\n--- b\n", ["--- {a: 1}\n", "--- b\n"]],
  "what only looks like a marker does not divide": [
    "a: |\n ---\n----\n---x\n....\n",
    ["a: |\n ---\n----\n---x\n....\n"],
  ],
  "dots end a document, and what follows needs no dashes": ["a\n...\nb\n...\n---\nc\n", ["a\n", "b\n", "c\n"]],
  "directives belong to the document behind them": [
    "%YAML 1.2\n# c\n---\na\n...\n%TAG ! x\n---\nb\n",
    ["%YAML 1.2\n# c\n---\na\n", "%TAG ! x\n---\nb\n"],
  ],
  "documents of blanks and comments are left out": ["---\n\n# a\n---\n  # b\n\t\n---", []],
  "no text is no document": ["", []],
};

for (const [title, [text, documents]] of Object.entries(splits)) {
  test(title, () => {
    assert.deepEqual(
      splitDocuments(text).map(({ start, end }) => text.slice(start, end)),
      documents,
    );
  });
}

test("a hundred thousand empty documents are passed in one go", () => {
  assert.deepEqual(splitDocuments(`a\n${"---\n".repeat(100_000)}b\n`).length, 2);
});
