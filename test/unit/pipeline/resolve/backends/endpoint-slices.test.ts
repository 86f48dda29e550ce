// Which endpoints of a slice answer for a Service's port.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { EndpointSliceSpec } from "../../../../../src/model/resources/core.ts";
import type { EndpointSliceResource } from "../../../../../src/model/resources/known-resources.ts";
import { endpointsOf } from "../../../../../src/pipeline/resolve/backends/endpoint-slices.ts";

function addressesOf(parts: Partial<EndpointSliceSpec>, protocol: "TCP" | "UDP" = "TCP"): readonly string[] {
  const endpoints = [{ addresses: ["10.0.0.1"] }];
  const spec = { addressType: "IPv4", ports: [{ name: "", port: 8080, protocol: "TCP" }], endpoints, ...parts };
  const slice = { spec } as unknown as EndpointSliceResource;
  const port = { port: 80, protocol } as Parameters<typeof endpointsOf>[1];
  return endpointsOf([slice], port).map((endpoint) => {
    assert.ok(endpoint.kind === "ip");
    return `${endpoint.address}:${endpoint.port}${endpoint.draining ? " draining" : ""}`;
  });
}

test("a port of the same number and another protocol is another port", () => {
  const ports = [
    { name: "", port: 53, protocol: "UDP" },
    { name: "", port: 5353, protocol: "TCP" },
  ] as const;
  assert.deepEqual(addressesOf({ ports }), ["10.0.0.1:5353"]);
  assert.deepEqual(addressesOf({ ports }, "UDP"), ["10.0.0.1:53"]);
});

test("an endpoint that ends and still serves drains, unless it says that it is ready", () => {
  const withConditions = (conditions: object) => addressesOf({ endpoints: [{ addresses: ["10.0.0.1"], conditions }] });
  assert.deepEqual(withConditions({ ready: false, serving: true, terminating: true }), ["10.0.0.1:8080 draining"]);
  assert.deepEqual(withConditions({ ready: true, serving: true, terminating: true }), ["10.0.0.1:8080"]);
  assert.deepEqual(withConditions({ ready: false, serving: false }), []);
  assert.deepEqual(withConditions({}), ["10.0.0.1:8080"]);
});
