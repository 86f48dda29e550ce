// No text of the input keeps a regular expression busy: each takes a time that grows as the text does, or meets short texts only.

import assert from "node:assert/strict";
import { test } from "node:test";
import { analyse } from "scslre";
import { customFormats, formats } from "../../scripts/schemas/formats.mjs";
import { linearPatterns } from "../../scripts/schemas/linear-patterns.mjs";
import { type Expression, messageExpressions, schemaExpressions } from "../support/expressions/schema-expressions.ts";
import { expressionsBuiltBy, writtenExpressions } from "../support/expressions/written-expressions.ts";

/** A time that grows as the square of so many units is still a millisecond. */
const short = 512;

/** Literals whose time grows as the square of a text, by their file: something else keeps the text short. */
const bounded: Readonly<Record<string, string>> = {
  "src/model/kubernetes/names.ts /[^a-z0-9]+$/": "the text is cut to 63 characters before",
  "src/output/bundle/bundle-name.ts /[^a-z0-9]+$/": "the text is cut to 63 characters before",
  "src/pipeline/load/glob-name.ts /\\\\[\\s\\S]|\\[[!^]?\\]?(?:\\[:\\w+:\\]|\\\\[\\s\\S]|[^\\]\\\\])*\\]|\\*+|[\\s\\S]/":
    "a glob has at most 4096 characters",
};

/** Files that make expressions of texts; as they are loaded, but for that of Envoy's messages. */
const builders: Readonly<Record<string, () => Promise<unknown>>> = {
  "src/base/cel/tokens.ts": () => import("../../src/base/cel/tokens.ts"),
  "src/base/regex.ts": () => import("../../src/base/regex.ts"),
  "src/base/translate-regex.ts": () => import("../../src/base/translate-regex.ts"),
  "src/model/secrets/key-material.ts": () => import("../../src/model/secrets/key-material.ts"),
  "src/pipeline/check/rules/gateway-api/hostname-forms.ts": () =>
    import("../../src/pipeline/check/rules/gateway-api/hostname-forms.ts"),
  "src/pipeline/verify/rules.ts": async () => undefined,
};

const { literals, builders: found } = writtenExpressions();

test("the patterns of the schemas are linear as validators match them, or meet short texts only", () => {
  const patterns = schemaExpressions();
  assert.ok(patterns.length > 900, String(patterns.length));
  assert.deepEqual(slow(patterns), []);
});

test("the formats of the schemas are linear", () => {
  const all = [...Object.entries(formats), ...Object.entries(customFormats)];
  assert.deepEqual(slow(all.map(([place, { source, flags }]) => ({ place, source, flags }))), []);
});

test("the regular expressions of src are linear, or meet texts that are short for a reason", () => {
  assert.ok(literals.length > 250, String(literals.length));
  assert.deepEqual(
    slow(literals)
      .map(({ place, source }) => `${place} /${source}/`)
      .sort(),
    Object.keys(bounded),
  );
});

test("what src makes of texts is linear", async () => {
  assert.deepEqual(found, Object.keys(builders));
  const built = await expressionsBuiltBy(() => Promise.all(Object.values(builders).map((load) => load())));
  assert.ok(built.length >= found.length, String(built.length));
  assert.deepEqual(slow(built), []);
});

test("the patterns of Envoy's messages are linear", () => {
  const patterns = messageExpressions();
  assert.ok(patterns.length > 10, String(patterns.length));
  assert.deepEqual(slow(patterns), []);
});

test("the analysis finds the patterns that are replaced, and others like them", () => {
  const known = [...linearPatterns.keys(), "\\/+$", "\\{\\{.*\\}\\}"];
  const expressions = known.map((source) => ({ place: "known", source, flags: "u" }));
  assert.deepEqual(
    slow(expressions).map(({ source }) => source),
    known,
  );
});

/** Those that some text keeps busy for longer than its length tells. */
function slow(expressions: readonly Expression[]): readonly Pick<Expression, "place" | "source">[] {
  return expressions
    .filter(({ source, flags, most = Number.POSITIVE_INFINITY }) =>
      reportsOf(source, flags).some(({ exponential }) => exponential || most > short),
    )
    .map(({ place, source }) => ({ place, source }));
}

const known = new Map<string, ReturnType<typeof analyse>["reports"]>();

function reportsOf(source: string, flags: string): ReturnType<typeof analyse>["reports"] {
  const literal = `/${source}/${flags}`;
  const reports = known.get(literal) ?? analyse({ source, flags }).reports;
  known.set(literal, reports);
  return reports;
}
