// Fractions: a part of a whole, never more than the whole.

import { objectRule } from "./rule.ts";

/** The numerator is no greater than the denominator. */
export const fraction = objectRule("fraction-at-most-one", "c7c8b7bb79e4", (self, fail) => {
  const [numerator, denominator] = [Number(self.numerator), Number(self.denominator)];
  if (numerator > denominator)
    fail(
      `numerator (${numerator}) must not be greater than denominator (${denominator}).`,
      "lower numerator, or raise denominator.",
      "numerator",
    );
});
