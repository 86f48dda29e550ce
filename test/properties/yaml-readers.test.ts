// The fast reader and the positioned one agree.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { JsonValue } from "../../src/base/json/json.ts";
import { readPlainYaml } from "../../src/source/plain/read-plain-yaml.ts";
import { readPositionedYaml } from "../../src/source/positioned/read-positioned-yaml.ts";
import { readYaml } from "../../src/source/read-yaml.ts";
import { splitDocuments } from "../../src/source/split-documents.ts";
import { damagedYamlText, yamlText, yamlValue } from "../support/yaml-texts.ts";

const runs = Number(process.env.GWC_PROPERTY_RUNS ?? 3000);

/** What the plain reader reads, the positioned one reads as the same value, without a problem. Gives how many documents were plain. */
function assertAgreement(text: string): readonly boolean[] {
  return splitDocuments(text).map((slice) => {
    const plain = readPlainYaml(text.slice(slice.start, slice.end));
    assertCommentsChangeNothing(text.slice(slice.start, slice.end), plain);
    if (plain === undefined) return false;
    const positioned = readPositionedYaml(text, slice);
    assert.deepEqual(positioned.problems, []);
    assert.deepEqual(plain, positioned.value);
    return true;
  });
}

/** Project files are read whole, with the comments that they start with. */
function assertCommentsChangeNothing(document: string, plain: JsonValue | undefined): void {
  const text = `# a comment\n\n  # and one more\n${document}`;
  const commented = readPlainYaml(text);
  if (commented === undefined) {
    assert.ok(plain === undefined || plain === null || document.includes("\r"));
    return;
  }
  const positioned = readPositionedYaml(text, { start: 0, end: text.length });
  assert.deepEqual(positioned.problems, []);
  assert.deepEqual(commented, positioned.value);
}

test("whatever the plain reader reads, the positioned one reads as the same value", () => {
  let plain = 0;
  let all = 0;
  const property = fc.property(yamlText, (text) => {
    for (const taken of assertAgreement(text)) {
      all += 1;
      if (taken) plain += 1;
    }
  });
  fc.assert(property, { numRuns: runs });
  assert.ok(plain > all / 4, `the plain reader took ${plain} of ${all} documents`);
});

test("the readers agree on damaged texts too", () => {
  fc.assert(
    fc.property(damagedYamlText, (text) => {
      assertAgreement(text);
    }),
    { numRuns: 2 * runs },
  );
});

test("JSON is read as JSON.parse reads it", () => {
  fc.assert(
    fc.property(yamlValue, fc.constantFrom(undefined, 2, "\t"), (value, space) => {
      const text = JSON.stringify(value, undefined, space);
      assert.deepEqual(readYaml(text, { start: 0, end: text.length }), { value, problems: [] });
    }),
    { numRuns: runs },
  );
});
