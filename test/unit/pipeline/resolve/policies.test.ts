// Which policy is in force where.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ProxyNode } from "../../../../src/model/graph/proxy.ts";
import {
  type Buildable,
  backendTlsPolicy,
  envoyProxy,
  gateway,
  gatewayClass,
  httpRoute,
  listenerSet,
  patchPolicy,
  policy,
  referenceGrant,
  service,
} from "../../../support/builders.ts";
import { listenerOf, type Resolved, resolving } from "../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80).listening("alt", 8080);
const api = service("api", 8080).at("10.0.0.1");
const shop = httpRoute("shop")
  .attachedTo("edge")
  .withRule({ name: "cart", backendRefs: [{ group: "", kind: "Service", name: "api", port: 8080, weight: 1 }] })
  .sendingTo("api", 8080);
const traffic = (name: string) => policy("BackendTrafficPolicy", name);

function inForce(resolved: Resolved, rule = 0, listener = "http"): string | undefined {
  const { graph } = resolved;
  const [proxy] = graph.proxies as [ProxyNode];
  const route = graph.routes[0];
  assert.ok(route !== undefined);
  return graph.policies.forRule("BackendTrafficPolicy", proxy, listenerOf(resolved, listener), route, rule)?.name;
}

const withPolicies = (...policies: readonly Buildable[]) => resolving([edge, api, shop, ...policies]);
const onRule = traffic("rule").onto("HTTPRoute", "shop", "cart");
const onRoute = traffic("route").onto("HTTPRoute", "shop");
const onListener = traffic("listener").onto("Gateway", "edge", "http");
const onGateway = traffic("gateway").onto("Gateway", "edge");

function errors({ diagnostics }: Resolved): readonly string[] {
  return diagnostics.filter(({ severity }) => severity !== "info").map(({ code }) => code);
}

