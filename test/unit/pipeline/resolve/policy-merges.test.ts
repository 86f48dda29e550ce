// Which policy is merged onto which, and whose the fields and references are.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { valueAt } from "../../../../src/base/json/json.ts";
import { sourceBelow } from "../../../../src/model/field-source.ts";
import type { PolicyByKind, RulePolicyKind } from "../../../../src/model/graph/policies.ts";
import type { ProxyNode } from "../../../../src/model/graph/proxy.ts";
import { type Buildable, gateway, httpRoute, listenerSet, policy } from "../../../support/builders.ts";
import { listenerOf, type Resolved, resolving } from "../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80).listening("alt", 8080);
const shop = httpRoute("shop").attachedTo("edge").withRule({ name: "cart" });
const traffic = (name: string) => policy("BackendTrafficPolicy", name);
const onGateway = traffic("gateway")
  .onto("Gateway", "edge")
  .with({ retry: { numRetries: 5 }, dns: { dnsRefreshRate: "9s" } });
const onListener = traffic("listener")
  .onto("Gateway", "edge", "http")
  .with({ requestBuffer: { limit: "1Mi" } });
const onRoute = traffic("route")
  .onto("HTTPRoute", "shop")
  .with({ mergeType: "StrategicMerge", retry: { retryOn: {} } });
const onRule = traffic("rule").onto("HTTPRoute", "shop", "cart").with({ mergeType: "JSONMerge", timeout: {} });

function applied<Kind extends RulePolicyKind>(resolved: Resolved, kind: Kind, listener = "http"): PolicyByKind[Kind] {
  const { graph } = resolved;
  const [proxy] = graph.proxies as [ProxyNode];
  const [route] = graph.routes;
  assert.ok(route !== undefined);
  const found = graph.policies.forRule(kind, proxy, listenerOf(resolved, listener), route, 0);
  assert.ok(found !== undefined);
  return found;
}

/** The fields of what applies, each with the policy that wrote it. */
function fieldsOf(resolved: Resolved, listener = "http"): readonly string[] {
  const found = applied(resolved, "BackendTrafficPolicy", listener);
  const source = resolved.graph.policies.sourceOf(found);
  const own = ["targetRefs", "mergeType"];
  const names = Object.keys(found.spec).filter((name) => !own.includes(name));
  const writerOf = (name: string) => valueAt(sourceBelow(source, name).at.document.value, ["metadata", "name"]);
  return names.map((name) => `${name} of ${writerOf(name)}`).sort();
}

const withPolicies = (...policies: readonly Buildable[]) => resolving([edge, shop, ...policies]);

describe("a policy with a merge type", () => {
  it("is merged onto the closest policy above it, listener by listener, and onto no further one", () => {
    const resolved = withPolicies(onRoute, onListener, onGateway);
    assert.deepEqual(fieldsOf(resolved), ["requestBuffer of listener", "retry of route"]);
    assert.deepEqual(fieldsOf(resolved, "alt"), ["dns of gateway", "retry of route"]);
  });

  it("of a rule is merged onto that of the listener, not of the route", () => {
    const resolved = withPolicies(onRule, onRoute, onGateway);
    assert.deepEqual(fieldsOf(resolved), ["dns of gateway", "retry of gateway", "timeout of rule"]);
    const overridden = resolved.diagnostics.filter(({ verdict }) => verdict?.condition === "Overridden");
    assert.deepEqual(
      overridden.map(({ message }) => message.split(" on ")[0]),
      ["More specific policies override BackendTrafficPolicy default/route"],
    );
  });

  it("acts alone without a policy above it", () => {
    const { diagnostics, ...resolved } = withPolicies(onRoute);
    assert.deepEqual(fieldsOf({ diagnostics, ...resolved }), ["retry of route"]);
    assert.deepEqual(
      diagnostics.filter(({ code }) => code.startsWith("resolve/policy-merged")),
      [],
    );
  });

  it("skips the policies of the Gateway's listeners on a ListenerSet", () => {
    const set = listenerSet("more", "edge").listening("set", 90);
    const route = httpRoute("shop").attachedTo("more", { kind: "ListenerSet" });
    const allowing = edge.with({ allowedListeners: { namespaces: { from: "All" } } });
    const resolved = resolving([allowing, set, route, onRoute, onListener, onGateway]);
    assert.deepEqual(fieldsOf(resolved, "set"), ["dns of gateway", "retry of route"]);
  });

  it("is one object for every rule, with the document of its own", () => {
    const resolved = withPolicies(onRoute, onGateway);
    const [first, second] = [
      applied(resolved, "BackendTrafficPolicy"),
      applied(resolved, "BackendTrafficPolicy", "alt"),
    ];
    assert.equal(first, second);
    assert.deepEqual(
      resolved.graph.policies.partsOf(first).map(({ name }) => name),
      ["route", "gateway"],
    );
  });
});

describe("references of a merged policy", () => {
  const security = (name: string) => policy("SecurityPolicy", name);
  const secret = (fields: object) => ({ basicAuth: { users: { group: "", kind: "Secret", ...fields } } });

  it("are those of the policy that wrote them, also where both wrote a part of one", () => {
    const above = security("gateway")
      .onto("Gateway", "edge")
      .with(secret({ name: "wide", namespace: "infra" }));
    const own = security("route")
      .onto("HTTPRoute", "shop")
      .with({ mergeType: "JSONMerge", ...secret({ name: "own" }) });
    const resolved = withPolicies(above, own);
    const found = applied(resolved, "SecurityPolicy");
    assert.deepEqual(found.spec.basicAuth?.users, { group: "", kind: "Secret", name: "own", namespace: "infra" });
    const asked = resolved.diagnostics.filter(({ code }) => code === "resolve/ref-not-permitted");
    assert.deepEqual(
      asked.map(({ message }) => message.slice(0, 62)),
      [
        "SecurityPolicy default/gateway refers to Secret infra/wide, bu",
        "SecurityPolicy default/route refers to Secret infra/own, but n",
      ],
    );
  });
});

describe("a policy that is merged onto two others in one Gateway", () => {
  it("has a name of its own for what both have written, which no message says", () => {
    const resolved = withPolicies(onRoute, onListener.with({ retry: { numRetries: 1 } }), onGateway);
    const sources = ["http", "alt"].map((listener) => {
      const source = resolved.graph.policies.sourceOf(applied(resolved, "BackendTrafficPolicy", listener));
      return sourceBelow(source, "retry");
    });
    assert.deepEqual(
      sources.map(({ resource, title }) => [resource.name, title]),
      [
        ["route.with.default.listener", "BackendTrafficPolicy default/route"],
        ["route.with.default.gateway", "BackendTrafficPolicy default/route"],
      ],
    );
  });
});
