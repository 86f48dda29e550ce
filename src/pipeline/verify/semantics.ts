// What is looked at beyond types and validate rules: regular expressions that do not compile, and messages that hazards are made of.

import { regexProblem } from "../../base/regex.ts";
import { noticing } from "./hazards/find-hazards.ts";
import { type FieldsCheck, noteAt } from "./problem.ts";

const regexMessages = new Set(["envoy.type.matcher.v3.RegexMatcher", "xds.type.matcher.v3.RegexMatcher"]);

/** The further check of a message, or undefined. */
export function semanticCheck(name: string): FieldsCheck | undefined {
  return regexMessages.has(name) ? checkRegex : noticing(name);
}

const checkRegex: FieldsCheck = (message, walk) => {
  const { regex } = message;
  const problem = typeof regex === "string" ? regexProblem(regex) : undefined;
  if (problem !== undefined) noteAt(walk, "regex", "regex", `must be a valid RE2 regular expression: ${problem}`);
};
