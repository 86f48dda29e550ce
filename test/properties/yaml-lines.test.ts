// The line that indentation tells is the line where the reader with positions finds the place.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import { isJsonObject, type JsonValue, type Path } from "../../src/base/json/json.ts";
import type { SourceDocument } from "../../src/source/document.ts";
import { locate } from "../../src/source/locate.ts";
import { lineOfPath } from "../../src/source/plain/line-of-path.ts";
import { readYaml } from "../../src/source/read-yaml.ts";
import { splitDocuments } from "../../src/source/split-documents.ts";
import { yamlText } from "../support/yaml-texts.ts";

const runs = Number(process.env.GWC_PROPERTY_RUNS ?? 1500);

test("in any YAML, what indentation tells is right", () => {
  fc.assert(
    fc.property(yamlText, (text) => {
      compareLines(text);
    }),
    { numRuns: runs },
  );
});

test("in a List of any YAML, what indentation tells of every item is right", () => {
  fc.assert(
    fc.property(fc.array(yamlText, { maxLength: 4 }), (texts) => {
      const items = texts.map((text) => `- ${text.trimEnd().replaceAll("\n", "\n  ")}\n`);
      compareLines(`kind: List\nitems:\n${items.join("")}`);
    }),
    { numRuns: runs },
  );
});

test("an item that is not written is left to the reader with positions", () => {
  compareLines("spec:\n  - #c\n  - '@type'\n  # c\n");
});

test("in the input of every case and example it tells nearly all lines, and all of them right", () => {
  const counts = ["test/cases", "examples"].flatMap(yamlFiles).map((path) => compareLines(readFileSync(path, "utf8")));
  const [told, asked] = [0, 1].map((index) => counts.reduce((sum, count) => sum + (count[index] ?? 0), 0));
  assert.ok((asked ?? 0) > 20_000, `${asked} places`);
  assert.ok((told ?? 0) / (asked ?? 1) > 0.9, `${told} of ${asked}`);
});

function yamlFiles(folder: string): readonly string[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).sort();
  return names.filter((name) => /^(?!.*\bexpected\/).*\.ya?ml$/.test(name)).map((name) => join(folder, name));
}

/** How many lines indentation told, and how many places there are. */
function compareLines(text: string): readonly [number, number] {
  let [told, asked] = [0, 0];
  for (const slice of splitDocuments(text)) {
    const { value, problems } = readYaml(text, slice);
    if (!isJsonObject(value) || problems.length > 0) continue;
    const document: SourceDocument = { file: { path: "in.yaml", text }, ...slice, listPath: [], value };
    for (const each of [document, ...itemsOf(document)]) {
      const find = lineOfPath(each);
      for (const path of [...pathsIn(each.value, []), ["spec", "rules", 0, "absent", 3], ["spec", 0]]) {
        const line = find?.(path);
        asked += 1;
        if (line === undefined) continue;
        told += 1;
        assert.equal(line, locate({ document: each, path }, "key").start.line, `${path.join(".")} in\n${text}`);
      }
    }
  }
  return [told, asked];
}

function itemsOf(document: SourceDocument): readonly SourceDocument[] {
  const { items } = document.value;
  if (!Array.isArray(items)) return [];
  return items.flatMap((value: JsonValue, index) =>
    isJsonObject(value) ? [{ ...document, listPath: ["items", index], value }] : [],
  );
}

function pathsIn(value: JsonValue, path: Path): readonly Path[] {
  // An item that is not written has no place.
  if (value === null && typeof path.at(-1) === "number") return [];
  if (Array.isArray(value))
    return [path, ...value.flatMap((item: JsonValue, index) => pathsIn(item, [...path, index]))];
  if (!isJsonObject(value)) return [path];
  return [path, ...Object.entries(value).flatMap(([name, field]) => pathsIn(field ?? null, [...path, name]))];
}
