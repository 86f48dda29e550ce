// Which address answers each request of spec.addresses.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { PoolAddress } from "../../../../../src/model/project.ts";
import { assignAddresses } from "../../../../../src/pipeline/resolve/gateways/address-assignment.ts";

const pool: readonly PoolAddress[] = [
  { address: "10.96.0.42", routability: "Cluster" },
  "192.0.2.1",
  { address: "10.0.8.7", routability: "example.com/plant" },
  "192.0.2.2",
];

interface Request {
  readonly value?: string;
  readonly routability?: string;
  readonly type?: string;
}

/** "address routability" of each, or why there is none. */
function assigned(requests: readonly Request[], from: readonly PoolAddress[] | "none" = pool): readonly string[] {
  return assignAddresses(
    requests.map((request) => ({ type: "IPAddress", ...request })),
    from === "none" ? undefined : from,
  ).map((assignment) => {
    if (assignment.kind === "assigned") return `${assignment.address ?? "all"} ${assignment.routability}`.trim();
    return assignment.kind === "unassigned" ? assignment.problem : assignment.kind;
  });
}

test("a request without a value takes an address without routability first, then one of the cluster", () => {
  assert.deepEqual(assigned([{}, {}, {}, {}]), ["192.0.2.1", "192.0.2.2", "10.96.0.42 Cluster", "exhausted"]);
});

test("no address answers two requests, and those that name one come first", () => {
  assert.deepEqual(assigned([{}, { value: "192.0.2.1" }]), ["192.0.2.2", "192.0.2.1"]);
});

test("a routability is answered by an address that has it, and by no other", () => {
  assert.deepEqual(assigned([{ routability: "Cluster" }, { routability: "Cluster" }]), [
    "10.96.0.42 Cluster",
    "exhausted",
  ]);
  assert.deepEqual(assigned([{ routability: "example.com/plant" }]), ["10.0.8.7 example.com/plant"]);
  assert.deepEqual(assigned([{ routability: "example.com/office" }]), ["exhausted"]);
});

test("a named address must have the routability that is asked for", () => {
  assert.deepEqual(assigned([{ value: "10.96.0.42", routability: "Cluster" }]), ["10.96.0.42 Cluster"]);
  assert.deepEqual(assigned([{ value: "192.0.2.1", routability: "Cluster" }]), ["otherRoutability"]);
  assert.deepEqual(assigned([{ value: "192.0.2.9", routability: "Cluster" }]), ["otherRoutability"]);
  assert.deepEqual(assigned([{ value: "192.0.2.9" }]), ["unusable"]);
});

test("a named address tells of the cluster unasked, and of names of the project only where asked", () => {
  assert.deepEqual(assigned([{ value: "10.96.0.42" }, { value: "10.0.8.7" }]), ["10.96.0.42 Cluster", "10.0.8.7"]);
});

test("the name that conformance tests use is answered by any address and reported as it is", () => {
  const routability = "testing.x-k8s.io/sentinel";
  assert.deepEqual(assigned([{ routability }, { value: "10.96.0.42", routability }]), [
    `192.0.2.1 ${routability}`,
    `10.96.0.42 ${routability}`,
  ]);
  assert.deepEqual(assigned([{ routability }], "none"), [`all ${routability}`]);
  assert.deepEqual(assigned([{ routability: "testing.x-k8s.io/other" }]), ["exhausted"]);
});

test("without a pool any address may be named, a single request takes the whole host, and no routability can be had", () => {
  const requests = [{ value: "192.0.2.9" }, { value: "2001:db8::1" }];
  assert.deepEqual(assigned(requests, "none"), ["192.0.2.9", "2001:db8::1"]);
  assert.deepEqual(assigned([{}], "none"), ["all"]);
  assert.deepEqual(assigned([{}, { value: "192.0.2.9" }], "none"), ["noPool", "192.0.2.9"]);
  assert.deepEqual(assigned([{ routability: "Cluster" }], "none"), ["noPool"]);
});

test("an empty pool has nothing to give", () => {
  assert.deepEqual(assigned([{}], []), ["exhausted"]);
});

test("only IP addresses are bound", () => {
  const requests = [
    { type: "Hostname", value: "edge.example" },
    { type: "Hostname" },
    { value: "edge", routability: "Cluster" },
  ];
  assert.deepEqual(assigned(requests), ["unsupported", "unsupported", "unsupported"]);
});
