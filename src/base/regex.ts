// Regular expressions in RE2's syntax: do they compile?

import { RE2JS } from "re2js";

// What most routes have: literals, escapes of punctuation, "." and plain classes, each with at most one repeat, and one level of
// groups. These certainly compile in RE2, and this check costs a hundredth of compiling.
const literal = String.raw`[\w\/:@%&=~!#,;"'<> -]|\\[.+*?()|[\]{}^$\/\\-]|\\[dwsDWS]|\.`;
const plainClass = String.raw`\[\^?(?:a-z|A-Z|0-9|[\w.\/_~%@])+-?\]`;
const repeat = "(?:[*+?]\\??)?";
const piece = `(?:${literal}|${plainClass})${repeat}`;
const group = String.raw`\((?:\?:)?(?:${piece})*(?:\|(?:${piece})*)*\)${repeat}`;
const simple = new RegExp(`^\\^?(?:${piece}|${group})*\\$?$`);

const verdicts = new Map<string, string | undefined>();

/** Why RE2 does not compile the expression, or undefined when it does. */
export function regexProblem(expression: string): string | undefined {
  if (simple.test(expression)) return undefined;
  if (!verdicts.has(expression)) verdicts.set(expression, compileProblem(expression));
  return verdicts.get(expression);
}

function compileProblem(expression: string): string | undefined {
  try {
    RE2JS.compile(expression);
    return undefined;
  } catch (error) {
    return (error instanceof Error ? error.message : String(error)).replace("error parsing regexp: ", "");
  }
}
