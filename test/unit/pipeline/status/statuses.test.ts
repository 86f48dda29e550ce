// What a controller would write into .status.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { JsonObject, JsonValue, Path } from "../../../../src/base/json/json.ts";
import type { Diagnostic } from "../../../../src/diagnostics/diagnostic.ts";
import { type AnyResource, idOf, originOf, titleOf } from "../../../../src/model/resources/resource.ts";
import { accountReader, deriveStatuses } from "../../../../src/pipeline/status/derive-statuses.ts";
import { supportedFeatures } from "../../../../src/pipeline/status/supported-features.ts";
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

/** Some error. */
const broken: Diagnostic = {
  code: "lower/broken",
  severity: "error",
  message: "it is broken",
  place: undefined,
  related: [],
  hint: undefined,
  cause: undefined,
  verdict: undefined,
};

function statusesOf(...objects: readonly Buildable[]) {
  const { resources, graph, diagnostics } = resolving(objects);
  return deriveStatuses(resources, graph, diagnostics, "standard");
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

/** The conditions of a Gateway once part of it is served. */
const sound = [
  "Programmed=True/Programmed",
  "ResolvedRefs=True/ResolvedRefs",
  "AddressesAssigned=True/AddressesAssigned",
];

const listenersOf = (status: JsonObject | undefined) => status?.listeners as readonly JsonObject[];
const parentsOf = (status: JsonObject | undefined) => status?.parents as readonly JsonObject[];
const ancestorsOf = (status: JsonObject | undefined) => status?.ancestors as readonly JsonObject[];

describe("status", () => {
  it("has an entry for each object of gwc, in the order of resources", () => {
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

  it("accepts what no verdict contradicts", () => {
    const status = statusOf("Gateway", "edge", edge, api, shop);
    assert.deepEqual(conditionsOf(status), ["Accepted=True/Accepted", ...sound]);
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

  it("publishes features of the experimental channel only there", () => {
    const [standard, experimental] = [supportedFeatures("standard"), supportedFeatures("experimental")];
    assert.ok(experimental.includes("GatewayListenerFilters") && !standard.includes("GatewayListenerFilters"));
    assert.deepEqual(
      standard.filter((name) => !experimental.includes(name)),
      [],
    );
    assert.deepEqual(experimental, [...experimental].sort());
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

  it("says that a Gateway which the route does not name is a default one", () => {
    const byDefault = edge.with({ defaultScope: "All" });
    const route = httpRoute("shop").with({ useDefaultGateways: "All" }).sendingTo("api", 8080);
    const [parent] = parentsOf(statusOf("HTTPRoute", "shop", byDefault, api, route));
    const [accepted] = (parent?.conditions ?? []) as readonly { readonly message: string }[];
    assert.equal(accepted?.message, "The route is bound to this default Gateway.");
    assert.deepEqual(conditionsOf(statusOf("Gateway", "edge", byDefault)).at(-1), "DefaultGateway=True/DefaultGateway");
  });

  it("lists thirty-two parents at most", () => {
    const gateways = Array.from({ length: 33 }, (_, index) =>
      gateway(`edge-${index}`).with({ defaultScope: "All" }).listening("http", 80),
    );
    const route = httpRoute("shop").with({ useDefaultGateways: "All" }).sendingTo("api", 8080);
    assert.equal(parentsOf(statusOf("HTTPRoute", "shop", ...gateways, api, route)).length, 32);
  });

  it("reports each parent by itself, and references for all of them", () => {
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
    assert.deepEqual(conditionsOf(status), [
      "Accepted=True/Accepted",
      "Programmed=False/Invalid",
      "ResolvedRefs=False/ListenersNotResolved",
    ]);
    assert.equal(status?.addresses, undefined, "nobody listens there");
  });

  it("accepts a Gateway while one listener is valid, and says that others are not", () => {
    const odd = { protocol: "example.com/odd" };
    const some = statusOf("Gateway", "edge", edge.listening("odd", 81, odd));
    assert.deepEqual(conditionsOf(some), ["Accepted=True/ListenersNotValid", ...sound]);
    assert.match(JSON.stringify(some?.conditions), /These listeners are not valid: odd\. Valid: http\./);
    assert.deepEqual(listenersOf(some)[1]?.supportedKinds, []);
    const none = statusOf("Gateway", "edge", gateway("edge").listening("odd", 81, odd));
    assert.deepEqual(conditionsOf(none), [
      "Accepted=False/ListenersNotValid",
      "Programmed=False/Invalid",
      "ResolvedRefs=True/ResolvedRefs",
    ]);
  });

  it("reports a ListenerSet's conflict in three conditions, and counts accepted sets", () => {
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

  it("rejects a ListenerSet without a listener that can serve, also when only a reference is broken", () => {
    const open = edge.with({ allowedListeners: { namespaces: { from: "Same" } } });
    const set = listenerSet("broken", "edge").listening("https", 443, { certificate: "missing" });
    const status = statusOf("ListenerSet", "broken", open, set);
    assert.deepEqual(conditionsOf(status), ["Accepted=False/ListenersNotValid", "Programmed=False/ListenersNotValid"]);
    assert.deepEqual(conditionsOf(listenersOf(status)[0])[0], "Accepted=True/Accepted");
    assert.equal(statusOf("Gateway", "edge", open, set)?.attachedListenerSets, 0);
  });

  it("rejects a ListenerSet that the Gateway does not allow in both conditions", () => {
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

  it("names what is not a backend as the ancestor of a BackendTLSPolicy, with its own group", () => {
    const onto = (kind: string, group: string) =>
      backendTlsPolicy("tls", "gone", "api.example.com").with({ targetRefs: [{ group, kind, name: "gone" }] });
    const ancestor = (kind: string, group: string) =>
      ancestorsOf(statusOf("BackendTLSPolicy", "tls", edge, onto(kind, group)))[0];
    assert.deepEqual(ancestor("Service", "")?.ancestorRef, {
      group: "",
      kind: "Service",
      namespace: "default",
      name: "gone",
    });
    const group = "gateway.envoyproxy.io";
    assert.deepEqual(ancestor("Backend", group)?.ancestorRef, {
      group,
      kind: "Backend",
      namespace: "default",
      name: "gone",
    });
    assert.deepEqual(conditionsOf(ancestor("Service", ""))[0], "Accepted=False/TargetNotFound");
    assert.deepEqual(conditionsOf(ancestor("HTTPRoute", "gateway.networking.k8s.io"))[0], "Accepted=False/Invalid");
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

  it("accepts a Gateway whose listeners clash beside a valid one, and says that they do", () => {
    const clashing = edge.listening("twin", 80).listening("other", 81);
    assert.deepEqual(conditionsOf(statusOf("Gateway", "edge", clashing)), [
      "Accepted=True/ListenersNotValid",
      ...sound,
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

  it("tells each Gateway of what it uses, and of no other one, however many share an object", () => {
    const names = Array.from({ length: 40 }, (_, index) => `edge-${index + 10}`);
    const gateways = names.map((name) => gateway(name).listening("http", 80));
    const onAll = names.reduce((each, name) => each.onto("Gateway", name), policy("SecurityPolicy", "p"));
    const route = names.reduce((each, name) => each.attachedTo(name), httpRoute("shop")).sendingTo("api", 8080);
    const { graph, diagnostics } = resolving([api, service("idle", 80).at("10.0.0.2"), route, onAll, ...gateways]);
    const accountOf = accountReader(graph, diagnostics, "standard");
    for (const proxy of graph.proxies) {
      const { objects, statuses } = accountOf(proxy);
      const { name } = proxy.owner;
      assert.deepEqual(objects.map(titleOf), [
        "Service default/api",
        "SecurityPolicy default/p",
        `Gateway default/${name}`,
        "GatewayClass gwc",
        "HTTPRoute default/shop",
      ]);
      const status = (kind: string) => statuses.find((each) => each.kind === kind)?.status;
      const places = [...parentsOf(status("HTTPRoute")), ...ancestorsOf(status("SecurityPolicy"))];
      const named = places.map(({ parentRef, ancestorRef }) => ((parentRef ?? ancestorRef) as JsonObject).name);
      assert.deepEqual(named, [name, name]);
      assert.equal(statuses.length, 4);
    }
  });

  it("keeps a route of which single rules are broken, says which in the API's words, and counts it", () => {
    const { resources, graph, diagnostics } = resolving([edge, api, shop.sendingTo("api", 8080)]);
    const route = resources.ofKind("HTTPRoute")[0] as AnyResource;
    const against = (...path: Path): Diagnostic => ({
      ...broken,
      place: { kind: "value", origin: originOf(route, ...path) },
      verdict: {
        subject: { id: idOf(route), part: "parents" },
        condition: "Accepted",
        status: "False",
        reason: "IncompatibleFilters",
      },
    });
    const derived = (...found: readonly Diagnostic[]) => {
      const statuses = deriveStatuses(resources, graph, [...diagnostics, ...found], "standard");
      const status = (kind: string) => statuses.find((each) => each.kind === kind)?.status;
      const [parent] = parentsOf(status("HTTPRoute"));
      const conditions = (parent?.conditions ?? []) as readonly { readonly message: string }[];
      const partial = conditions[2]?.message;
      return [conditionsOf(parent), listenersOf(status("Gateway"))[0]?.attachedRoutes, partial];
    };
    assert.deepEqual(derived(against("spec", "rules", 1, "filters")), [
      ["Accepted=True/Accepted", "ResolvedRefs=True/ResolvedRefs", "PartiallyInvalid=True/UnsupportedValue"],
      1,
      "Dropped Rule 1; its requests are answered with 500. It is broken.",
    ]);
    const refused = [["Accepted=False/IncompatibleFilters", "ResolvedRefs=True/ResolvedRefs"], 0, undefined];
    assert.deepEqual(derived(against("spec", "rules", 0), against("spec", "rules", 1)), refused, "no rule is left");
    assert.deepEqual(derived(against("spec", "hostnames")), refused, "the route as a whole");
    const refusedThere = [against("spec", "rules", 1), against("spec", "parentRefs", 0)];
    assert.deepEqual(derived(...refusedThere), refused, "what the parent refuses is not partially invalid");
  });

  it("reports broken references of one rule as references only", () => {
    const route = shop.sendingTo("missing", 8080);
    const [parent] = parentsOf(statusOf("HTTPRoute", "shop", edge, api, route));
    assert.deepEqual(conditionsOf(parent), ["Accepted=True/Accepted", "ResolvedRefs=False/BackendNotFound"]);
  });

  it("keeps a listener that a later stage rejects out of the bundle", () => {
    const { resources, graph, diagnostics } = resolving([edge]);
    const subject = {
      id: idOf(resources.ofKind("Gateway")[0] as AnyResource),
      part: "listener",
      listener: "http",
    } as const;
    const verdict = { subject, condition: "Accepted", status: "False", reason: "UnsupportedValue" } as const;
    const [gatewayStatus] = deriveStatuses(resources, graph, [...diagnostics, { ...broken, verdict }], "standard");
    assert.deepEqual(conditionsOf(listenersOf(gatewayStatus?.status)[0]).slice(0, 2), [
      "Accepted=False/UnsupportedValue",
      "Programmed=False/Invalid",
    ]);
  });

  it("is the same for every order of the input", () => {
    const objects = [edge, api, shop, policy("SecurityPolicy", "p").onto("Gateway", "edge"), backend("b")];
    assert.deepEqual(statusesOf(...objects), statusesOf(...[...objects].reverse()));
  });
});
