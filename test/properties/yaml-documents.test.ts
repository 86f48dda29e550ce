// Cutting a text into documents gives what a reader gives that looks at one line after the other.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { splitDocuments } from "../../src/source/split-documents.ts";

const runs = Number(process.env.GWC_PROPERTY_RUNS ?? 5000);
const lines = [
  "---",
  "--- ",
  "--- # c",
  "--- a",
  "...",
  "... # c",
  "",
  "  ",
  "# c",
  "%YAML 1.2",
  "a: 1",
  "--- |",
  " ---",
];
const ends = ["\n", "\n", "\r\n"];

test("markers, comments, directives and empty documents in any order", () => {
  const line = fc.tuple(fc.constantFrom(...lines), fc.constantFrom(...ends)).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.boolean(), (parts, cut) => {
      const text = cut ? parts.join("").trimEnd() : parts.join("");
      assert.deepEqual(
        splitDocuments(text).map(({ start, end }) => text.slice(start, end)),
        splitByLine(text),
      );
    }),
    { numRuns: runs },
  );
});

function splitByLine(text: string): readonly string[] {
  const documents: string[] = [];
  let current = "";
  const close = (): void => {
    if (current !== "") documents.push(current);
    current = "";
  };
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const isDashes = /^---(?:[ \t\r\n]|$)/.test(line);
    const isDots = /^\.\.\.(?:[ \t\r\n]|$)/.test(line);
    if (isDots || (isDashes && !current.startsWith("%"))) close();
    const rest = isDots ? line.slice(3) : line;
    if (current === "" && /^(?:---(?=\s|$))?[ \t]*(?:#.*)?\r?\n?$/.test(rest)) continue;
    current += rest;
  }
  close();
  return documents;
}
