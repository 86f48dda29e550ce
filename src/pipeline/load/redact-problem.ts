// Keeps words of a Secret out of what is said about its text.

import type { YamlProblem } from "../../source/positioned/problem.ts";

const redacted = "[redacted]";

/** A Secret's kind in a text that may not be readable as YAML. */
export function mentionsSecret(text: string): boolean {
  return /\bkind["']?\s*:\s*["']?Secret(?:List)?\b/.test(text);
}

/** The problem without words that may be a password: one that starts with "*" is read as an alias, one with "!" as a tag. */
export function redactProblem(problem: YamlProblem): YamlProblem {
  switch (problem.kind) {
    case "unknown-anchor":
    case "alias-cycle":
      return { ...problem, anchor: redacted };
    case "unknown-tag":
      return { ...problem, tag: redacted };
    case "read-otherwise":
      return { ...problem, word: redacted, here: redacted, elsewhere: "something else" };
    default:
      return problem;
  }
}
