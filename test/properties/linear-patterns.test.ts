// Each pattern that stands for one of the CRDs accepts what that one accepts, and nothing else.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { customFormats, formats } from "../../scripts/schemas/formats.mjs";
import { linearPatterns, requireUse } from "../../scripts/schemas/linear-patterns.mjs";

const numRuns = Number(process.env.GWC_PROPERTY_RUNS ?? 3000);
/** Long texts take too long: that is why the patterns are replaced. */
const longest = 14;

for (const [pattern, linear] of linearPatterns) {
  test(`${linear} accepts what ${pattern} accepts`, () => {
    accept(new RegExp(pattern, "u"), new RegExp(linear, "u"), pattern);
  });
}

test("a line that no schema needs is an error", () => {
  const schemas = [...linearPatterns.keys()].map((pattern) => JSON.stringify({ pattern }));
  requireUse(schemas);
  assert.throws(() => requireUse(schemas.slice(1)), /no schema has the pattern/);
});

// As base64 is defined, where every digit and every line break may be tried in many ways.
const digit = "(?:[A-Za-z0-9+/][\\r\\n]*)";
const withBreaks = new RegExp(`^[\\r\\n]*(?:${digit}{4})*(?:${digit}{2}=[\\r\\n]*=|${digit}{3}=)?[\\r\\n]*$`);
const withoutBreaks = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/;

test("base64 is what it is by its definition", () => {
  accept(withBreaks, formats.byte, "AAAAAAbcd+/==\r\n");
  accept(withoutBreaks, customFormats.byte, "AAAAAAbcd+/==");
});

/** Both accept the same texts: random ones, some that are accepted, and some that are almost. */
function accept(original: RegExp, replacement: RegExp, letters: string): void {
  const letter = fc.constantFrom(...letters, ..."aZ09 \t\n.:-*é\u{1f600}");
  const random = fc.array(letter, { maxLength: longest });
  const accepted = fc.stringMatching(original, { maxLength: longest }).map((text) => [...text]);
  const almost = fc
    .tuple(accepted, fc.nat(longest), fc.nat(1), letter)
    .map(([all, at, removed, added]) => [...all.slice(0, at), added, ...all.slice(at + removed)]);
  fc.assert(
    fc.property(fc.oneof(random, accepted, almost), (all) => {
      const text = all.join("");
      assert.equal(replacement.test(text), original.test(text), JSON.stringify(text));
    }),
    { numRuns },
  );
}
