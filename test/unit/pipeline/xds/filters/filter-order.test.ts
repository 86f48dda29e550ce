// The filters of one kind in a chain: by name, or as the policies list them.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { NamedHttpFilter } from "../../../../../src/model/features.ts";
import type { PolicyName } from "../../../../../src/model/ir/security/policy-name.ts";
import { orderFilters } from "../../../../../src/pipeline/xds/filters/filter-order.ts";
import { policyFilterName } from "../../../../../src/pipeline/xds/names.ts";

const named = (name: string): NamedHttpFilter => ({ name });
const namesOf = (order: "byName" | "asListed", ...lists: readonly (readonly string[])[]) =>
  orderFilters(
    order,
    lists.map((list) => list.map(named)),
  ).map(({ name }) => name);

/** The first `count` scripts that a policy lists, named as Envoy Gateway names them. */
function scriptsOf(name: string, count: number): readonly string[] {
  const policy: PolicyName = { kind: "EnvoyExtensionPolicy", namespace: "web", name };
  return Array.from({ length: count }, (_, index) => `${policyFilterName("lua", policy)}/lua/${index}`);
}

test("filters that stand by name are sorted, each name once", () => {
  assert.deepEqual(namesOf("byName", ["users"], ["guests"], ["users"]), ["guests", "users"]);
});

test("a policy's filters keep the order of its list, whatever their names", () => {
  assert.deepEqual(namesOf("asListed", ["sign", "check"]), ["sign", "check"]);
  assert.deepEqual(namesOf("asListed", scriptsOf("stamp", 12)), scriptsOf("stamp", 12));
});

test("the lists of two policies stand by the policies' names", () => {
  const [first, second] = [scriptsOf("audit", 2), scriptsOf("stamp", 11)];
  assert.deepEqual(namesOf("asListed", second, first), [...first, ...second]);
});

test("a filter that two lists share stands once, where both lists want it", () => {
  assert.deepEqual(namesOf("asListed", ["z", "shared"], ["a", "shared", "b"], ["z", "shared"]), [
    "a",
    "z",
    "shared",
    "b",
  ]);
});

test("two lists that contradict each other are a defect: a chain has one order", () => {
  assert.throws(
    () => namesOf("asListed", ["sign", "check"], ["check", "sign"]),
    /listed in different orders: check, sign/,
  );
});

test("two filters of one name that differ are a defect: routes could not tell them apart", () => {
  const lists = [[named("users")], [{ ...named("users"), disabled: true }]];
  assert.throws(() => orderFilters("byName", lists), /two filters have the name users/);
});
