// Routes that attach to Gateways which they do not name.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { gateway, gatewayClass, httpRoute, listenerSet } from "../../../../support/builders.ts";
import { attachedTo, type Resolved, resolving } from "../../../../support/resolving.ts";

const byDefault = { defaultScope: "All" };
const edge = gateway("edge").with(byDefault).listening("http", 80);
const shop = httpRoute("shop").with({ useDefaultGateways: "All" });

/** "index Kind/name" of each parent, with "!" before those that refuse. */
function parentsOf({ graph }: Resolved): readonly string[] {
  return (graph.routes[0]?.parents ?? []).map(
    ({ index, accepted, reference: { kind, name, sectionName } }) =>
      `${accepted ? "" : "!"}${index} ${kind}/${name}${sectionName === undefined ? "" : `/${sectionName}`}`,
  );
}

describe("a route that asks for default Gateways", () => {
  it("attaches to all of them, by name, and to no other", () => {
    const resolved = resolving([shop, gateway("b").with(byDefault).listening("two", 81), edge, gateway("c")]);
    assert.deepEqual(parentsOf(resolved), ["0 Gateway/b", "1 Gateway/edge"]);
    assert.deepEqual(attachedTo(resolved, "http"), ["shop: *"]);
    assert.deepEqual(resolved.codes, []);
  });

  it("counts them on behind its own parentRefs, those of missing Gateways too", () => {
    const resolved = resolving([shop.attachedTo("gone"), edge]);
    assert.deepEqual(parentsOf(resolved), ["1 Gateway/edge"]);
    assert.deepEqual(resolved.codes, ["resolve/parent-not-found"]);
  });

  it("has one entry for a Gateway that it names as a whole, and two for one of whose sections it names", () => {
    assert.deepEqual(parentsOf(resolving([shop.attachedTo("edge"), edge])), ["0 Gateway/edge"]);
    const section = resolving([shop.attachedTo("edge", { sectionName: "http" }), edge.listening("more", 81)]);
    assert.deepEqual(parentsOf(section), ["0 Gateway/edge/http", "1 Gateway/edge"]);
    assert.deepEqual(attachedTo(section, "http"), ["shop: *"], "a listener has it once");
  });

  it("is not attached to listeners of ListenerSets, whatever is called like the Gateway", () => {
    const open = edge.with({ allowedListeners: { namespaces: { from: "Same" } } });
    const resolved = resolving([shop, open, listenerSet("edge", "edge").listening("extra", 81)]);
    assert.deepEqual(parentsOf(resolved), ["0 Gateway/edge"]);
    assert.deepEqual(attachedTo(resolved, "extra"), []);
  });

  it("is an error where none takes it, and a note where another one does", () => {
    const other = edge.inNamespace("other");
    const refused = resolving([shop, other]);
    assert.deepEqual(refused.codes, ["resolve/namespace-not-allowed"]);
    const place = refused.diagnostics[0]?.place;
    assert.deepEqual(place !== undefined && "origin" in place && place.origin.path, ["spec", "useDefaultGateways"]);
    const resolved = resolving([shop, other, edge]);
    assert.deepEqual(resolved.codes, ["resolve/default-gateway-declines"]);
    assert.deepEqual(parentsOf(resolved), ["0 Gateway/edge", "!1 Gateway/edge"]);
    assert.deepEqual(resolved.diagnostics[0]?.verdict, {
      subject: { id: "gateway.networking.k8s.io/HTTPRoute/default/shop", part: "parent", parent: 1 },
      condition: "Accepted",
      status: "False",
      reason: "NotAllowedByListeners",
    });
  });

  it("is told where it asks that there is none", () => {
    const resolved = resolving([shop, gateway("plain").listening("http", 80)]);
    assert.deepEqual(resolved.codes, ["resolve/no-default-gateway"]);
    const place = resolved.diagnostics[0]?.place;
    assert.deepEqual(place !== undefined && "origin" in place && place.origin.path, ["spec", "useDefaultGateways"]);
  });

  it("is not relevant where only another controller has one", () => {
    const theirs = gateway("theirs").with({ ...byDefault, gatewayClassName: "theirs" });
    const resolved = resolving([shop, theirs, gatewayClass("theirs", "example.com/other")]);
    assert.deepEqual(resolved.codes, ["resolve/not-relevant", "resolve/not-relevant", "resolve/not-relevant"]);
    assert.deepEqual(
      resolved.graph.foreign.map(({ resource, reason }) => `${resource.kind}: ${reason}`).at(-1),
      "HTTPRoute: gwc does not handle its parents",
    );
  });
});

it("a route that asks for no default Gateway has none", () => {
  const none = resolving([httpRoute("shop").with({ useDefaultGateways: "None" }), edge]);
  assert.deepEqual(parentsOf(none), []);
  assert.deepEqual(none.codes, ["resolve/route-without-parents"]);
});
