// TLS listeners of one port that a client may take for one another.

import assert from "node:assert/strict";
import { test } from "node:test";
import { gateway, tlsSecret } from "../../../../support/builders.ts";
import { createCertificate } from "../../../../support/certificates/tls.ts";
import { resolving } from "../../../../support/resolving.ts";

interface Listener {
  readonly hostname?: string;
  /** Names of its certificate; none: unlike any other. */
  readonly names?: readonly string[];
  readonly port?: number;
  readonly protocol?: string;
}

/** "listener: reason others" for those that overlap, the listeners being named a, b, c; "told" for each that is reported. */
function overlaps(...listeners: readonly Listener[]): readonly string[] {
  const named = listeners.map((each, index) => ({ name: String.fromCharCode(97 + index), ...each }));
  const edge = named.reduce(
    (each, { name, port = 443, names: _, ...options }) => each.listening(name, port, { ...options, certificate: name }),
    gateway("edge"),
  );
  const secrets = named.map(({ name, names = [`${name}.test`] }) => tlsSecret(name, createCertificate({ names })));
  const { graph, codes } = resolving([edge, ...secrets]);
  const told = codes.filter((code) => code === "resolve/overlapping-tls").map(() => "told");
  const found = (graph.gateways[0]?.listeners ?? []).flatMap(({ name, overlap }) =>
    overlap === undefined ? [] : [`${name}: ${overlap.reason} ${overlap.others.join("").replaceAll('"', "")}`],
  );
  return [...found, ...told];
}

test("a wildcard overlaps with every name below it, whatever the number of labels", () => {
  assert.deepEqual(
    overlaps({ hostname: "*.example.com" }, { hostname: "a.b.example.com" }, { hostname: "example.com" }),
    ["a: OverlappingHostnames b", "b: OverlappingHostnames a"],
  );
  assert.deepEqual(overlaps({ hostname: "*.example.com" }, { hostname: "*.shop.example.com" }), [
    "a: OverlappingHostnames b",
    "b: OverlappingHostnames a",
  ]);
});

test("a listener without a hostname overlaps with all", () => {
  assert.deepEqual(overlaps({}, { hostname: "a.example" }, { hostname: "b.example" }), [
    "a: OverlappingHostnames bc",
    "b: OverlappingHostnames a",
    "c: OverlappingHostnames a",
  ]);
});

test("listeners for different names, or on different ports, do not overlap", () => {
  assert.deepEqual(overlaps({ hostname: "a.example" }, { hostname: "b.example" }), []);
  assert.deepEqual(overlaps({ hostname: "*.example" }, { hostname: "b.example", port: 444 }), []);
});

test("certificates overlap where one name covers the other, one label a wildcard, and come before hostnames", () => {
  const a = { hostname: "a.example", names: ["*.example"] };
  assert.deepEqual(overlaps(a, { hostname: "b.example", names: ["b.example"] }), [
    "a: OverlappingCertificates b",
    "b: OverlappingCertificates a",
  ]);
  assert.deepEqual(overlaps(a, { hostname: "x.b.example", names: ["x.b.example"] }), []);
  assert.deepEqual(overlaps(a, { hostname: "*.example", names: ["*.example"] }), [
    "a: OverlappingCertificates b",
    "b: OverlappingCertificates a",
  ]);
});

test("listeners that lost a conflict are left out", () => {
  assert.deepEqual(overlaps({ hostname: "a.example" }, { hostname: "a.example" }), []);
});

test("three others are named at most", () => {
  const hosts = ["a", "b", "c", "d", "e"].map((name) => ({ hostname: `${name}.example` }));
  assert.equal(overlaps(...hosts, { hostname: "*.example" }).at(-1), "f: OverlappingHostnames abc");
});

test("only what gwc cannot answer with 421 is told", () => {
  const passing = { hostname: "*.example", protocol: "TLS" };
  assert.deepEqual(overlaps(passing, { hostname: "a.example" }), [
    "a: OverlappingHostnames b",
    "b: OverlappingHostnames a",
    "told",
    "told",
  ]);
});
