// The text at a located place is the value at that path.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { isJsonObject, type JsonValue, type Path } from "../../src/base/json/json.ts";
import { locate } from "../../src/source/locate.ts";
import { readYaml } from "../../src/source/read-yaml.ts";
import { splitDocuments } from "../../src/source/split-documents.ts";
import { textIn } from "../support/source-text.ts";
import { yamlText } from "../support/yaml-texts.ts";

const runs = Number(process.env.GWC_PROPERTY_RUNS ?? 1500);

test("a scalar's place has text that reads as the scalar", () => {
  let places = 0;
  // A tag comes before the value's place, and changes how the value reads.
  fc.assert(
    fc.property(
      yamlText.filter((text) => !text.includes("!")),
      (text) => {
        const file = { path: "in.yaml", text };
        for (const slice of splitDocuments(text)) {
          const { value, problems } = readYaml(text, slice);
          if (!isJsonObject(value) || problems.length > 0) continue;
          for (const [path, scalar] of scalars(value, [])) {
            const written = textIn(file, locate({ document: { file, ...slice, listPath: [], value }, path }, "value"));
            // A block scalar reads as itself only below a key; a null that is not written is at its key.
            if (/^[|>]/.test(written) || scalar === null) continue;
            places += 1;
            const again = `x: ${written}\n`;
            assert.deepEqual(readYaml(again, { start: 0, end: again.length }).value, { x: scalar });
          }
        }
      },
    ),
    { numRuns: runs },
  );
  assert.ok(places > 100, `${places} places were looked up`);
});

function scalars(value: JsonValue, path: Path): readonly (readonly [Path, JsonValue])[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue, index) => scalars(item, [...path, index]));
  if (isJsonObject(value))
    return Object.entries(value).flatMap(([name, field]) => scalars(field ?? null, [...path, name]));
  return [[path, value]];
}
