// The validate rules of protoc-gen-validate that Envoy's messages use, as predicates with gwc's words.

import type { Rules } from "./proto-tables.ts";

/** What is wrong with a value, or undefined. */
type Test<T> = (value: T) => string | undefined;

/** A rule by its name in validate.proto. */
export interface Rule<T> {
  readonly name: string;
  readonly test: Test<T>;
}

/** Rules of numbers; `print` shows a bound (durations are compared as nanoseconds). NaN passes the bounds, as it does in Envoy. */
export function numberRules(rules: Rules, print: (bound: number) => string = String): readonly Rule<number>[] {
  const list = [...sharedRules<number>(rules), ...boundRules(rules, print)];
  return rules.ignore_empty ? list.map((rule) => unlessEmpty<number>(rule, 0)) : list;
}

/** A lower bound above the upper one means values outside the two: "0s, or at least 0.001s". */
function boundRules({ gt, gte, lt, lte }: Rules, print: (bound: number) => string): readonly Rule<number>[] {
  const lower: Rule<number>[] = [];
  const upper: Rule<number>[] = [];
  if (gt !== undefined)
    lower.push({ name: "gt", test: (value) => (value <= gt ? `must be greater than ${print(gt)}` : undefined) });
  if (gte !== undefined)
    lower.push({ name: "gte", test: (value) => (value < gte ? `must be at least ${print(gte)}` : undefined) });
  if (lt !== undefined)
    upper.push({ name: "lt", test: (value) => (value >= lt ? `must be less than ${print(lt)}` : undefined) });
  if (lte !== undefined)
    upper.push({ name: "lte", test: (value) => (value > lte ? `must be at most ${print(lte)}` : undefined) });
  const [low, high] = [lower[0], upper[0]];
  if (low === undefined || high === undefined || (gt ?? gte ?? 0) <= (lt ?? lte ?? 0)) return [...lower, ...upper];
  return [{ name: low.name, test: (value) => either(high.test(value), low.test(value)) }];
}

function either(high: string | undefined, low: string | undefined): string | undefined {
  return high === undefined || low === undefined ? undefined : `${high}, or ${low.replace(/^must be /, "")}`;
}

/** Rules of text. Lengths count code points, sizes count bytes of UTF-8. */
export function stringRules(rules: Rules): readonly Rule<string>[] {
  const { min_len, max_len, max_bytes, pattern, prefix, suffix } = rules;
  const list: Rule<string>[] = [...sharedRules<string>(rules)];
  if (min_len !== undefined) list.push({ name: "min_len", test: minLength(min_len) });
  if (max_len !== undefined)
    list.push({
      name: "max_len",
      test: (text) => (codePoints(text) <= max_len ? undefined : `must have at most ${count(max_len, "character")}`),
    });
  if (max_bytes !== undefined)
    list.push({
      name: "max_bytes",
      test: (text) => (Buffer.byteLength(text) <= max_bytes ? undefined : `must have at most ${max_bytes} bytes`),
    });
  if (pattern !== undefined) list.push({ name: "pattern", test: matches(pattern) });
  if (prefix !== undefined)
    list.push({
      name: "prefix",
      test: (text) => (text.startsWith(prefix) ? undefined : `must start with ${JSON.stringify(prefix)}`),
    });
  if (suffix !== undefined)
    list.push({
      name: "suffix",
      test: (text) => (text.endsWith(suffix) ? undefined : `must end with ${JSON.stringify(suffix)}`),
    });
  if (rules.well_known_regex !== undefined) list.push({ name: "well_known_regex", test: headerText(rules) });
  return rules.ignore_empty ? list.map((rule) => unlessEmpty<string>(rule, "")) : list;
}

/** Rules of bytes, on their number. */
export function bytesRules(rules: Rules): readonly Rule<number>[] {
  const { min_len, max_len } = rules;
  const list: Rule<number>[] = [];
  if (min_len !== undefined)
    list.push({
      name: "min_len",
      test: (size) => (size >= min_len ? undefined : `must have at least ${count(min_len, "byte")}`),
    });
  if (max_len !== undefined)
    list.push({
      name: "max_len",
      test: (size) => (size <= max_len ? undefined : `must have at most ${count(max_len, "byte")}`),
    });
  return list;
}

