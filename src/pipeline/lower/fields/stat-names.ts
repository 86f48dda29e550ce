// Names of statistics, whose operators are parts of a route's name.

import type { ValueForm } from "./value-forms.ts";

/** A name with no other operators than these. */
export function statName(operators: readonly string[]): ValueForm {
  return {
    words: `a name whose operators are of ${operators.join(", ")}`,
    fits: (value) => [...String(value).matchAll(/%[^%]*%?/g)].every(([each]) => operators.includes(each)),
  };
}
