// What a controller would write into .status.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject, JsonValue } from "../../../../src/base/json.ts";
import { deriveStatuses } from "../../../../src/pipeline/status/index.ts";
import {
  type Buildable,
  backend,
  backendTlsPolicy,
  gateway,
  gatewayClass,
  httpRoute,
  listenerSet,
  policy,
  service,
} from "../../../support/builders.ts";
import { resolving } from "../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80);
const api = service("api", 8080).at("10.0.0.1");
const shop = httpRoute("shop").attachedTo("edge").sendingTo("api", 8080);

function statusesOf(...objects: readonly Buildable[]) {
  const { resources, graph, diagnostics } = resolving(objects);
  return deriveStatuses(resources, graph, diagnostics);
}

function statusOf(kind: string, name: string, ...objects: readonly Buildable[]): JsonObject | undefined {
  return statusesOf(...objects).find((status) => status.kind === kind && status.metadata.name === name)?.status;
}

/** "Type=Status/Reason" of each condition. */
function conditionsOf(holder: JsonValue | undefined): readonly string[] {
  const { conditions = [] } = holder as {
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly reason: string }[];
  };
  return conditions.map(({ type, status, reason }) => `${type}=${status}/${reason}`);
}

const listenersOf = (status: JsonObject | undefined) => status?.listeners as readonly JsonObject[];
const parentsOf = (status: JsonObject | undefined) => status?.parents as readonly JsonObject[];
const ancestorsOf = (status: JsonObject | undefined) => status?.ancestors as readonly JsonObject[];

