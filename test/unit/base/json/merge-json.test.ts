// Messages are merged as Protocol Buffers merge them, and lists by name.

import assert from "node:assert/strict";
import { test } from "node:test";
import { mergeJson } from "../../../../src/base/json/merge-json.ts";

const ignore = () => undefined;

test("objects are merged, scalars replaced, and null changes nothing", () => {
  const merged = mergeJson({ a: { b: 1, c: 2 }, d: 3 }, { a: { b: 4 }, d: null, e: 5 }, ignore);
  assert.deepEqual(merged, { a: { b: 4, c: 2 }, d: 3, e: 5 });
});

test("items with the name of another one are merged into it, and all others are added", () => {
  const merged = mergeJson(
    { list: [{ name: "a", x: 1 }, 7] },
    { list: [{ name: "b" }, { name: "a", y: 2 }, 7] },
    ignore,
  );
  assert.deepEqual(merged, { list: [{ name: "a", x: 1, y: 2 }, 7, { name: "b" }, 7] });
});

test("a message of another type replaces", () => {
  const [one, other] = [
    { "@type": "a", x: 1 },
    { "@type": "b", y: 2 },
  ];
  assert.deepEqual(mergeJson({ any: one }, { any: other }, ignore), { any: other });
  assert.deepEqual(mergeJson({ any: one }, { any: { y: 2 } }, ignore), { any: { "@type": "a", x: 1, y: 2 } });
});

test("a field is found in either spelling", () => {
  assert.deepEqual(mergeJson({ port_value: 1 }, { portValue: 2, otherName: 3 }, ignore), {
    port_value: 2,
    otherName: 3,
  });
});

test("the base is not changed, and what the patch touches is told", () => {
  const base = { a: { b: 1 }, c: {} };
  const marked: object[] = [];
  const added = { f: [{ g: 3 }] };
  const merged = mergeJson(base, { a: { d: 2 }, e: added }, (object) => marked.push(object));
  assert.deepEqual(base, { a: { b: 1 }, c: {} });
  assert.deepEqual(marked, [merged.a, added, added.f, added.f[0], merged]);
});

test("a name of Object.prototype is a field like any other", () => {
  const patch = JSON.parse('{ "__proto__": { "x": 1 } }') as { readonly [field: string]: number };
  assert.equal(JSON.stringify(mergeJson({}, patch, ignore)), '{"__proto__":{"x":1}}');
});

test("names are read a few times each, however many items there are; of a repeated one, the first is merged", () => {
  let reads = 0;
  const item = (name: string) => ({
    get name() {
      reads += 1;
      return name;
    },
  });
  const many = (start: string) => Array.from({ length: 1000 }, (_, index) => item(`${start}${index}`));
  mergeJson({ list: many("a") }, { list: [...many("a"), ...many("b")] }, ignore);
  assert.ok(reads < 20_000, String(reads));
  const twice = { list: [{ name: "a" }, { name: "a" }] };
  assert.deepEqual(mergeJson(twice, { list: [{ name: "a", x: 1 }] }, ignore), {
    list: [{ name: "a", x: 1 }, { name: "a" }],
  });
});
