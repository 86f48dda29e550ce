// What holds for any input: no crash, no change of the input, no effect of order, and nothing new the second time.

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { idOf } from "../../../../src/model/resources/resource.ts";
import { isCidr } from "../../../../src/pipeline/check/schemas/cidr.ts";
import { samples } from "./samples.ts";
import { check, checkValues, documentsOf, lineOf } from "./support.ts";

const all = documentsOf(Object.values(samples).join("\n---"));

test("the order of documents changes neither the resources nor their order", async () => {
  const expected = (await check(all)).resources.resources.map(idOf);
  assert.equal(expected.length, all.length);
  await fc.assert(
    fc.asyncProperty(fc.shuffledSubarray([...all], { minLength: all.length }), async (documents) => {
      assert.deepEqual((await check(documents)).resources.resources.map(idOf), expected);
    }),
    { numRuns: 20 },
  );
});

test("an object with its defaults is as valid as without, and stays what it is", async () => {
  const first = (await check(all)).resources.resources.filter(
    ({ kind }) => !["Secret", "ConfigMap", "EndpointSlice", "Namespace"].includes(kind),
  );
  const again = await checkValues(
    first.map(({ document, spec }) => ({
      apiVersion: document.value.apiVersion,
      kind: document.value.kind,
      metadata: document.value.metadata,
      spec,
    })),
  );
  assert.deepEqual(again.diagnostics.map(lineOf), []);
  assert.deepEqual(
    again.resources.resources.map(({ spec }) => spec),
    first.map(({ spec }) => spec),
  );
});

test("any value in the place of any part of a valid object is reported or accepted, never a crash", async () => {
  // Names that all objects inherit mislead careless code.
  const value = fc.oneof(
    fc.jsonValue({ maxDepth: 2 }),
    fc.constantFrom({ toString: "" }, { valueOf: 1 }, { constructor: null }),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...all), fc.nat(), value, async (document, seed, junk) => {
      const broken = replaceAt(structuredClone(document.value), seed, junk);
      const before = structuredClone(broken);
      const { resources, rejected, notRelevant, diagnostics } = await checkValues([broken]);
      assert.deepEqual(broken, before);
      const errors = diagnostics.filter(({ severity }) => severity === "error").length;
      assert.equal(resources.resources.length === 1 || notRelevant.length === 1, errors === 0);
      assert.ok(resources.resources.length + rejected.length + notRelevant.length <= 1);
    }),
    { numRuns: 2000 },
  );
});

test("CIDRs are addresses with a prefix length that fits", async () => {
  fc.assert(
    fc.property(
      fc.ipV4(),
      fc.integer({ min: 0, max: 200 }),
      (address, length) => isCidr(`${address}/${length}`) === length <= 32,
    ),
  );
  fc.assert(
    fc.property(
      fc.ipV6(),
      fc.integer({ min: 0, max: 200 }),
      (address, length) => isCidr(`${address}/${length}`) === length <= 128,
    ),
  );
  for (const text of ["10.0.0.0", "10.0.0.0/", "10.0.0.0/08", "/8", "10.0.0/8", "::1/64/1", "a/8", "10.0.0.0/-1"])
    assert.equal(isCidr(text), false, text);
});

test("a Gateway accepts every IP address, and nothing that only looks like one", async () => {
  const gateway = (value: string): unknown => ({
    apiVersion: "gateway.networking.k8s.io/v1",
    kind: "Gateway",
    metadata: { name: "a" },
    spec: { gatewayClassName: "a", listeners: [{ name: "a", port: 80, protocol: "HTTP" }], addresses: [{ value }] },
  });
  const said = async (value: string): Promise<readonly string[]> =>
    (await checkValues([gateway(value)])).diagnostics.map(lineOf);
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.ipV4(), fc.ipV6()), async (value) => assert.deepEqual(await said(value), [])),
    { numRuns: 500 },
  );
  for (const value of ["::ffff:192.0.2.1", "::", "1::", "2001:db8::10"]) assert.deepEqual(await said(value), [], value);
  for (const value of [
    "1.2.3",
    "1.2.3.4.5",
    "01.2.3.4",
    "1.2.3.4.",
    "1:2",
    ":::",
    "1::2::3",
    "g::1",
    "::1.2.3.256",
    "fe80::1%eth0",
  ]) {
    assert.equal((await said(value)).length, 1, value);
  }
});

/** The object with `junk` at one of its places, counted in depth-first order. */
function replaceAt(root: unknown, seed: number, junk: unknown): unknown {
  const places: { holder: Record<string, unknown>; key: string }[] = [];
  const walk = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    for (const key of Object.keys(value)) {
      places.push({ holder: value as Record<string, unknown>, key });
      walk((value as Record<string, unknown>)[key]);
    }
  };
  walk(root);
  const place = places[seed % places.length];
  if (place !== undefined) place.holder[place.key] = junk;
  return root;
}
