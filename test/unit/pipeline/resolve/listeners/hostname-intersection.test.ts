// Rule 11 of the conformance suite: the hosts that a route and its listener share.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { intersectHostnames } from "../../../../../src/pipeline/resolve/listeners/hostname-intersection.ts";

const cases: readonly [
  title: string,
  route: readonly string[],
  listener: string | undefined,
  shared: readonly string[],
][] = [
  ["no hostnames at all mean every host", [], undefined, ["*"]],
  ["a route without hostnames takes the listener's", [], "shop.example.com", ["shop.example.com"]],
  [
    "a listener without a hostname takes the route's, sorted",
    ["b.example.com", "a.example.com"],
    undefined,
    ["a.example.com", "b.example.com"],
  ],
  ["equal names are shared", ["a.example.com"], "a.example.com", ["a.example.com"]],
  [
    "a listener's wildcard keeps the route's exact name",
    ["a.example.com", "a.example.org"],
    "*.example.com",
    ["a.example.com"],
  ],
  ["a wildcard stands for several labels", ["a.b.example.com"], "*.example.com", ["a.b.example.com"]],
  ["a wildcard does not stand for no label", ["example.com"], "*.example.com", []],
  ["a route's wildcard narrows to the listener's name", ["*.example.com"], "a.example.com", ["a.example.com"]],
  ["the longer of two wildcards stays", ["*.example.com"], "*.b.example.com", ["*.b.example.com"]],
  ["a suffix that is no whole label does not count", ["*.example.com"], "badexample.com", []],
  ["hosts are the same in capitals", ["A.Example.com"], "a.example.com", ["a.example.com"]],
  ["a host is named once", ["a.example.com", "*.example.com"], "a.example.com", ["a.example.com"]],
];

describe("hostname intersection", () => {
  for (const [title, route, listener, shared] of cases) {
    it(title, () => assert.deepEqual(intersectHostnames(route, listener), shared));
  }
});
