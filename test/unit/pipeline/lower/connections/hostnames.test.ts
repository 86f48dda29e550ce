// Which names cover which, and which is more specific.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bestCover, hostCovers, hostSpecificity } from "../../../../../src/pipeline/lower/connections/hostnames.ts";

test("a wildcard covers one or more labels, never the bare suffix", () => {
  assert.equal(hostCovers("*.example.com", "www.example.com"), true);
  assert.equal(hostCovers("*.example.com", "a.b.example.com"), true);
  assert.equal(hostCovers("*.example.com", "*.b.example.com"), true);
  assert.equal(hostCovers("*.example.com", "example.com"), false);
  assert.equal(hostCovers("*.example.com", "notexample.com"), false);
  assert.equal(hostCovers("*.b.example.com", "*.example.com"), false);
  assert.equal(hostCovers("www.example.com", "*.example.com"), false);
});

test("no name and * cover everything", () => {
  assert.equal(hostCovers(undefined, "a"), true);
  assert.equal(hostCovers("*", "*.a"), true);
  assert.equal(hostCovers("*.a", "*"), false);
});

test("an exact name is more specific than any wildcard, a longer wildcard than a shorter one, no name the least", () => {
  const names = [undefined, "*.com", "*.example.com", "a.b"];
  const ranks = names.map(hostSpecificity);
  assert.deepEqual(
    ranks,
    [...ranks].sort((a, b) => a - b),
  );
  assert.equal(new Set(ranks).size, names.length);
});

test("the best cover is the most specific name that covers, or -1", () => {
  assert.equal(
    bestCover(["*.com", "*.example.com", "b.example.com"], "a.example.com"),
    hostSpecificity("*.example.com"),
  );
  assert.equal(bestCover(["x.y"], "a.example.com"), -1);
});
