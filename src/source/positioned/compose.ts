// One YAML document as a tree of nodes with positions.

import type { Slice } from "../split-documents.ts";
import type { YamlProblem } from "./problem.ts";
import { type Document, type Node, type YAMLError, yamlPackage } from "./yaml-package.ts";

/** A tree whose positions count from `offset` in the file. */
export interface ComposedYaml {
  readonly root: Node | null;
  readonly offset: number;
  readonly problems: readonly YamlProblem[];
}

/** More text than this in one document is read by the plain reader only: the tree takes some hundred times the memory of the text. */
export const largestComposed = 8 * 1024 * 1024;

/** Collections deeper than this are rejected; Kubernetes' own types end at about twenty. */
export const deepestNesting = 100;

const options = {
  version: "1.2",
  schema: "core",
  merge: false,
  uniqueKeys: false,
  strict: true,
  prettyErrors: false,
  logLevel: "silent",
} as const;

/** Reads the slice of the text with the package "yaml". Gives only the first syntax error: the others mostly follow from it. */
export function composeYaml(text: string, slice: Slice): ComposedYaml {
  const { start, end } = slice;
  const refuse = (problem: YamlProblem): ComposedYaml => ({ root: null, offset: start, problems: [problem] });
  if (end - start > largestComposed) {
    return refuse({ kind: "too-large", size: end - start, limit: largestComposed, start, end: start });
  }
  const source = text.slice(start, end);
  const deep = findDeepNesting(source);
  if (deep >= 0) return refuse({ kind: "too-deep", limit: deepestNesting, start: start + deep, end: start + deep + 1 });
  const document = compose(source);
  const error = document?.errors[0];
  if (error === undefined) return { root: document?.contents ?? null, offset: start, problems: [] };
  return refuse(problemOf(error, document?.contents ?? null, start));
}

function problemOf({ code, message, pos: [from, to] }: YAMLError, root: Node | null, offset: number): YamlProblem {
  const place = { start: offset + from, end: offset + Math.max(to, from) };
  // The package recurses into collections and says so when the stack runs out.
  if (code === "RESOURCE_EXHAUSTION") return { kind: "too-deep", limit: deepestNesting, start: offset, end: offset };
  if (code === "TAB_AS_INDENT") return { kind: "tab", ...place };
  const quote = /^Missing closing ['"]/.test(message) ? quoteBefore(root, from) : undefined;
  if (quote === undefined) return { kind: "syntax", reason: reasonOf(message), ...place };
  return { kind: "syntax", reason: "this quote is not closed", start: offset + quote, end: offset + quote + 1 };
}

/** The start of the quoted text that ends, or does not end, at an offset. */
function quoteBefore(root: Node | null, end: number): number | undefined {
  let start: number | undefined;
  yamlPackage().visit(root, {
    Scalar: (_, { type, range }) => {
      if (type?.startsWith("QUOTE_") && range && range[0] < end && range[2] >= end) start = range[0];
    },
  });
  return start;
}

function compose(source: string): Document.Parsed | undefined {
  const { Composer, Parser } = yamlPackage();
  const composer = new Composer(options);
  for (const token of new Parser().parse(source)) {
    // "%YAML 1.1" would change how words are read; Kubernetes ignores it too.
    if (token.type === "directive") continue;
    for (const document of composer.next(token)) return document;
  }
  for (const document of composer.end(true, source.length)) return document;
  return undefined;
}

/** Where brackets or dashes nest so deep that reading them would exhaust the stack; -1 where they do not. Quotes are ignored. */
function findDeepNesting(source: string): number {
  const dashes = source.search(/(?:[-?] ){200}/);
  if (dashes >= 0) return dashes;
  let depth = 0;
  for (let at = 0; at < source.length; at += 1) {
    const character = source.charCodeAt(at);
    if (character === 91 || character === 123) depth += 1;
    else if ((character === 93 || character === 125) && depth > 0) depth -= 1;
    if (depth > 1000) return at;
  }
  return -1;
}

/** The package's sentence as a clause: no capital, no full stop. */
function reasonOf(message: string): string {
  const sentence = message.trimEnd();
  const clause = sentence.endsWith(".") ? sentence.slice(0, -1) : sentence;
  return /^[A-Z][a-z]/.test(clause) ? clause.charAt(0).toLowerCase() + clause.slice(1) : clause;
}
