// Reads a Lua script as Envoy's LuaJIT does, without running it.

import { parse, type Token } from "luaparse";
import type { Expression, Node } from "luaparse/lib/ast";

type ReadLua =
  | {
      readonly kind: "read";
      /** It defines a function that Envoy calls, or does what cannot be told without running it. */
      readonly hasHandler: boolean;
      /** It indexes what filterContext() gives, which is nil for every name. */
      readonly indexesContext: boolean;
    }
  /** "line 3: 'end' expected near '<eof>'" */
  | { readonly kind: "refused"; readonly problem: string };

export function readLua(source: string): ReadLua {
  let hasHandler = false;
  let indexesContext = false;
  const onCreateNode = (node: Node): void => {
    hasHandler ||= definesHandler(node);
    indexesContext ||= isIndexedContext(node);
  };
  try {
    parse(inPlainLua(source), { luaVersion: "5.2", comments: false, onCreateNode });
    return { kind: "read", hasHandler, indexesContext };
  } catch (error) {
    return { kind: "refused", problem: problemOf(error) };
  }
}

/**
 * Envoy's LuaJIT has the grammar of Lua 5.2 with numbers and escapes of its own. Here they are those of Lua 5.2, of the same length, so that
 * places stay. A byte order mark and a first line that starts with # are skipped, and letters of all languages are allowed in names.
 */
function inPlainLua(source: string): string {
  const text = source
    .replace(/^\uFEFF/, " ")
    .replace(/^ ?#.*/, (line) => " ".repeat(line.length))
    .replaceAll(/[\u0080-\uffff]/g, "x");
  let plain = "";
  let done = 0;
  for (const [start, end] of tokenRanges(text)) {
    plain += text.slice(done, start) + plainToken(text.slice(start, end));
    done = end;
  }
  return plain + text.slice(done);
}

function tokenRanges(text: string): readonly (readonly [start: number, end: number])[] {
  const lexer = parse(text, { luaVersion: "LuaJIT", comments: false, wait: true });
  const ranges: (readonly [number, number])[] = [];
  for (let token: Token = lexer.lex(); token.value !== "<eof>"; token = lexer.lex()) ranges.push(token.range);
  return ranges;
}

function plainToken(token: string): string {
  if (/^\.?\d/.test(token)) return token.replace(/(u?ll|i)$/i, (suffix) => "0".repeat(suffix.length));
  if (!/^["']/.test(token)) return token;
  return token.replaceAll(/\\(?:u\{[^}]*\}|.)/gs, (escape) => (escape.length > 2 ? "x".repeat(escape.length) : escape));
}

const handlers = ["envoy_on_request", "envoy_on_response"];

/** By these a script may define anything. */
const unforeseeable = ["_G", "load", "loadstring", "loadfile", "dofile", "require", "setfenv", "getfenv"];

function definesHandler(node: Node): boolean {
  const isHandler = (named: Expression | null): boolean =>
    named?.type === "Identifier" && handlers.includes(named.name);
  if (node.type === "FunctionDeclaration") return !node.isLocal && isHandler(node.identifier);
  if (node.type === "AssignmentStatement") return node.variables.some(isHandler);
  return node.type === "Identifier" && unforeseeable.includes(node.name);
}

/** handle:filterContext().mode, handle:filterContext()["mode"] */
function isIndexedContext(node: Node): boolean {
  const isIndex = node.type === "IndexExpression" || (node.type === "MemberExpression" && node.indexer === ".");
  if (!isIndex || node.base.type !== "CallExpression") return false;
  const { base: called } = node.base;
  return called.type === "MemberExpression" && called.identifier.name === "filterContext";
}

/** luaparse starts its messages with "[line:column]". */
function problemOf(error: unknown): string {
  if (error instanceof RangeError) return "it is nested too deeply";
  const [, line, problem] = /^\[(\d+):\d+\] (.*)/s.exec((error as Error).message) ?? [];
  if (line === undefined || problem === undefined) throw error;
  return `line ${line}: ${problem}`;
}
