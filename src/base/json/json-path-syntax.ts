// Reads JSONPath expressions (RFC 9535), with the =~ of Envoy Gateway's library.

import type { JsonScalar } from "./json.ts";
import { jsonRegex } from "./json-regex.ts";

export interface JsonPath {
  readonly segments: readonly Segment[];
}

/** `isDeep`: at every depth, not only among the children. */
export interface Segment {
  readonly isDeep: boolean;
  readonly selectors: readonly Selector[];
}

export type Selector =
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "index"; readonly index: number }
  | {
      readonly kind: "slice";
      readonly start: number | undefined;
      readonly end: number | undefined;
      readonly step: number;
    }
  | { readonly kind: "wildcard" }
  | { readonly kind: "filter"; readonly condition: Condition };

export type Condition =
  | { readonly kind: "or" | "and"; readonly parts: readonly Condition[] }
  | { readonly kind: "not"; readonly part: Condition }
  | { readonly kind: "exists"; readonly term: Term }
  | { readonly kind: "compare"; readonly operator: string; readonly left: Term; readonly right: Term }
  | { readonly kind: "matches"; readonly text: Term; readonly pattern: Term; readonly isWhole: boolean };

export type Term =
  | { readonly kind: "literal"; readonly value: JsonScalar }
  | { readonly kind: "query"; readonly isRoot: boolean; readonly segments: readonly Segment[] };

type ParsedJsonPath =
  | { readonly kind: "path"; readonly path: JsonPath }
  | { readonly kind: "problem"; readonly reason: string };

/** The expression, or what is wrong with it and where. As with that library, the leading "$" and its dot are optional. */
export function parseJsonPath(text: string): ParsedJsonPath {
  const reader = new Reader(text);
  const segments = reader.skip("$") ? reader.segments() : reader.bareSegments();
  if (!reader.isDone) reader.fail("a segment such as .name or [0]");
  if (reader.problem === undefined && segments.length === 0)
    return { kind: "problem", reason: "it must select a place inside the resource, not the resource itself" };
  return reader.problem === undefined
    ? { kind: "path", path: { segments } }
    : { kind: "problem", reason: reader.problem };
}

const nothing: Term = { kind: "literal", value: null };

/** Reads from left to right and stops at the first problem. */
class Reader {
  problem: string | undefined;
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get isDone(): boolean {
    return this.#at >= this.#text.length;
  }

  fail(expected: string): void {
    this.problem ??= `character ${this.#at + 1}: expected ${expected}`;
    this.#at = this.#text.length;
  }

  skip(token: string): boolean {
    this.#take(/\s*/y);
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    return true;
  }

