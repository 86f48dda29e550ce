// Where the paths of records lead in a value.

import assert from "node:assert/strict";
import { test } from "node:test";
import { placesBelow } from "../../../../../src/pipeline/lower/fields/value-places.ts";

const value = { limits: [{ unit: "Hour" }, {}, { unit: "Day" }], attributes: { Path: "/", Secure: "" }, empty: null };

for (const [path, places] of [
  ["limits.unit", [["limits", 0, "unit"], "Hour", ["limits", 2, "unit"], "Day"]],
  ["limits[].unit", [["limits", 0, "unit"], "Hour", ["limits", 2, "unit"], "Day"]],
  ["attributes.*", [["attributes", "Path"], "Path", ["attributes", "Secure"], "Secure"]],
  ["attributes[]", []],
  ["empty", []],
  ["limits.unit.more", []],
  ["missing.unit", []],
] as const) {
  test(`${path} leads to ${places.length / 2} values`, () => {
    assert.deepEqual(
      placesBelow(value, path).flatMap(({ at, value: found }) => [at, found]),
      places,
    );
  });
}

test("each item of a list is a place", () => {
  assert.deepEqual(
    placesBelow(value, "limits[]").map(({ at }) => at),
    [0, 1, 2].map((index) => ["limits", index]),
  );
});
