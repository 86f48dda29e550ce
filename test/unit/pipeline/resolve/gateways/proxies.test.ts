// Which Gateways run in one proxy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { recordBuild } from "../../../../../src/model/first-built.ts";
import { type ProxyName, proxyPath } from "../../../../../src/model/proxy-name.ts";
import {
  type Buildable,
  envoyProxy,
  gateway,
  gatewayClass,
  listenerSet,
  patchPolicy,
} from "../../../../support/builders.ts";
import { type Resolved, resolving } from "../../../../support/resolving.ts";

const parametersRef = { group: "gateway.envoyproxy.io", kind: "EnvoyProxy", namespace: "default", name: "merged" };
const merging = [gatewayClass("edge").with({ parametersRef }), envoyProxy("merged", { mergeGateways: true })];
const merged = (name: string) => gateway(name).with({ gatewayClassName: "edge" });

/** "owner: Gateways" of each proxy. */
function proxies({ graph }: Resolved): readonly string[] {
  return graph.proxies.map(
    ({ owner, gateways }) =>
      `${proxyPath(owner as ProxyName)}: ${gateways.map(({ resource }) => resource.name).join(" ")}`,
  );
}

/** "Gateway/listener" of those in bundles. */
function programmed({ graph }: Resolved): readonly string[] {
  return graph.proxies.flatMap(({ listeners }) =>
    listeners.flatMap(({ programmed: inBundle, gateway: { name: of }, name }) => (inBundle ? [`${of}/${name}`] : [])),
  );
}

const resolve = (...objects: readonly Buildable[]) => resolving([...merging, ...objects]);

test("the Gateways of a class that merges them share a proxy, the oldest first; others have their own", () => {
  const resolved = resolve(
    merged("c").createdAt("2024-01-01T00:00:00Z").listening("http", 81),
    merged("a").listening("http", 82),
    gateway("b").listening("http", 80),
    merged("d").createdAt("2023-01-01T00:00:00Z").listening("http", 83),
  );
  assert.deepEqual(proxies(resolved), ["edge: d c a", "default/b: b"]);
  assert.deepEqual(
    resolved.graph.gateways.map(({ resource }) => resource.name),
    ["a", "b", "c", "d"],
  );
});

test("a class whose EnvoyProxy does not merge, or is not an EnvoyProxy, merges nothing", () => {
  const gateways = [merged("a").listening("http", 80), merged("b").listening("http", 80)];
  const without = [gatewayClass("edge").with({ parametersRef }), envoyProxy("merged", { mergeGateways: false })];
  assert.deepEqual(proxies(resolving([...without, ...gateways])), ["default/a: a", "default/b: b"]);
  const other = [
    gatewayClass("edge").with({ parametersRef: { ...parametersRef, kind: "ConfigMap" } }),
    ...merging.slice(1),
  ];
  assert.deepEqual(proxies(resolving([...other, ...gateways])), ["default/a: a", "default/b: b"]);
});

test("listeners of an older Gateway win, and those of any Gateway over those of ListenerSets", () => {
  const open = { allowedListeners: { namespaces: { from: "Same" } } };
  const resolved = resolve(
    merged("a").listening("http", 80).listening("tcp", 81, { protocol: "TCP" }),
    merged("b").with(open).createdAt("2024-01-01T00:00:00Z").listening("http", 80).listening("http81", 81),
    listenerSet("old", "b").createdAt("2020-01-01T00:00:00Z").listening("set", 82),
    merged("c").listening("http", 82),
  );
  assert.deepEqual(programmed(resolved), ["b/http", "b/http81", "c/http"]);
  assert.deepEqual(resolved.codes, Array(3).fill("resolve/listener-conflict"));
});

test("a merged Gateway with an EnvoyProxy of its own is rejected, and takes no port from others", () => {
  const own = { infrastructure: { parametersRef: { ...parametersRef, name: "own" } } };
  const resolved = resolve(
    merged("a").with(own).listening("http", 80),
    merged("b").listening("http", 80),
    envoyProxy("own"),
  );
  assert.deepEqual(proxies(resolved), ["default/a: a", "edge: b"]);
  assert.deepEqual(programmed(resolved), ["b/http"]);
  assert.ok(resolved.codes.includes("resolve/invalid-parameters"));
});

test("patches of a class are those of its proxy; one on a merged Gateway is rejected", () => {
  const targetRef = { group: "gateway.networking.k8s.io", kind: "GatewayClass", name: "edge" };
  const { graph, codes } = resolve(
    merged("a").listening("http", 80),
    patchPolicy("on-class", "edge").with({ targetRef }),
    patchPolicy("on-gateway", "a"),
  );
  const [proxy] = graph.proxies;
  assert.ok(proxy !== undefined);
  assert.deepEqual(
    graph.policies.patches(proxy).map(({ name }) => name),
    ["on-class"],
  );
  assert.deepEqual(codes, ["resolve/policy-target-not-supported"]);
});

test("a patch of a class without Gateways has no target", () => {
  const targetRef = { group: "gateway.networking.k8s.io", kind: "GatewayClass", name: "edge" };
  const { diagnostics } = resolve(patchPolicy("on-class", "edge").with({ targetRef }));
  assert.deepEqual(
    diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message),
    ["EnvoyPatchPolicy default/on-class targets GatewayClass edge, which has no Gateway."],
  );
});

test("a Gateway that leaves its addresses open has those of the others", () => {
  const at = (...values: readonly string[]) => ({ addresses: values.map((value) => ({ type: "IPAddress", value })) });
  const { graph, codes } = resolve(
    merged("a").with(at("192.0.2.1")).listening("http", 80),
    merged("b").with(at("192.0.2.2", "192.0.2.1")).listening("http", 81),
    merged("c").listening("http", 82),
  );
  assert.deepEqual(graph.proxies[0]?.addresses, ["192.0.2.1", "192.0.2.2"]);
  assert.deepEqual(
    graph.gateways.map(({ assigned }) => assigned.map(({ address }) => address)),
    [["192.0.2.1"], ["192.0.2.2", "192.0.2.1"], ["192.0.2.1", "192.0.2.2"]],
  );
  assert.deepEqual(codes, ["resolve/addresses-shared"]);
});

test("gwc.lock records merged Gateways, whose age decides conflicts, and no others", () => {
  const { resources } = resolve(merged("a").listening("http", 80), gateway("b").listening("http", 80));
  assert.deepEqual(recordBuild(resources, {}, false), { "Gateway default/a": 1 });
});
