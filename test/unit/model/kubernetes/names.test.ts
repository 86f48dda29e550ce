// Names that Kubernetes accepts, for any name of a Gateway.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { dnsLabel, labelValue, objectName } from "../../../../src/model/kubernetes/names.ts";

test("an ordinary Gateway's objects are called after it and its class", () => {
  assert.equal(objectName("edge", "internet"), "edge-internet");
});

test("names that a Service cannot have end in a digest: dots, a digit in front, more than 63 characters", () => {
  assert.match(objectName("shop.edge", "internet"), /^shop-edge-internet-[0-9a-f]{8}$/);
  assert.match(objectName("7-eleven", "internet"), /^x-7-eleven-internet-[0-9a-f]{8}$/);
  assert.match(objectName("a".repeat(63), "b"), /^a{54}-[0-9a-f]{8}$/);
  assert.equal(objectName("a".repeat(61), "b").length, 63);
});

test("two Gateways whose names differ only where they are cut or replaced have two names", () => {
  assert.notEqual(objectName("a.b", "c"), objectName("a-b", "c"));
  assert.notEqual(objectName(`${"a".repeat(200)}x`, "c"), objectName(`${"a".repeat(200)}y`, "c"));
});

test("any text gives a label of RFC 1035, and a label stays as it is", () => {
  const characters = [..."abz019.-/"];
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 300 }), (text) => {
      const label = dnsLabel(text);
      assert.match(label, /^[a-z]([-a-z0-9]{0,61}[a-z0-9])?$/);
      assert.equal(dnsLabel(label), label);
    }),
  );
});

test("a label's value is the name while it fits, and a cut one ends in a digest", () => {
  assert.equal(labelValue("shop.example.com"), "shop.example.com");
  assert.equal(labelValue("a".repeat(63)), "a".repeat(63));
  assert.match(labelValue(`${"a".repeat(52)}.-${"b".repeat(100)}`), /^a{52}-[0-9a-f]{8}$/);
});
