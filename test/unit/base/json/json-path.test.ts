// JSONPath finds places, and says what is wrong with an expression.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { JsonValue } from "../../../../src/base/json/json.ts";
import { findPlaces } from "../../../../src/base/json/json-path.ts";
import { parseJsonPath } from "../../../../src/base/json/json-path-syntax.ts";

const document = {
  name: "all",
  broken: "(",
  hosts: [
    { name: "a", weight: 1, tags: ["x", "y", "z"] },
    { name: "b", weight: 2, "odd-name": { deep: true } },
    { name: "c's", weight: 3 },
  ],
};

function find(expression: string): string[] {
  const parsed = parseJsonPath(expression);
  assert.ok(parsed.kind === "path", parsed.kind === "problem" ? parsed.reason : "");
  return findPlaces(document, parsed.path).map((steps) => steps.join("/"));
}

const found: readonly (readonly [string, readonly string[]])[] = [
  ["$.name", ["name"]],
  ["$.hosts[0].name", ["hosts/0/name"]],
  ["$.hosts[-1]", ["hosts/2"]],
  ["$.hosts[*].weight", ["hosts/0/weight", "hosts/1/weight", "hosts/2/weight"]],
  ["$['hosts'][1][\"odd-name\"]", ["hosts/1/odd-name"]],
  ["$.hosts[1].odd-name.deep", ["hosts/1/odd-name/deep"]],
  ["$..deep", ["hosts/1/odd-name/deep"]],
  ["..name", ["name", "hosts/0/name", "hosts/1/name", "hosts/2/name"]],
  ["$.hosts[0].tags[0:2]", ["hosts/0/tags/0", "hosts/0/tags/1"]],
  ["$.hosts[0].tags[::-1]", ["hosts/0/tags/2", "hosts/0/tags/1", "hosts/0/tags/0"]],
  ["$.hosts[0,2].name", ["hosts/0/name", "hosts/2/name"]],
  ["$.hosts[?(@.name == 'b')]", ["hosts/1"]],
  ['$.hosts[?@.weight >= 2 && @.name != "b"]', ["hosts/2"]],
  ["$.hosts[?(!(@.weight < 2) || @.tags)].name", ["hosts/0/name", "hosts/1/name", "hosts/2/name"]],
  ["$.hosts[?@.name == 'c\\'s']", ["hosts/2"]],
  ["$.hosts[?match(@.name, '[ab]')]", ["hosts/0", "hosts/1"]],
  ["$.hosts[?search(@.name, 'c')]", ["hosts/2"]],
  ["$.hosts[?match(@.name, 'c')]", []],
  ["$.hosts[?(@.name =~ /^a$/)]", ["hosts/0"]],
  ["$.hosts[?(@.name =~ /\\p{Ll}{2}/)]", []],
  ["$.hosts[?match(@.name, $.hosts[1].name)]", ["hosts/1"]],
  // What another field says is no regular expression: it matches nothing.
  ["$.hosts[?match(@.name, $.broken)]", []],
  ["$.hosts[?@.tags[1] == 'y']", ["hosts/0"]],
  ["$.hosts[?$.name == 'all'].name", ["hosts/0/name", "hosts/1/name", "hosts/2/name"]],
  ["$.nothing", []],
  ["name", ["name"]],
  ["hosts[1].odd-name.deep", ["hosts/1/odd-name/deep"]],
  ["hosts.*.weight", ["hosts/0/weight", "hosts/1/weight", "hosts/2/weight"]],
  ["**.weight", ["hosts/0/weight", "hosts/1/weight", "hosts/2/weight"]],
  ["hosts.**.deep", ["hosts/1/odd-name/deep"]],
  ["*", ["name", "broken", "hosts"]],
];
for (const [expression, places] of found) {
  test(`${expression} finds ${places.length === 0 ? "nothing" : places.join(", ")}`, () =>
    assert.deepEqual(find(expression), places));
}

const wrong: readonly (readonly [string, RegExp])[] = [
  ["", /not the resource itself/],
  ["'hosts'", /character 1: expected a name or \*/],
  [".$", /character 2: expected a name or \*/],
  ["hosts*", /character 6: expected a segment/],
  ["$name", /character 2: expected a segment/],
  ["$", /not the resource itself/],
  ["$.", /character 3: expected a name or \*/],
  ["$.hosts[", /character 9: expected a name in quotes/],
  ["$.hosts[0", /character 10: expected "\]"/],
  ["$.hosts[?(@.a == )]", /character 18/],
  ["$.hosts[?@.a =~ /(/]", /regular expression/],
  // Envoy Gateway's library matches by Go's expressions, which do not look ahead.
  ["$.hosts[?match(@.a, 'a(?=b)')]", /regular expression/],
  ["$.hosts extra", /segment/],
];
for (const [expression, reason] of wrong) {
  test(`"${expression}" is rejected with the place of the problem`, () => {
    const parsed = parseJsonPath(expression);
    assert.match(parsed.kind === "problem" ? parsed.reason : "it was accepted", reason);
  });
}

test("an expression that could be tried in many ways takes no longer for a long name", () => {
  const parsed = parseJsonPath("$[?match(@, '(a|aa)+$')]");
  assert.ok(parsed.kind === "path");
  assert.deepEqual(findPlaces([`${"a".repeat(10_000)}!`, "aaa"], parsed.path), [["1"]]);
});

test("selectors that mean the same in segment after segment find each place once", () => {
  const parsed = parseJsonPath(`$${`["a"${',"a"'.repeat(9)}]`.repeat(12)}`);
  assert.ok(parsed.kind === "path");
  const steps = Array.from({ length: 12 }, () => "a");
  const document = steps.reduceRight<JsonValue>((inner, step) => ({ [step]: inner }), 1);
  assert.deepEqual(findPlaces(document, parsed.path), [steps]);
});
