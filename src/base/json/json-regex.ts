// Regular expressions in a JSONPath: those of Envoy Gateway's library, which are Go's, matched in linear time.

import { RE2JS } from "re2js";

const compiled = new Map<string, RE2JS | undefined>();

/** Undefined for one that does not compile. Users write them: JavaScript's own would take minutes for some, and accept what Go refuses. */
export function jsonRegex(expression: string): RE2JS | undefined {
  if (!compiled.has(expression)) compiled.set(expression, compile(expression));
  return compiled.get(expression);
}

function compile(expression: string): RE2JS | undefined {
  try {
    return RE2JS.compile(expression);
  } catch {
    return undefined;
  }
}
