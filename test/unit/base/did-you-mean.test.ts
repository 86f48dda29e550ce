// Which name was meant by a wrong one.

import assert from "node:assert/strict";
import { test } from "node:test";
import { didYouMean } from "../../../src/base/did-you-mean.ts";

const names = ["hostnames", "parentRefs", "rules", "PathPrefix", "Exact"];

test("the nearest name wins, with letters left out, added, changed, swapped or in another case", () => {
  for (const wrong of ["hostname", "hostnamess", "hostnanes", "hsotnames", "HOSTNAMES"])
    assert.equal(didYouMean(wrong, names), "hostnames");
});

test("a name without its first or last word is completed", () => {
  assert.equal(didYouMean("Prefix", names), "PathPrefix");
  assert.equal(didYouMean("parent", names), "parentRefs");
});

test("a name that is near no other gives none", () => {
  for (const wrong of ["timeouts", "", "x"]) assert.equal(didYouMean(wrong, names), undefined);
});

test("of two names that end alike neither is chosen", () => {
  assert.equal(didYouMean("Modifier", ["RequestHeaderModifier", "ResponseHeaderModifier"]), undefined);
});
