// gwc reads CEL expressions as another implementation does.

import assert from "node:assert/strict";
import { test } from "node:test";
import { parse } from "@bufbuild/cel";
import { type CelExpression, findCelLoop } from "../../../../src/base/cel/expression.ts";
import { parseCel } from "../../../../src/base/cel/parse.ts";

const expressions = [
  "request.path.startsWith('/x')",
  "request.headers['x-a'] == \"1\" && !(request.method in ['GET', 'PUT'])",
  "a || b && c || d",
  "1 + 2 * 3 - 4 / 5 % 6",
  "-5 + -x - --y",
  "!a ? b : c ? d : e",
  "has(request.headers.a)",
  "{'a': 1u, 'b': 2.5e3}['a'] > 0x1Fu",
  "true != false && null == null",
  "size([]) == 0 && size({}) == 0",
  "'it\\'s' + \"\\n\\u00e9\\x41\\101\" + r'\\d+' + '''two\nlines'''",
  "b'\\xff\\x00ab' == b\"é\"",
  "google.protobuf.Duration{seconds: 5, nanos: 1}",
  ".request.path == request.path",
  "matches(request.path, '^/[a-z]+$') && request.time.getHours('UTC') < 12",
  "a.b.c[0].d(1, 2)[1].e",
];

/** Without numbers of nodes, which are each implementation's own. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "id");
  return Object.fromEntries(kept.map(([name, inner]) => [name, plain(inner)]));
}

interface Theirs {
  readonly exprKind: { readonly case: string | undefined; readonly value: Record<string, never> };
}

/** The other implementation's tree in gwc's form. */
function ours({ exprKind: { case: kind, value } }: Theirs): unknown {
  const each = value as Record<string, unknown>;
  const all = (list: unknown) => (list as Theirs[]).map(ours);
  const some = (name: string, list: unknown) => ((list as unknown[]).length === 0 ? {} : { [name]: all(list) });
  switch (kind) {
    case "constExpr":
      return { const_expr: constant(each.constantKind as { case: string; value: unknown }) };
    case "identExpr":
      return { ident_expr: { name: each.name } };
    case "selectExpr":
      return {
        select_expr: {
          operand: ours(each.operand as Theirs),
          field: each.field,
          ...(each.testOnly ? { test_only: true } : {}),
        },
      };
    case "callExpr":
      return {
        call_expr: {
          ...(each.target ? { target: ours(each.target as Theirs) } : {}),
          function: each.function,
          ...some("args", each.args),
        },
      };
    case "listExpr":
      return { list_expr: some("elements", each.elements) };
    case "structExpr":
      return {
        struct_expr: {
          ...(each.messageName ? { message_name: each.messageName } : {}),
          entries: (each.entries as unknown[]).map(entry),
        },
      };
    default:
      return assert.fail(`${kind} is not compared`);
  }
}

function entry(value: unknown): unknown {
  const { keyKind, value: content } = value as { keyKind: { case: string; value: unknown }; value: Theirs };
  const key = keyKind.case === "fieldKey" ? { field_key: keyKind.value } : { map_key: ours(keyKind.value as Theirs) };
  return { ...key, value: ours(content) };
}

function constant({ case: kind, value }: { case: string; value: unknown }): unknown {
  switch (kind) {
    case "int64Value":
    case "uint64Value":
      return { [kind === "int64Value" ? "int64_value" : "uint64_value"]: String(value) };
    case "bytesValue":
      return { bytes_value: Buffer.from(value as Uint8Array).toString("base64") };
    case "nullValue":
      return { null_value: null };
    default:
      return { [kind.replace("Value", "_value")]: value };
  }
}

function read(text: string): CelExpression {
  const parsed = parseCel(text);
  assert.ok(parsed.kind === "expression", parsed.kind === "problem" ? `${parsed.reason} at ${parsed.at}` : "");
  return parsed.expression;
}

for (const text of expressions) {
  test(`${JSON.stringify(text)} is read as another implementation reads it`, () => {
    const theirs = plain(JSON.parse(JSON.stringify(ours(parse(text).expr as unknown as Theirs))));
    assert.deepEqual(plain(JSON.parse(JSON.stringify(read(text)))), theirs);
  });
}

const wrong: readonly (readonly [string, number])[] = [
  ["", 0],
  ["a &&", 4],
  ["a b", 2],
  ["'open", 0],
  ["f(1", 3],
  ["[1,", 3],
  ["a.", 2],
  ["#", 0],
  ["for", 3],
  ["{1}", 2],
  ["f(1,)", 4],
  ["1{}", 2],
];
for (const [text, at] of wrong) {
  test(`${JSON.stringify(text)} is rejected at ${at}`, () => {
    const parsed = parseCel(text);
    assert.equal(parsed.kind === "problem" ? parsed.at : "accepted", at);
  });
}

test("comments and a comma after the last item are skipped", () => {
  assert.deepEqual(plain(read("[1, // one\n 2,]")), plain(read("[1, 2]")));
});

test("loops are found at any depth, and functions of the same name are not loops", () => {
  assert.equal(findCelLoop(read("a && {'k': [!b.exists(i, i > 1)]}.size() > 0")), "exists");
  assert.equal(findCelLoop(read("[1].map(i, i)[0] == 1")), "map");
  assert.equal(findCelLoop(read("map(a) && b.all('x')")), undefined);
});