describe("policies", () => {
  it("are replaced whole by the more specific one: rule, route, listener, Gateway", () => {
    assert.equal(inForce(withPolicies(onRule, onRoute, onListener, onGateway)), "rule");
    assert.equal(inForce(withPolicies(onRule, onRoute, onListener, onGateway), 1), "route");
    assert.equal(inForce(withPolicies(onListener, onGateway)), "listener");
    assert.equal(inForce(withPolicies(onListener, onGateway), 0, "alt"), "gateway");
    assert.equal(inForce(withPolicies()), undefined);
  });

  it("tell where they are overridden", () => {
    const { diagnostics } = withPolicies(onRule, onRoute, onGateway);
    const overridden = diagnostics.filter(({ verdict }) => verdict?.condition === "Overridden");
    assert.deepEqual(
      overridden.map(({ message }) => message),
      [
        'More specific policies override BackendTrafficPolicy default/gateway on Gateway default/edge for HTTPRoute default/shop, HTTPRoute default/shop rule "cart".',
        'More specific policies override BackendTrafficPolicy default/route on Gateway default/edge for HTTPRoute default/shop rule "cart".',
      ],
    );
  });

  it("replace the next broader one, which is told of what replaces it and of nothing else", () => {
    const single = gateway("edge").listening("http", 80);
    const { diagnostics } = resolving([single, api, shop, onRoute, onListener, onGateway]);
    const told = diagnostics.filter(({ verdict }) => verdict?.condition === "Overridden");
    assert.deepEqual(
      told.map(({ message }) => message),
      [
        'More specific policies override BackendTrafficPolicy default/gateway on Gateway default/edge for listener "http" of Gateway default/edge.',
        'More specific policies override BackendTrafficPolicy default/listener on listener "http" of Gateway default/edge for HTTPRoute default/shop.',
      ],
    );
  });

  it("may target a Gateway and one of its listeners at once, and each place once", () => {
    const both = traffic("both").onto("Gateway", "edge", "http").onto("Gateway", "edge").onto("Gateway", "edge");
    const resolved = withPolicies(both);
    assert.deepEqual([inForce(resolved), inForce(resolved, 0, "alt")], ["both", "both"]);
    assert.deepEqual(errors(resolved), []);
  });

  it("of one kind on one target: the oldest wins and the others are told", () => {
    const resolved = withPolicies(
      traffic("a").onto("HTTPRoute", "shop"),
      traffic("z").onto("HTTPRoute", "shop").createdAt("2020-01-01T00:00:00Z"),
    );
    assert.equal(inForce(resolved), "z");
    assert.deepEqual(errors(resolved), ["resolve/policy-conflict"]);
    assert.match(
      resolved.diagnostics[0]?.message ?? "",
      /BackendTrafficPolicy default\/a targets HTTPRoute default\/shop, to which BackendTrafficPolicy default\/z already applies/,
    );
  });

  it("without a target are errors, with a guess", () => {
    const { diagnostics } = withPolicies(
      traffic("lost").onto("HTTPRoute", "shpo"),
      traffic("lost2").onto("Gateway", "edge", "htttp"),
    );
    assert.deepEqual(
      diagnostics.map(({ code, verdict }) => `${code} ${verdict?.reason}`),
      ["resolve/policy-target-not-found TargetNotFound", "resolve/policy-target-not-found TargetNotFound"],
    );
    assert.match(diagnostics[0]?.hint ?? "", /did you mean "shop"\?/);
    assert.match(diagnostics[1]?.hint ?? "", /did you mean "http"\?/);
  });

  it("find targets by label, in other namespaces with a grant only", () => {
    const marked = shop.labelled({ tier: "web" });
    const near = traffic("p").selecting("HTTPRoute", { tier: "web" });
    assert.equal(inForce(resolving([edge, api, marked, near])), "p");
    const far = near.inNamespace("ops").selecting("HTTPRoute", { tier: "web" }, "All");
    const refused = resolving([edge, api, marked, far]);
    assert.equal(inForce(refused), undefined);
    assert.deepEqual(errors(refused), ["resolve/selector-target-not-permitted", "resolve/selector-without-targets"]);
    const from = { group: "gateway.envoyproxy.io", kind: "BackendTrafficPolicy", namespace: "ops" };
    const grant = referenceGrant("g", from, { group: "gateway.networking.k8s.io", kind: "HTTPRoute" });
    assert.equal(inForce(resolving([edge, api, marked, far, grant])), "p");
  });

  it("on a Gateway's listener never reach a ListenerSet's", () => {
    const open = edge.with({ allowedListeners: { namespaces: { from: "Same" } } });
    const set = listenerSet("extra", "edge").listening("more", 9000);
    const route = httpRoute("shop").attachedTo("extra", { kind: "ListenerSet" }).sendingTo("api", 8080);
    const resolved = resolving([open, set, api, route, onListener, onGateway]);
    assert.equal(inForce(resolved, 0, "more"), "gateway");
    const own = resolving([open, set, api, route, onGateway, traffic("set").onto("ListenerSet", "extra")]);
    assert.equal(inForce(own, 0, "more"), "set");
  });

  it("of clients cannot single out one of the plain listeners of a port", () => {
    const shared = gateway("edge")
      .listening("a", 80, { hostname: "a.example" })
      .listening("b", 80, { hostname: "b.example" });
    const client = policy("ClientTrafficPolicy", "c");
    assert.deepEqual(resolving([shared, client.onto("Gateway", "edge", "a")]).codes, ["resolve/policy-shares-port"]);
    assert.deepEqual(resolving([shared, client.onto("Gateway", "edge")]).codes, []);
  });

  it("of clients share a port only with listeners that are served there", () => {
    const open = gateway("edge")
      .listening("http", 80)
      .with({ allowedListeners: { namespaces: { from: "Same" } } });
    const refused = listenerSet("late", "edge").listening("http", 80);
    const client = policy("ClientTrafficPolicy", "c").onto("Gateway", "edge", "http");
    assert.deepEqual(resolving([open, refused, client]).codes, ["resolve/listener-conflict"]);
  });

  it("that patch are applied by priority, then age, then name", () => {
    const late = patchPolicy("late", "edge", 5);
    const first = patchPolicy("first", "edge", -1);
    const old = patchPolicy("z", "edge").createdAt("2020-01-01T00:00:00Z");
    const { graph } = withPolicies(late, patchPolicy("a", "edge"), first, old);
    assert.deepEqual(
      graph.policies.patches(graph.proxies[0] as ProxyNode).map(({ name }) => name),
      ["first", "z", "a", "late"],
    );
  });

  it("on objects of another controller are not relevant", () => {
    const theirs = gateway("theirs").with({ gatewayClassName: "theirs" }).listening("http", 80);
    const { graph, codes } = resolving([
      gatewayClass("theirs", "example.com/x"),
      theirs,
      traffic("p").onto("Gateway", "theirs"),
    ]);
    assert.deepEqual(codes, ["resolve/not-relevant", "resolve/not-relevant", "resolve/not-relevant"]);
    assert.ok(graph.foreign.some(({ resource }) => resource.name === "p"));
    const elsewhere = httpRoute("shop").attachedTo("theirs").sendingTo("api", 8080);
    const onTheirRoute = traffic("q").onto("HTTPRoute", "shop");
    const routed = resolving([gatewayClass("theirs", "example.com/x"), theirs, api, elsewhere, onTheirRoute]);
    assert.ok(routed.graph.foreign.some(({ resource }) => resource.name === "q"));
    assert.deepEqual(routed.graph.policies.attached, []);
  });

  it("have an account each, also where they are in force nowhere", () => {
    const alone = httpRoute("alone").sendingTo("api", 8080);
    const { graph } = withPolicies(
      alone,
      traffic("on-alone").onto("HTTPRoute", "alone"),
      traffic("nothing").with({ targetSelectors: [{ group: "", kind: "HTTPRoute", matchLabels: { app: "none" } }] }),
      service("idle", 80).at("10.0.0.2"),
      backendTlsPolicy("unused", "idle", "idle.example"),
      envoyProxy("free"),
    );
    assert.deepEqual(
      graph.foreign.map(({ resource, reason }) => `${resource.name}: ${reason}`),
      [
        "alone: it has no parents",
        "on-alone: none of its targets is attached to a Gateway that gwc handles",
        "free: no Gateway that gwc handles refers to it",
        "nothing: its selectors match no objects",
        "unused: nothing that gwc handles sends traffic to its targets",
      ],
    );
  });

  it("name backends, and a BackendTLSPolicy for those is in force where they are", () => {
    const providers = [{ name: "id", remoteJWKS: { backendRefs: [{ name: "keys", port: 443 }] } }];
    const { graph } = withPolicies(
      service("keys", 443).at("10.0.0.3"),
      backendTlsPolicy("keys", "keys", "keys.example"),
      policy("SecurityPolicy", "jwt").onto("Gateway", "edge").with({ jwt: { providers } }),
    );
    const attached = graph.policies.attached.find(({ policy: { name } }) => name === "keys");
    assert.deepEqual(attached?.ancestors, ["Gateway/default/edge"]);
  });

  it("of an EnvoyProxy count as the Gateway's", () => {
    const backendRefs = [{ name: "traces", port: 4317 }];
    const traced = edge.with({
      infrastructure: { parametersRef: { group: "gateway.envoyproxy.io", kind: "EnvoyProxy", name: "traced" } },
    });
    const { graph, codes } = resolving([
      traced,
      envoyProxy("traced", { telemetry: { tracing: { provider: { backendRefs } } } }),
      service("traces", 4317).at("10.0.0.4"),
      backendTlsPolicy("traces", "traces", "traces.example"),
    ]);
    assert.deepEqual(graph.policies.attached[0]?.ancestors, ["Gateway/default/edge"]);
    assert.deepEqual(codes, []);
  });

  it("without their target are not told twice that they do nothing", () => {
    const { codes, graph } = withPolicies(backendTlsPolicy("lost", "gone", "gone.example"));
    assert.deepEqual(codes, ["resolve/policy-target-not-found"]);
    assert.deepEqual(graph.foreign, []);
    const targetRefs = [{ group: "", kind: "Service", name: "idle", sectionName: "grpc" }];
    const portless = withPolicies(
      service("idle", 80, { name: "http" }).at("10.0.0.2"),
      backendTlsPolicy("lost", "idle", "idle.example").with({ targetRefs }),
    );
    assert.deepEqual(portless.codes, ["resolve/policy-target-not-found"]);
  });
});
