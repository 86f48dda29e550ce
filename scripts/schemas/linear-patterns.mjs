// Patterns of the CRDs that JavaScript tries in too many ways, each with one that accepts the same texts and is tried in one way.

/**
 * An API server matches by RE2, in a time that grows as the text does. JavaScript goes back and tries again: where a text can be cut in several ways, a text that does
 * not match takes minutes. test/unit/base/linear-expressions.test.ts finds such patterns, test/properties/linear-patterns.test.ts compares the two of each line.
 * @type {ReadonlyMap<string, string>}
 */
export const linearPatterns = new Map([
  // Values of headers: without the blank, one word is any number of words. Exponential.
  ["^[!-~]+([\\t ]?[!-~]+)*$", "^[!-~]+([\\t ][!-~]+)*$"],
  // Origins: without the dot, one label is any number of labels. Exponential.
  [
    "^(\\*|[A-Za-z][A-Za-z0-9+.-]*:\\/\\/(\\*|(\\*\\.)?(([\\w-]+\\.?)+)?[\\w-]+)(:\\d{1,5})?)$",
    "^(\\*|[A-Za-z][A-Za-z0-9+.-]*:\\/\\/(\\*|(\\*\\.)?[\\w-]+(\\.[\\w-]+)*)(:\\d{1,5})?)$",
  ],
  // Quantities: digits belong to the first part or to the second one. Quadratic, and no length bounds it.
  ["^[1-9]+[0-9]*([EPTGMK]i|[EPTGMk])?$", "^[1-9][0-9]*([EPTGMK]i|[EPTGMk])?$"],
]);

/**
 * Fails for a line that no schema needs.
 * @param {readonly string[]} schemas their texts
 */
export function requireUse(schemas) {
  for (const pattern of linearPatterns.keys()) {
    const text = JSON.stringify(pattern);
    if (!schemas.some((schema) => schema.includes(text)))
      throw new Error(`scripts/schemas/linear-patterns.mjs: no schema has the pattern ${text}`);
  }
}