  /** The first one may lack its dot: virtual_hosts[0]. */
  bareSegments(): readonly Segment[] {
    if (this.#take(/(?=[.[]|$)/y) !== undefined) return this.segments();
    return this.segments([{ isDeep: false, selectors: [this.#shortSelector()] }]);
  }

  segments(before: readonly Segment[] = []): readonly Segment[] {
    const segments = [...before];
    for (;;) {
      if (this.skip(".."))
        segments.push({ isDeep: true, selectors: this.skip("[") ? this.#selectors() : [this.#shortSelector()] });
      else if (this.skip(".")) segments.push({ isDeep: false, selectors: [this.#shortSelector()] });
      else if (this.skip("[")) segments.push({ isDeep: false, selectors: this.#selectors() });
      // Of ** and .** each star is a level.
      else if (segments.at(-1)?.selectors[0]?.kind === "wildcard" && this.skip("*"))
        segments.push({ isDeep: false, selectors: [{ kind: "wildcard" }] });
      else return segments;
    }
  }

  /** After a dot. */
  #shortSelector(): Selector {
    if (this.skip("*")) return { kind: "wildcard" };
    const name = this.#take(/[A-Za-z_@~\u0080-\uffff][\w@~\u0080-\uffff-]*/y);
    if (name === undefined) this.fail("a name or *");
    return { kind: "name", name: name ?? "" };
  }

  /** Inside brackets, up to the closing one. */
  #selectors(): readonly Selector[] {
    const selectors = [this.#selector()];
    while (this.skip(",")) selectors.push(this.#selector());
    if (!this.skip("]")) this.fail('"]"');
    return selectors;
  }

  #selector(): Selector {
    if (this.skip("*")) return { kind: "wildcard" };
    if (this.skip("?")) return { kind: "filter", condition: this.#or() };
    const name = this.#string();
    if (name !== undefined) return { kind: "name", name };
    const start = this.#integer();
    if (!this.skip(":")) {
      if (start === undefined) this.fail("a name in quotes, a number, * or ?");
      return { kind: "index", index: start ?? 0 };
    }
    const end = this.#integer();
    return { kind: "slice", start, end, step: (this.skip(":") ? this.#integer() : undefined) ?? 1 };
  }

  #or(): Condition {
    const parts = [this.#and()];
    while (this.skip("||")) parts.push(this.#and());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "or", parts };
  }

  #and(): Condition {
    const parts = [this.#unary()];
    while (this.skip("&&")) parts.push(this.#unary());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: "and", parts };
  }

  #unary(): Condition {
    if (this.skip("!")) return { kind: "not", part: this.#unary() };
    if (!this.skip("(")) return this.#comparison();
    const condition = this.#or();
    if (!this.skip(")")) this.fail('")"');
    return condition;
  }

  #comparison(): Condition {
    for (const name of ["match", "search"]) {
      if (this.skip(`${name}(`)) return this.#call(name === "match");
    }
    const left = this.#term();
    if (this.skip("=~")) return { kind: "matches", text: left, pattern: this.#pattern(), isWhole: false };
    const operator = ["==", "!=", "<=", ">=", "<", ">"].find((each) => this.skip(each));
    return operator === undefined
      ? { kind: "exists", term: left }
      : { kind: "compare", operator, left, right: this.#term() };
  }

  #call(isWhole: boolean): Condition {
    const text = this.#term();
    if (!this.skip(",")) this.fail('","');
    const pattern = this.#term();
    if (!this.skip(")")) this.fail('")"');
    return { kind: "matches", text, pattern: this.#checked(pattern), isWhole };
  }

  #pattern(): Term {
    if (!this.skip("/")) return this.#checked(this.#term());
    const body = this.#take(/(?:[^/\\]|\\.)*/y) ?? "";
    if (!this.skip("/")) this.fail('"/"');
    return this.#checked({ kind: "literal", value: body });
  }

  /** A pattern that does not compile is reported here, not when it is used. */
  #checked(pattern: Term): Term {
    if (pattern.kind === "literal" && jsonRegex(String(pattern.value)) === undefined)
      this.fail("a valid regular expression before this position");
    return pattern;
  }

  #term(): Term {
    const isRoot = this.skip("$");
    if (isRoot || this.skip("@")) return { kind: "query", isRoot, segments: this.segments() };
    const text = this.#string();
    if (text !== undefined) return { kind: "literal", value: text };
    const word = this.#take(/true|false|null|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (word === undefined) this.fail("@, $, a number or a string in quotes");
    return word === undefined ? nothing : { kind: "literal", value: JSON.parse(word) as JsonScalar };
  }

  #integer(): number | undefined {
    const digits = this.#take(/-?\d+/y);
    return digits === undefined ? undefined : Number(digits);
  }

  #string(): string | undefined {
    const quoted = this.#take(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/y);
    return quoted?.slice(1, -1).replace(/\\(.)/g, "$1");
  }

  #take(pattern: RegExp): string | undefined {
    if (pattern.source !== "\\s*") this.#take(/\s*/y);
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.#text) ?? [];
    this.#at += found?.length ?? 0;
    return found;
  }
}