describe("status", () => {
  it("has an entry for each object of ours, in the order of resources", () => {
    const kinds = statusesOf(edge, api, shop, backend("b")).map(
      ({ apiVersion, kind, metadata }) => `${apiVersion} ${kind} ${metadata.namespace ?? ""}/${metadata.name}`,
    );
    assert.deepEqual(kinds, [
      "gateway.envoyproxy.io/v1alpha1 Backend default/b",
      "gateway.networking.k8s.io/v1 Gateway default/edge",
      "gateway.networking.k8s.io/v1 GatewayClass /gwc",
      "gateway.networking.k8s.io/v1 HTTPRoute default/shop",
    ]);
  });

  it("accepts what nothing speaks against", () => {
    const status = statusOf("Gateway", "edge", edge, api, shop);
    assert.deepEqual(conditionsOf(status), ["Accepted=True/Accepted", "Programmed=True/Programmed"]);
    const [listener] = listenersOf(status);
    assert.equal(listener?.attachedRoutes, 1);
    assert.deepEqual(
      listener?.supportedKinds,
      ["HTTPRoute", "GRPCRoute"].map((kind) => ({ group: "gateway.networking.k8s.io", kind })),
    );
    assert.deepEqual(conditionsOf(listener), [
      "Accepted=True/Accepted",
      "Programmed=True/Programmed",
      "ResolvedRefs=True/ResolvedRefs",
      "Conflicted=False/NoConflicts",
    ]);
    assert.deepEqual(status?.addresses, [{ type: "IPAddress", value: "0.0.0.0" }]);
  });

  it("publishes supported features sorted by name", () => {
    const features = statusOf("GatewayClass", "gwc", edge)?.supportedFeatures as readonly { readonly name: string }[];
    const names = features.map(({ name }) => name);
    assert.deepEqual(names, [...names].sort());
    assert.ok(names.includes("HTTPRoute"));
  });

  it("names parents in full, with the controller, generation and a sentence", () => {
    const status = statusOf("HTTPRoute", "shop", edge, api, shop.atGeneration(3));
    assert.deepEqual(parentsOf(status), [
      {
        parentRef: { group: "gateway.networking.k8s.io", kind: "Gateway", namespace: "default", name: "edge" },
        controllerName: "gwc.dev/compiler",
        conditions: [
          {
            type: "Accepted",
            status: "True",
            reason: "Accepted",
            message: "The route is accepted.",
            observedGeneration: 3,
          },
          {
            type: "ResolvedRefs",
            status: "True",
            reason: "ResolvedRefs",
            message: "All references of the route are resolved.",
            observedGeneration: 3,
          },
        ],
      },
    ]);
  });

  it("judges each parent by itself, and references for all of them", () => {
    const route = httpRoute("shop")
      .attachedTo("edge")
      .attachedTo("edge", { sectionName: "nope" })
      .sendingTo("missing", 8080);
    const parents = parentsOf(statusOf("HTTPRoute", "shop", edge, route));
    assert.deepEqual(parents.map(conditionsOf), [
      ["Accepted=True/Accepted", "ResolvedRefs=False/BackendNotFound"],
      ["Accepted=False/NoMatchingParent", "ResolvedRefs=False/BackendNotFound"],
    ]);
  });

  it("keeps a route accepted whose backend has no endpoints", () => {
    const [parent] = parentsOf(statusOf("HTTPRoute", "shop", edge, service("api", 8080), shop));
    assert.deepEqual(conditionsOf(parent), [
      "Accepted=True/Accepted",
      "ResolvedRefs=True/ResolvedRefs",
      "BackendsAvailable=False/EndpointsNotFound",
    ]);
  });

  it("counts routes of a listener that is broken itself", () => {
    const secure = gateway("edge").listening("https", 443, { certificate: "missing" });
    const status = statusOf("Gateway", "edge", secure, api, shop);
    const [listener] = listenersOf(status);
    assert.equal(listener?.attachedRoutes, 1);
    assert.deepEqual(conditionsOf(listener), [
      "Accepted=True/Accepted",
      "Programmed=False/Invalid",
      "ResolvedRefs=False/InvalidCertificateRef",
      "Conflicted=False/NoConflicts",
    ]);
    assert.deepEqual(conditionsOf(status), ["Accepted=True/Accepted", "Programmed=False/Invalid"]);
    assert.equal(status?.addresses, undefined, "nobody listens there");
  });

  it("accepts a Gateway while one listener is good, and says that others are not", () => {
    const odd = { protocol: "example.com/odd" };
    const some = statusOf("Gateway", "edge", edge.listening("odd", 81, odd));
    assert.deepEqual(conditionsOf(some), ["Accepted=True/ListenersNotValid", "Programmed=True/Programmed"]);
    assert.deepEqual(listenersOf(some)[1]?.supportedKinds, []);
    const none = statusOf("Gateway", "edge", gateway("edge").listening("odd", 81, odd));
    assert.deepEqual(conditionsOf(none), ["Accepted=False/ListenersNotValid", "Programmed=False/Invalid"]);
  });

  it("tells a ListenerSet's loser of its conflict in three conditions, and counts accepted sets", () => {
    const open = edge.with({ allowedListeners: { namespaces: { from: "Same" } } });
    const objects = [
      open,
      listenerSet("clash", "edge").listening("a", 80),
      listenerSet("fine", "edge").listening("a", 81),
    ];
    const clash = statusOf("ListenerSet", "clash", ...objects);
    assert.deepEqual(conditionsOf(clash), ["Accepted=False/ListenersNotValid", "Programmed=False/ListenersNotValid"]);
    assert.deepEqual(conditionsOf(listenersOf(clash)[0]), [
      "Accepted=False/HostnameConflict",
      "Programmed=False/HostnameConflict",
      "ResolvedRefs=True/ResolvedRefs",
      "Conflicted=True/HostnameConflict",
    ]);
    assert.equal(statusOf("Gateway", "edge", ...objects)?.attachedListenerSets, 1);
  });

  it("refuses a ListenerSet without a listener that can serve, also when only a reference is broken", () => {
    const open = edge.with({ allowedListeners: { namespaces: { from: "Same" } } });
    const set = listenerSet("broken", "edge").listening("https", 443, { certificate: "missing" });
    const status = statusOf("ListenerSet", "broken", open, set);
    assert.deepEqual(conditionsOf(status), ["Accepted=False/ListenersNotValid", "Programmed=False/ListenersNotValid"]);
    assert.deepEqual(conditionsOf(listenersOf(status)[0])[0], "Accepted=True/Accepted");
    assert.equal(statusOf("Gateway", "edge", open, set)?.attachedListenerSets, 0);
  });

  it("refuses a ListenerSet that the Gateway does not allow in both conditions", () => {
    assert.deepEqual(conditionsOf(statusOf("ListenerSet", "x", edge, listenerSet("x", "edge").listening("a", 81))), [
      "Accepted=False/NotAllowed",
      "Programmed=False/NotAllowed",
    ]);
  });

  it("lists a policy's ancestors with their sections", () => {
    const status = statusOf(
      "SecurityPolicy",
      "p",
      edge,
      api,
      shop,
      policy("SecurityPolicy", "p").onto("Gateway", "edge", "http"),
    );
    assert.deepEqual(ancestorsOf(status)[0]?.ancestorRef, {
      group: "gateway.networking.k8s.io",
      kind: "Gateway",
      namespace: "default",
      name: "edge",
      sectionName: "http",
    });
    assert.deepEqual(conditionsOf(ancestorsOf(status)[0]), ["Accepted=True/Accepted"]);
  });

  it("gives a policy without a target an entry that says so", () => {
    const status = statusOf("SecurityPolicy", "p", edge, policy("SecurityPolicy", "p").onto("HTTPRoute", "nope"));
    assert.deepEqual(ancestorsOf(status).map(conditionsOf), [["Accepted=False/TargetNotFound"]]);
  });

  it("lists a BackendTLSPolicy under the Gateways that reach its backend", () => {
    const status = statusOf(
      "BackendTLSPolicy",
      "tls",
      edge,
      api,
      shop,
      backendTlsPolicy("tls", "api", "api.example.com"),
    );
    assert.deepEqual(ancestorsOf(status).map(conditionsOf), [
      ["Accepted=True/Accepted", "ResolvedRefs=True/ResolvedRefs"],
    ]);
    const caCertificateRefs = [{ group: "", kind: "ConfigMap", name: "missing" }];
    const broken = statusOf(
      "BackendTLSPolicy",
      "tls",
      edge,
      api,
      shop,
      backendTlsPolicy("tls", "api", "api.example.com", { caCertificateRefs }),
    );
    assert.deepEqual(ancestorsOf(broken).map(conditionsOf), [
      ["Accepted=False/NoValidCACertificate", "ResolvedRefs=False/InvalidCACertificateRef"],
    ]);
  });

  it("accepts a Gateway whose listeners clash beside a good one, and says that they do", () => {
    const clashing = edge.listening("twin", 80).listening("other", 81);
    assert.deepEqual(conditionsOf(statusOf("Gateway", "edge", clashing)), [
      "Accepted=True/ListenersNotValid",
      "Programmed=True/Programmed",
    ]);
  });

  it("has a Gateway's own addresses, those of IPv6 in lower case", () => {
    const addresses = ["192.0.2.1", "2001:DB8::A"].map((value) => ({ type: "IPAddress", value }));
    assert.deepEqual(statusOf("Gateway", "edge", edge.with({ addresses }))?.addresses, [
      { type: "IPAddress", value: "192.0.2.1" },
      { type: "IPAddress", value: "2001:db8::a" },
    ]);
  });

  it("names the section and the port of a parent where the route does", () => {
    const route = httpRoute("shop").attachedTo("edge", { sectionName: "http", port: 80 }).sendingTo("api", 8080);
    const [parent] = parentsOf(statusOf("HTTPRoute", "shop", edge, api, route));
    assert.deepEqual(parent?.parentRef, {
      group: "gateway.networking.k8s.io",
      kind: "Gateway",
      namespace: "default",
      name: "edge",
      sectionName: "http",
      port: 80,
    });
  });

  it("names the controller of the Gateway behind a ListenerSet", () => {
    const controller = "gateway.envoyproxy.io/gatewayclass-controller";
    const open = edge.with({ gatewayClassName: "eg", allowedListeners: { namespaces: { from: "Same" } } });
    const set = listenerSet("more", "edge").listening("a", 81);
    const onSet = policy("SecurityPolicy", "p").onto("ListenerSet", "more");
    const status = statusOf("SecurityPolicy", "p", gatewayClass("eg", controller), open, set, onSet);
    assert.deepEqual(
      ancestorsOf(status).map(({ controllerName }) => controllerName),
      [controller],
    );
  });

  it("lists sixteen ancestors of a policy at most, and says at the last one that there are more", () => {
    const gateways = (count: number) =>
      Array.from({ length: count }, (_, index) => gateway(`edge-${String(index + 10)}`).listening("http", 80));
    const conditionsOn = (count: number) => {
      const names = gateways(count).map((each) => each.build().name);
      const onto = names.reduce((each, name) => each.onto("Gateway", name), policy("SecurityPolicy", "p"));
      return ancestorsOf(statusOf("SecurityPolicy", "p", ...gateways(count), onto)).map(conditionsOf);
    };
    const accepted = ["Accepted=True/Accepted"];
    assert.deepEqual(
      conditionsOn(16),
      Array.from({ length: 16 }, () => accepted),
    );
    const folded = [...accepted, "Aggregated=True/Aggregated"];
    assert.deepEqual(conditionsOn(17), [...Array.from({ length: 15 }, () => accepted), folded]);
  });

  it("is the same for every order of the input", () => {
    const objects = [edge, api, shop, policy("SecurityPolicy", "p").onto("Gateway", "edge"), backend("b")];
    assert.deepEqual(statusesOf(...objects), statusesOf(...[...objects].reverse()));
  });
});
