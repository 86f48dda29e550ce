// The suggestion for a wrong name is the one that a full comparison with each name gives.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { didYouMean } from "../../src/base/did-you-mean.ts";

const numRuns = Number(process.env.GWC_PROPERTY_RUNS ?? 3000);
const name = fc.array(fc.constantFrom("a", "b", "-", "1"), { maxLength: 9 }).map((letters) => letters.join(""));

test("the nearest name by bounded comparison is the nearest one", () => {
  fc.assert(
    fc.property(name, fc.array(name, { maxLength: 6 }), (wrong, names) => {
      const most = Math.max(1, Math.floor(wrong.length / 3));
      const edits = names.map((each) => distance(wrong, each));
      const least = Math.min(...edits);
      if (least <= most) assert.equal(didYouMean(wrong, names), names[edits.indexOf(least)]);
      else assert.equal(didYouMean(wrong, names), onlyExtension(wrong, names));
    }),
    { numRuns },
  );
});

function onlyExtension(wrong: string, names: readonly string[]): string | undefined {
  const fitting = names.filter((each) => each.startsWith(wrong) || each.endsWith(wrong));
  return wrong.length >= 4 && fitting.length === 1 ? fitting[0] : undefined;
}

/** Optimal string alignment, as it is defined. */
function distance(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const isSame = a.at(-1) === b.at(-1);
  const isSwap = a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1);
  return Math.min(
    distance(a.slice(0, -1), b.slice(0, -1)) + (isSame ? 0 : 1),
    ...(isSame ? [] : [distance(a.slice(0, -1), b) + 1, distance(a, b.slice(0, -1)) + 1]),
    ...(isSwap ? [distance(a.slice(0, -2), b.slice(0, -2)) + 1] : []),
  );
}
