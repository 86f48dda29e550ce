// What the fast reader reads, so that none of it becomes slow unnoticed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { readPlainYaml } from "../../../src/source/plain/read-plain-yaml.ts";

const taken: Readonly<Record<string, readonly [text: string, value: unknown]>> = {
  "mappings and sequences in block": [
    "a:\n  b: x\n  c:\n  - d\n  - e: 1\n    f: 2\n  - - g\n  -\n    h: 3\n  -\ni:\n",
    { a: { b: "x", c: ["d", { e: 1, f: 2 }, ["g"], { h: 3 }, null] }, i: null },
  ],
  "comments and blank lines": [
    "a: x # c\n\n# b\nb: x#y\n  # d\nc: http://x:80/y\n",
    { a: "x", b: "x#y", c: "http://x:80/y" },
  ],
  "quoted text and keys": [
    "'a': 'it''s'\n\"@type\": \"\\u0041\\n\"\nb: \"#\" # c\n",
    { a: "it's", "@type": "A\n", b: "#" },
  ],
  "flow on one line and on many": [
    'a: [x, 1, "y"]\nb: {c: d, "e": []}\nf: {\n    g: h\n  }\n',
    { a: ["x", 1, "y"], b: { c: "d", e: [] }, f: { g: "h" } },
  ],
  "literal block scalars": [
    "a: |\n  x\n\n   y\nb: |-\n  z\n\nc:\n- |+\n  w\n\n",
    { a: "x\n\n y\n", b: "z", c: ["w\n\n"] },
  ],
  "numbers, booleans, null and what looks like them": [
    "- 80\n- -1.5\n- true\n- null\n- 10s\n- 1.2.3.4\n- 10Mi\n- trueish\n- -x\n",
    [80, -1.5, true, null, "10s", "1.2.3.4", "10Mi", "trueish", "-x"],
  ],
  "keys as labels have them": [
    "gateway.envoyproxy.io/owning_gateway-name: a\n",
    { "gateway.envoyproxy.io/owning_gateway-name": "a" },
  ],
  CRLF: ["a:\r\n  b: x\r\n", { a: { b: "x" } }],
  JSON: ['{\n\t"a": [1, {"b": null}],\n\t"c": "\\u00e9\\\\"\n}\n', { a: [1, { b: null }], c: "é\\" }],
};

for (const [title, [text, value]] of Object.entries(taken)) {
  test(`the plain reader reads ${title}`, () => {
    assert.deepEqual(readPlainYaml(text), value);
  });
}

test("the plain reader leaves what is wrong or rare to the other one", () => {
  const left = [
    "a: b: c\n",
    "a: 1\na: 2\n",
    "a: yes\n",
    "a: *x\n",
    "a: >\n  x\n",
    "a: x\n  y\n",
    "a:\n\tb: 1\n",
    "a: 9007199254740993\n",
    "a: [1\n",
    'a: "x\n',
    "__proto__: 1\n",
    '"__proto__": 1\n',
    "1: a\n",
    "a: ~\n",
    "a\rb: 1\n",
  ];
  assert.deepEqual(
    left.filter((text) => readPlainYaml(text) !== undefined),
    [],
  );
});

test("an empty text is null, like an empty document", () => {
  for (const text of ["", "\n", "  \n\n"]) assert.equal(readPlainYaml(text), null);
  assert.notEqual(readPlainYaml(" \ufeff\n"), null, "a byte order mark within a text is a character");
});
