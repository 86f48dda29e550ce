// What YAML means to gwc: the core schema of YAML 1.2, and objects as Kubernetes has them.

import assert from "node:assert/strict";
import { test } from "node:test";
import { loadText } from "../../../support/loading.ts";

const values: Readonly<Record<string, readonly [text: string, value: unknown]>> = {
  "numbers of YAML 1.2 are numbers": [
    "a: 1\nb: -2\nc: 1.5\nd: 1e3\ne: 0x1F\nf: 0o17\ng: +1\nh: -0\n",
    { a: 1, b: -2, c: 1.5, d: 1000, e: 31, f: 15, g: 1, h: 0 },
  ],
  "what is no number is text": [
    "a: 10s\nb: 10.0.0.0/8\nc: 2026-11-20T10:00:00Z\nd: 12:30\ne: 1.2.3\n",
    { a: "10s", b: "10.0.0.0/8", c: "2026-11-20T10:00:00Z", d: "12:30", e: "1.2.3" },
  ],
  "an integer beyond 2^53 keeps all its digits as text": [
    "a: 9007199254740993\nb: 9007199254740991\n",
    { a: "9007199254740993", b: 9007199254740991 },
  ],
  "an infinity is text, for JSON has none": ["a: .inf\nb: .nan\nc: 1e999\n", { a: ".inf", b: ".nan", c: "1e999" }],
  "keys that are numbers or booleans become text": ["8080: a\ntrue: b\n1.0: c\n", { 8080: "a", true: "b", 1: "c" }],
  "anchors and aliases give the same value": ["a: &x {b: 1}\nc: *x\n", { a: { b: 1 }, c: { b: 1 } }],
  "own fields win over merged ones, earlier over later": [
    "x: &x {a: 1, b: 1}\nw: &w {b: 2, c: 2}\nz: {<<: [*x, *w], a: 0}\n",
    { x: { a: 1, b: 1 }, w: { b: 2, c: 2 }, z: { a: 0, b: 1, c: 2 } },
  ],
  "a quoted merge key is a key": ['"<<": 1\n', { "<<": 1 }],
  "CRLF ends lines, in block scalars too": ["a: |\r\n  x\r\n  y\r\nb: 1\r\n", { a: "x\ny\n", b: 1 }],
  "a byte order mark is not part of the text": ["\ufeffa: 1\n", { a: 1 }],
  "folded text is folded": ["a: >-\n  b\n  c\n\n  d\n", { a: "b c\nd" }],
  "JSON may be indented with tabs": ['{\n\t"a": [1,\n\t\t2]\n}\n', { a: [1, 2] }],
  "a YAML 1.1 directive does not change how words are read": ["%YAML 1.1\n---\na: 1:30\n", { a: "1:30" }],
  "fields of Object are fields like others": ["constructor: a\ntoString: b\n", { constructor: "a", toString: "b" }],
};

for (const [title, [text, value]] of Object.entries(values)) {
  test(title, async (context) => {
    const { documents, diagnostics } = await loadText(context, text);
    assert.deepEqual(diagnostics, []);
    assert.deepEqual(
      documents.map((document) => document.value),
      [value],
    );
  });
}

test("lists are unrolled, lists in lists too, and items know their place", async (context) => {
  const text =
    "apiVersion: v1\nkind: List\nitems:\n- {kind: A}\n- kind: List\n  apiVersion: v1\n  items: [{kind: B}]\n- apiVersion: g/v1\n  kind: CList\n  items: [{metadata: {name: c}}]\n";
  const { documents } = await loadText(context, text);
  assert.deepEqual(
    documents.map(({ listPath, value }) => [listPath, value]),
    [
      [["items", 0], { kind: "A" }],
      [["items", 1, "items", 0], { kind: "B" }],
      [["items", 2, "items", 0], { apiVersion: "g/v1", kind: "C", metadata: { name: "c" } }],
    ],
  );
});

test("a custom kind that ends with List is an object", async (context) => {
  const { documents } = await loadText(context, "apiVersion: x/v1\nkind: AllowList\nspec: {}\n");
  assert.equal(documents.length, 1);
});

test("an empty List contains no objects", async (context) => {
  const { codes } = await loadText(context, "apiVersion: v1\nkind: List\nitems: []\n");
  assert.deepEqual(codes, ["load/nothing-to-read"]);
});

test("a document starts at its first content", async (context) => {
  const { documents } = await loadText(context, "# head\n---\n# more\nkind: A\n---\n\nkind: B\n");
  assert.deepEqual(
    documents.map(({ file, start, end }) => file.text.slice(start, end)),
    ["kind: A\n", "kind: B\n"],
  );
});
