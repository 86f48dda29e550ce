// Which routes stand on which listeners.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gateway, gatewayClass, grpcRoute, httpRoute, namespace, service } from "../../../../support/builders.ts";
import { attachedTo, listenerOf, resolving } from "../../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80);
const api = service("api", 8080).at("10.0.0.1");
const shop = httpRoute("shop").attachedTo("edge").sendingTo("api", 8080);

describe("attachment", () => {
  it("puts a route on every listener of its Gateway that lets it", () => {
    const resolved = resolving([edge.listening("other", 8080), api, shop]);
    assert.deepEqual(resolved.codes, []);
    assert.deepEqual(attachedTo(resolved, "http"), ["shop: *"]);
    assert.deepEqual(attachedTo(resolved, "other"), ["shop: *"]);
  });

  it("reaches the one listener that sectionName and port both name", () => {
    const both = edge.listening("other", 8080);
    const route = httpRoute("shop").attachedTo("edge", { sectionName: "other", port: 8080 }).sendingTo("api", 8080);
    const resolved = resolving([both, api, route]);
    assert.deepEqual(attachedTo(resolved, "http"), []);
    assert.deepEqual(attachedTo(resolved, "other"), ["shop: *"]);
  });

  it("puts a route on a listener once, through the first parentRef that leads there", () => {
    const resolved = resolving([edge, api, shop.attachedTo("edge", { sectionName: "http" })]);
    assert.deepEqual(
      listenerOf(resolved, "http").attachments.map(({ parent }) => parent),
      [0],
    );
    assert.equal(resolved.graph.routes[0]?.parents.length, 2);
  });

  it("refuses sectionName and port of two different listeners", () => {
    const route = httpRoute("shop").attachedTo("edge", { sectionName: "other", port: 80 }).sendingTo("api", 8080);
    const { codes, diagnostics } = resolving([edge.listening("other", 8080), api, route]);
    assert.deepEqual(codes, ["resolve/no-matching-parent"]);
    assert.equal(diagnostics[0]?.verdict?.reason, "NoMatchingParent");
  });

  it("guesses the listener that a mistyped sectionName means", () => {
    const route = httpRoute("shop").attachedTo("edge", { sectionName: "htp" }).sendingTo("api", 8080);
    assert.match(resolving([edge, api, route]).diagnostics[0]?.hint ?? "", /did you mean "http"\?/);
  });

  it("reports a Gateway that is not in the input and guesses the one that was meant", () => {
    const route = httpRoute("shop").attachedTo("egde").sendingTo("api", 8080);
    const { diagnostics } = resolving([edge, api, route]);
    assert.equal(diagnostics[0]?.code, "resolve/parent-not-found");
    assert.match(diagnostics[0]?.hint ?? "", /did you mean "edge"\?/);
  });

  it("refuses a route of another namespace unless the listener allows it", () => {
    const route = shop.inNamespace("web").with({ parentRefs: [] }).attachedTo("edge", { namespace: "default" });
    const service = api.inNamespace("web");
    assert.deepEqual(resolving([edge, service, route]).codes, ["resolve/namespace-not-allowed"]);
    const open = gateway("edge").listening("http", 80, { from: "All" });
    assert.deepEqual(attachedTo(resolving([open, service, route]), "http"), ["shop: *"]);
  });

  it("selects namespaces by label and warns of a Namespace that it does not know", () => {
    const selective = gateway("edge").listening("http", 80, {
      from: "Selector",
      selector: { matchLabels: { team: "shop" } },
    });
    const route = shop.inNamespace("web").with({ parentRefs: [] }).attachedTo("edge", { namespace: "default" });
    const objects = [selective, api.inNamespace("web"), route];
    assert.deepEqual(attachedTo(resolving([...objects, namespace("web", { team: "shop" })]), "http"), ["shop: *"]);
    assert.deepEqual(resolving([...objects, namespace("web")]).codes, ["resolve/namespace-not-allowed"]);
    assert.deepEqual(resolving(objects).codes, ["resolve/selector-needs-namespace", "resolve/namespace-not-allowed"]);
  });

  it("selects a namespace by its name without knowing more of it", () => {
    const selector = { matchExpressions: [{ key: "kubernetes.io/metadata.name", operator: "In", values: ["web"] }] };
    const selective = gateway("edge").listening("http", 80, { from: "Selector", selector });
    const route = shop.inNamespace("web").with({ parentRefs: [] }).attachedTo("edge", { namespace: "default" });
    assert.deepEqual(resolving([selective, api.inNamespace("web"), route]).codes, []);
  });

  it("refuses a kind that the listener does not list", () => {
    const grpcOnly = gateway("edge").listening("http", 80, { kinds: [{ kind: "GRPCRoute" }] });
    const resolved = resolving([grpcOnly, api, shop, grpcRoute("calls").attachedTo("edge").sendingTo("api", 8080)]);
    assert.deepEqual(resolved.codes, ["resolve/kind-not-allowed"]);
    assert.deepEqual(attachedTo(resolved, "http"), ["calls: *"]);
  });

  it("refuses a route that shares no host with its listener", () => {
    const hosted = gateway("edge").listening("http", 80, { hostname: "*.example.com" });
    const resolved = resolving([hosted, api, shop.forHosts("example.com", "shop.example.org")]);
    assert.deepEqual(resolved.codes, ["resolve/no-matching-listener-hostname"]);
    assert.deepEqual(attachedTo(resolved, "http"), []);
  });

  it("stands on a listener once, also when two parentRefs lead there", () => {
    const resolved = resolving([edge, api, shop.attachedTo("edge", { sectionName: "http" })]);
    assert.equal(listenerOf(resolved, "http").attachments.length, 1);
    assert.equal(resolved.graph.routes[0]?.parents.length, 2);
  });

  it("orders routes by age, then namespace and name, GRPCRoutes last", () => {
    const old = httpRoute("z").createdAt("2020-01-01T00:00:00Z").attachedTo("edge").sendingTo("api", 8080);
    const calls = grpcRoute("a").createdAt("2019-01-01T00:00:00Z").attachedTo("edge").sendingTo("api", 8080);
    const names = resolving([edge, api, shop, old, calls]).graph.routes.map(({ resource }) => resource.name);
    assert.deepEqual(names, ["z", "shop", "a"]);
  });

  it("leaves routes of other controllers' Gateways alone", () => {
    const foreign = gateway("theirs").with({ gatewayClassName: "theirs" }).listening("http", 80);
    const theirs = gatewayClass("theirs", "example.com/controller");
    const { codes, graph } = resolving([
      theirs,
      foreign,
      httpRoute("shop").attachedTo("theirs").sendingTo("missing", 1),
    ]);
    assert.deepEqual(codes, ["resolve/not-relevant", "resolve/not-relevant", "resolve/not-relevant"]);
    assert.deepEqual(
      graph.foreign.map(({ resource }) => `${resource.kind} ${resource.name}`),
      ["GatewayClass theirs", "Gateway theirs", "HTTPRoute shop"],
    );
  });

  it("leaves routes alone whose parents are of kinds of other APIs", () => {
    const mesh = httpRoute("shop").with({ parentRefs: [{ group: "example.com", kind: "Mesh", name: "mesh" }] });
    const { codes, graph } = resolving([edge, api, mesh.sendingTo("api", 8080)]);
    assert.deepEqual(codes, ["resolve/not-relevant"]);
    assert.deepEqual(
      graph.foreign.map(({ resource, reason }) => `${resource.kind} ${resource.name}: ${reason}`),
      ["HTTPRoute shop: gwc does not handle its parents"],
    );
  });

  it("says of a parent's kind or group whether it is a mistake", () => {
    const codesOf = (parent: object) =>
      resolving([edge, api, httpRoute("shop").with({ parentRefs: [{ name: "edge", ...parent }] })]).codes;
    for (const mistake of [
      { kind: "Gatewy" },
      { kind: "gateway" },
      { kind: "Foo" },
      { group: "" },
      { group: "", kind: "Servce" },
      { group: "example.com" },
      { group: "example.com", kind: "ListenerSet" },
      { group: "example.com", kind: "Gateways" },
      { group: "gateway.networking.k8s.oi", kind: "Foo" },
    ])
      assert.deepEqual(codesOf(mistake), ["resolve/parent-kind"], JSON.stringify(mistake));
    for (const foreign of [
      { group: "", kind: "Service" },
      { group: "example.com", kind: "Mesh" },
    ])
      assert.deepEqual(codesOf(foreign), ["resolve/not-relevant"], JSON.stringify(foreign));
  });

  it("does not blame a reference for a target that has errors of its own", () => {
    const rejected = [edge, api].map((object) => object.build());
    const resolved = resolving([shop], {}, { rejected });
    assert.deepEqual(resolved.codes, ["resolve/target-rejected"]);
    assert.deepEqual(
      resolved.diagnostics.map(({ severity, verdict }) => `${severity} ${verdict?.reason}`),
      ["warning NoMatchingParent"],
    );
  });

  it("warns of a route without parents", () => {
    assert.deepEqual(resolving([edge, api, httpRoute("lost").sendingTo("api", 8080)]).codes, [
      "resolve/route-without-parents",
    ]);
  });
});
