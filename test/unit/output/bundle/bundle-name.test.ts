// Names of what runs a Gateway on a host.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { bundleName } from "../../../../src/output/bundle/bundle-name.ts";

const nameOf = (text: string): string => {
  const [name = "", namespace = ""] = text.split("/").reverse();
  return bundleName({ namespace, name });
};

test("names of a Gateway are readable, and those with hyphens divided by what no name has", () => {
  assert.equal(nameOf("web/edge"), "web-edge");
  assert.equal(nameOf("team-a/edge"), "team-a_edge");
  assert.equal(nameOf("team/a-edge"), "team_a-edge");
  assert.equal(nameOf("web/edge.v1"), "web-edge.v1");
});

test("names of a class have no single hyphen and no underscore", () => {
  assert.equal(nameOf("edge"), "edge");
  assert.equal(nameOf("web-edge"), "web--edge");
  assert.equal(nameOf("edge.v1"), "edge.v1");
});

test("two Gateways or classes never share a name, and every name is one of files, units, containers and images", () => {
  const part = fc.stringMatching(/^[ab]([ab-]{0,3}[ab])?$/);
  const dotted = fc.oneof(part, fc.stringMatching(/^[ab]([ab.-]{0,3}[ab])?$/));
  const long = fc.constantFrom("", "x".repeat(180), "x".repeat(181));
  const namespace = fc.oneof(fc.constant(""), part);
  const proxy = fc.record({ namespace, name: fc.tuple(long, dotted).map((texts) => texts.join("")) });
  const property = fc.property(proxy, proxy, (one, other) => {
    const same = one.namespace === other.namespace && one.name === other.name;
    assert.equal(bundleName(one) === bundleName(other), same);
    assert.match(bundleName(one), /^[a-z0-9][a-z0-9._-]{0,199}$/);
    assert.match(bundleName(one), /[a-z0-9]$/);
  });
  fc.assert(property, { numRuns: 5000 });
});
