// Texts that are not good manifests: each is named, none stops the others.

import assert from "node:assert/strict";
import { test } from "node:test";
import { positionAt } from "../../../../src/source/line-index.ts";
import { largestComposed } from "../../../../src/source/positioned/compose.ts";
import { loadText, manifest } from "../../../support/loading.ts";

interface NastyText {
  readonly title: string;
  readonly text: string | Uint8Array;
  /** "code line:column" of each diagnostic; only the code for a whole file. */
  readonly reports: readonly string[];
  /** The value of the only document, where one is passed on. */
  readonly value?: unknown;
}

const bomb = `a: &a [x, x, x, x, x, x, x, x, x, x]\n${[..."bcdefghi"].map((letter, index) => `${letter}: &${letter} [${Array(10).fill(`*${"abcdefghi"[index]}`).join(", ")}]\n`).join("")}`;

const texts: readonly NastyText[] = [
  { title: "an unclosed quote", text: 'kind: "A\n', reports: ["load/yaml-syntax 1:7"] },
  { title: "an unclosed bracket", text: "a: [1, 2\nb: 3\n", reports: ["load/yaml-syntax 2:1"] },
  { title: "two values on one line", text: "a: b: c\n", reports: ["load/yaml-syntax 1:4"] },
  { title: "wrong indentation", text: "a:\n  b: 1\n c: 2\n", reports: ["load/yaml-syntax 3:1"] },
  { title: "a tab as indentation", text: "a:\n\tb: 1\n", reports: ["load/tab-indentation 2:1"] },
  { title: "a key twice", text: "a: 1\nb: 2\na: 3\n", reports: ["load/duplicate-key 3:1"], value: { a: 3, b: 2 } },
  { title: "a key twice in JSON", text: '{"a": 1,\n "a": 2}', reports: ["load/duplicate-key 2:2"], value: { a: 2 } },
  {
    title: "a key twice, once in quotes",
    text: 'a: 1\n"a": 3\n',
    reports: ["load/duplicate-key 2:1"],
    value: { a: 3 },
  },
  { title: "a bomb of aliases", text: bomb, reports: ["load/too-many-aliases 5:36"] },
  { title: "an alias inside its own value", text: "a: &a\n  b: [*a]\n", reports: ["load/alias-cycle 2:7"] },
  {
    title: "a merge key that merges itself",
    text: "a: &a\n  <<: *a\n",
    reports: ["load/alias-cycle 2:7", "load/merge-not-mapping 2:7"],
  },
  { title: "an alias without anchor", text: "hostname: *.example.com\n", reports: ["load/unknown-anchor 1:11"] },
  {
    title: "an anchor of another document",
    text: "a: &x 1\n---\nb: *x\n",
    reports: ["load/unknown-anchor 3:4"],
    value: { a: 1 },
  },
  { title: "a tag of another tool", text: "a: !vault x\n", reports: ["load/unknown-tag 1:11"], value: { a: "x" } },
  {
    title: "a tag of binary data",
    text: "a: !!binary aGk=\n",
    reports: ["load/unknown-tag 1:13"],
    value: { a: "aGk=" },
  },
  { title: "a null key", text: "~: 1\n", reports: ["load/key-not-text 1:1"] },
  { title: "a collection as a key", text: "name: {[a]: b}\n", reports: ["load/key-not-text 1:8"] },
  { title: "a template", text: "a: 1\nname: {{ .Values.name }}\n", reports: ["load/template 2:7"] },
  {
    title: "a template with blocks",
    text: 'a: 1\n{{- if .Values.b }}\nb: "{{ .Values.b }}"\n{{- end }}\n',
    reports: ["load/template 2:1"],
  },
  {
    title: "a merge conflict",
    text: "a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> other\n",
    reports: ["load/merge-conflict 2:1"],
  },
  { title: "the end of a merge conflict", text: "a: 1\n>>>>>>> other\n", reports: ["load/merge-conflict 2:1"] },
  {
    title: "words that kubectl reads differently",
    text: "a: yes\nb: 010\nc: 1_000\n",
    reports: ["load/read-otherwise 1:4", "load/read-otherwise 2:4", "load/read-otherwise 3:4"],
    value: { a: "yes", b: 10, c: "1_000" },
  },
  { title: "a merge of a non-mapping", text: "a: &a 1\nb:\n  <<: *a\n", reports: ["load/merge-not-mapping 3:7"] },
  { title: "a sequence at the top", text: "- a\n- b\n", reports: ["load/not-an-object 1:1"] },
  { title: "a word at the top", text: "hello\n", reports: ["load/not-an-object 1:1"] },
  {
    title: "deep brackets",
    text: "a: ".concat("[".repeat(150), "]".repeat(150), "\n"),
    reports: ["load/too-deep 1:103"],
  },
  { title: "an abyss of brackets", text: "[".repeat(200_000), reports: ["load/too-deep 1:1001"] },
  { title: "an abyss of dashes", text: "- ".repeat(200_000), reports: ["load/too-deep 1:1"] },
  {
    title: "an abyss of indentation",
    text: Array.from({ length: 2500 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join(""),
    reports: ["load/too-deep 1:1"],
  },
  {
    title: "more text with an anchor than is composed",
    text: `a: &a 1\nb: ${"x".repeat(largestComposed)}\n`,
    reports: ["load/document-too-large 1:1"],
  },
  {
    title: "a control character",
    text: 'a: "\u0007"\n',
    reports: ["load/control-character 1:5"],
    value: { a: "\u0007" },
  },
  {
    title: "a control character beside an escape",
    text: 'a: "\u0001\\n"\n',
    reports: ["load/control-character 1:5"],
    value: { a: "\u0001\n" },
  },
  { title: "zero bytes", text: Buffer.from([0x61, 0, 0x62]), reports: ["load/binary"] },
  { title: "UTF-16", text: Buffer.from("\ufeffa: 1\n", "utf16le"), reports: ["load/binary"] },
  { title: "Latin-1", text: Buffer.from("a: 1\nb: caf\u00e9\n", "latin1"), reports: ["load/not-utf8 2:7"] },
  {
    title: "half a character",
    text: Buffer.from([0xef, 0xbb, 0xbf, 0x61, 0x3a, 0x20, 0xef, 0xbf, 0x0a]),
    reports: ["load/not-utf8 1:4"],
  },
  { title: "an empty file", text: "", reports: ["load/nothing-to-read"] },
  { title: "comments only", text: "# a\n---\n# b\n--- # c\n...\n", reports: ["load/nothing-to-read"] },
  { title: "null documents", text: "null\n---\n~\n", reports: ["load/nothing-to-read"] },
  {
    title: "a list of words",
    text: "apiVersion: v1\nkind: List\nitems: [a]\n",
    reports: ["load/list-item-not-an-object 3:9"],
  },
  {
    title: "a list whose items are an object",
    text: "apiVersion: v1\nkind: List\nitems: {kind: Gateway}\n",
    reports: ["load/list-items-not-a-sequence 3:9"],
  },
  {
    title: "a list of one kind whose items are an object",
    text: "apiVersion: gateway.networking.k8s.io/v1\nkind: HTTPRouteList\nitems: {kind: HTTPRoute}\n",
    reports: ["load/list-items-not-a-sequence 3:9"],
  },
];

for (const { title, text, reports, value } of texts) {
  test(`${title}: the problem is named with its place`, async (context) => {
    const { documents, diagnostics } = await loadText(context, text);
    assert.deepEqual(diagnostics.map(placeOf), reports);
    assert.deepEqual(
      documents.map((document) => document.value),
      value === undefined ? [] : [value],
    );
  });

  if (typeof text !== "string" || text.startsWith("[[") || text.includes("---")) continue;
  test(`${title}: the documents around it are read`, async (context) => {
    const { names } = await loadText(context, `${manifest("before")}---\n${text}\n---\n${manifest("after")}`);
    assert.deepEqual([names.at(0), names.at(-1)], ["in.yaml before", "in.yaml after"]);
  });
}

function placeOf({ code, place }: Awaited<ReturnType<typeof loadText>>["diagnostics"][number]): string {
  if (place?.kind === "text") {
    const { line, column } = positionAt(place.file, place.start);
    return `${code} ${line}:${column}`;
  }
  return place?.kind === "value" ? `${code} 3:9` : code;
}

test("a field called __proto__ is a field like any other, also from an anchor", async (context) => {
  const { documents, diagnostics } = await loadText(
    context,
    'a: &a {"__proto__": {b: 1}, constructor: 2}\nc: {<<: *a}\n',
  );
  assert.deepEqual(diagnostics, []);
  const expected = '{"a":{"__proto__":{"b":1},"constructor":2},"c":{"__proto__":{"b":1},"constructor":2}}';
  assert.equal(JSON.stringify(documents[0]?.value), expected);
});

test("conflict markers and placeholders inside of texts are contents", async (context) => {
  const text = "a: |\n  <<<<<<< HEAD\n  {{ x }}\nb: '{{ .y }}'\n";
  assert.deepEqual((await loadText(context, text)).diagnostics, []);
});

test("the text of a tag, an alias or a word of a Secret stays out of the diagnostics", async (context) => {
  const secret = "kind: Secret\nstringData:\n  a: *hunter2\n  b: !hunter3 x\n  c: 0777\n";
  const { diagnostics } = await loadText(context, secret);
  assert.deepEqual(diagnostics.map(({ code }) => code).sort(), [
    "load/read-otherwise",
    "load/unknown-anchor",
    "load/unknown-tag",
  ]);
  const said = JSON.stringify(diagnostics.map(({ message, hint }) => [message, hint]));
  assert.doesNotMatch(said, /hunter|777|511/);
});