/** Rules of booleans: only a fixed value. */
export function boolRules(rules: Rules): readonly Rule<boolean>[] {
  return sharedRules<boolean>(rules);
}

/** Rules of lists, on the list as a whole. */
export function listRules(rules: Rules): readonly Rule<readonly unknown[]>[] {
  const { min_items, max_items } = rules;
  const list: Rule<readonly unknown[]>[] = [];
  if (min_items !== undefined)
    list.push({
      name: "min_items",
      test: (items) => (items.length >= min_items ? undefined : `must have at least ${count(min_items, "item")}`),
    });
  if (max_items !== undefined)
    list.push({
      name: "max_items",
      test: (items) => (items.length <= max_items ? undefined : `must have at most ${count(max_items, "item")}`),
    });
  if (rules.unique)
    list.push({
      name: "unique",
      test: (items) => (new Set(items).size === items.length ? undefined : "must not contain a value twice"),
    });
  return list;
}

/** Rules of maps, on the number of entries. */
export function mapRules(rules: Rules): readonly Rule<number>[] {
  const { min_pairs } = rules;
  if (min_pairs === undefined) return [];
  return [
    {
      name: "min_pairs",
      test: (size) => (size >= min_pairs ? undefined : `must have at least ${count(min_pairs, "entry", "entries")}`),
    },
  ];
}

function sharedRules<T extends string | number | boolean>(rules: Rules): readonly Rule<T>[] {
  const list: Rule<T>[] = [];
  if (rules.const !== undefined)
    list.push({ name: "const", test: (value) => (value === rules.const ? undefined : `must be ${rules.const}`) });
  if (rules.in !== undefined) {
    const allowed = new Set<unknown>(rules.in);
    list.push({
      name: "in",
      test: (value) => (allowed.has(value) ? undefined : `must be one of ${[...allowed].join(", ")}`),
    });
  }
  if (rules.not_in !== undefined) {
    const refused = new Set<unknown>(rules.not_in);
    list.push({
      name: "not_in",
      test: (value) => (refused.has(value) ? "has a value that Envoy rejects here" : undefined),
    });
  }
  return list;
}

function unlessEmpty<T>(rule: Rule<T>, empty: T): Rule<T> {
  return { name: rule.name, test: (value) => (value === empty ? undefined : rule.test(value)) };
}

function minLength(bound: number): Test<string> {
  if (bound === 1) return (text) => (text === "" ? "must not be empty" : undefined);
  return (text) => (codePoints(text) >= bound ? undefined : `must have at least ${count(bound, "character")}`);
}

// The patterns mean the same to JavaScript and to RE2; matching is of the whole text, as in Envoy's C++.
function matches(pattern: string): Test<string> {
  const expression = new RegExp(`^(?:${pattern})$`, "u");
  return (text) => (expression.test(text) ? undefined : `must match ${pattern}`);
}

const strictName = /^:?[0-9a-zA-Z!#$%&'*+\-.^_|~`]+$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the rule rejects
const strictValue = /^[^\x00-\x08\x0A-\x1F\x7F]*$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the rule rejects
const loose = /^[^\x00\n\r]*$/;

function headerText({ well_known_regex, strict = true }: Rules): Test<string> {
  if (!strict) return (text) => (loose.test(text) ? undefined : "must not contain a line break or NUL");
  if (well_known_regex === "HTTP_HEADER_NAME")
    return (text) => (strictName.test(text) ? undefined : "must be a valid HTTP header name");
  return (text) =>
    strictValue.test(text) ? undefined : "must be a valid HTTP header value, without control characters";
}

function codePoints(text: string): number {
  let size = 0;
  for (const _ of text) size += 1;
  return size;
}

function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
