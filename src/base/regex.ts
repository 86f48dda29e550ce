// Regular expressions as Envoy compiles them, by RE2 on bytes: do they compile?

import { RE2JS } from "re2js";
import { translateRegex } from "./translate-regex.ts";

// What most routes have: literals, escapes of punctuation, "." and plain classes, each with at most one repeat, and one level of
// groups. These certainly compile in RE2, and this check costs a hundredth of compiling.
const literal = String.raw`[\w\/:@%&=~!#,;"'<> -]|\\[.+*?()|[\]{}^$\/\\-]|\\[dwsDWS]|\.`;
const plainClass = String.raw`\[\^?(?:a-z|A-Z|0-9|[\w.\/_~%@])+-?\]`;
const repeat = "(?:[*+?]\\??)?";
const piece = `(?:${literal}|${plainClass})${repeat}`;
const group = String.raw`\((?:\?:)?(?:${piece})*(?:\|(?:${piece})*)*\)${repeat}`;
const simple = new RegExp(`^\\^?(?:${piece}|${group})*\\$?$`);

const verdicts = new Map<string, string | undefined>();

/** Why RE2 does not compile the expression, or undefined when it does. An empty expression compiles. */
export function regexProblem(expression: string): string | undefined {
  if (simple.test(expression)) return undefined;
  if (!verdicts.has(expression)) verdicts.set(expression, compileProblem(expression));
  return verdicts.get(expression);
}

/** Whether it matches the whole text; false where it does not compile. */
export function regexMatches(expression: string, text: string): boolean {
  const translated = translateRegex(expression);
  if ("problem" in translated || regexProblem(expression) !== undefined) return false;
  const known = compiled.get(expression) ?? RE2JS.compile(translated.expression);
  compiled.set(expression, known);
  return known.matches(text);
}

const compiled = new Map<string, RE2JS>();

/** Envoy gives RE2 the bytes of the expression, each of which is a character to it; so "[ü-ö]" compiles and "[ö-a]" does not. */
function compileProblem(expression: string): string | undefined {
  const translated = translateRegex(Buffer.from(expression).toString("latin1"));
  if ("problem" in translated) return readable(translated.problem);
  try {
    RE2JS.compile(translated.expression);
    return undefined;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return readable(message.replace("error parsing regexp: ", ""));
  }
}

/** The bytes as the user wrote them, or by their numbers where a character is cut in two. */
function readable(problem: string): string {
  const text = Buffer.from(problem, "latin1").toString();
  if (!text.includes("\ufffd")) return text;
  return problem.replace(/[\x80-\xff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
