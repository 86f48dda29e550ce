// What a backendRef leads to.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ResolvedBackend } from "../../../../../src/model/graph/backend.ts";
import type { Project } from "../../../../../src/model/project.ts";
import {
  type Buildable,
  backend,
  backendTlsPolicy,
  configMap,
  endpointSlice,
  gateway,
  httpRoute,
  referenceGrant,
  service,
} from "../../../../support/builders.ts";
import { createAuthority } from "../../../../support/certificates/tls.ts";
import { type Resolved, resolving } from "../../../../support/resolving.ts";

const edge = gateway("edge").listening("http", 80);

/** The first backendRef of the first rule of the first route. */
function backendOf({ graph }: Resolved): ResolvedBackend {
  const route = graph.routes[0]?.resource;
  assert.ok(route?.kind === "HTTPRoute");
  const reference = route.spec.rules[0]?.backendRefs?.[0];
  assert.ok(reference !== undefined);
  return graph.references.backend(reference);
}

function found(resolved: Resolved): Extract<ResolvedBackend, { readonly kind: "found" }> {
  const answer = backendOf(resolved);
  assert.equal(answer.kind, "found", resolved.diagnostics.map(({ message }) => message).join("\n"));
  return answer as Extract<ResolvedBackend, { readonly kind: "found" }>;
}

function toService(
  objects: readonly Buildable[],
  options: { readonly port?: number; readonly project?: Partial<Project>; readonly namespace?: string } = {},
): Resolved {
  const { port = 8080, project, namespace } = options;
  const route = httpRoute("shop")
    .attachedTo("edge")
    .sendingTo("api", port, namespace === undefined ? {} : { namespace });
  return resolving([edge, route, ...objects], project);
}

function reasons({ diagnostics }: Resolved): readonly string[] {
  return diagnostics.map(({ code, verdict }) => `${code} ${verdict?.condition}=${verdict?.status}/${verdict?.reason}`);
}

describe("a Service as backend", () => {
  it("takes ready and serving endpoints of its slices, sorted, and marks those that drain", () => {
    const slice = endpointSlice(
      "api",
      { port: 3000 },
      { address: "10.0.0.9", conditions: { ready: true } },
      { address: "10.0.0.8", conditions: { ready: false, serving: true, terminating: true }, zone: "a" },
      { address: "10.0.0.7", conditions: { ready: false } },
      "10.0.0.6",
    );
    assert.deepEqual(found(toService([service("api", 8080), slice])).endpoints, [
      { kind: "ip", address: "10.0.0.6", port: 3000 },
      { kind: "ip", address: "10.0.0.8", port: 3000, zone: "a", draining: true },
      { kind: "ip", address: "10.0.0.9", port: 3000 },
    ]);
  });

  it("finds the slice's port by the name of the Service's port", () => {
    const named = service("api", 8080, { name: "web", targetPort: "http" }).withPort(9090, { name: "admin" });
    const slices = [
      endpointSlice("api", { name: "web", port: 3000 }, "10.0.0.1"),
      endpointSlice("api", { name: "admin", port: 3001 }, "10.0.0.1"),
    ];
    const objects = [
      named,
      slices[0] as Buildable,
      (slices[1] as ReturnType<typeof endpointSlice>).inNamespace("default"),
    ];
    assert.deepEqual(found(toService(objects)).endpoints, [{ kind: "ip", address: "10.0.0.1", port: 3000 }]);
  });

  it("has no endpoints when none is ready, and says so in a condition", () => {
    const resolved = toService([
      service("api", 8080),
      endpointSlice("api", { port: 3000 }, { address: "10.0.0.7", conditions: { ready: false } }),
    ]);
    assert.equal(backendOf(resolved).kind, "noEndpoints");
    assert.deepEqual(reasons(resolved), ["resolve/no-ready-endpoints BackendsAvailable=False/EndpointsNotFound"]);
  });

  it("takes the project's services before its clusterIP", () => {
    const project = { services: { "default/api": ["10.1.0.1:9000", "api.internal", "[2001:db8::1]:7000"] } };
    assert.deepEqual(found(toService([service("api", 8080).at("10.9.9.9")], { project })).endpoints, [
      { kind: "ip", address: "10.1.0.1", port: 9000 },
      { kind: "dns", host: "api.internal", port: 8080 },
      { kind: "ip", address: "2001:db8::1", port: 7000 },
    ]);
  });

  it("fills in the project's template, which does not stand in for a Service that is not in the input", () => {
    const project = { services: { "*": "{name}.{namespace}.internal:{port}" } };
    assert.deepEqual(found(toService([service("api", 8080)], { project })).endpoints, [
      { kind: "dns", host: "api.default.internal", port: 8080 },
    ]);
    assert.deepEqual(toService([], { project }).codes, ["resolve/backend-not-found"]);
    const named = { services: { "default/api": ["10.0.0.5:8080"] } };
    assert.equal(found(toService([], { project: named })).endpoints.length, 1);
  });

  it("falls back to the clusterIP", () => {
    assert.deepEqual(found(toService([service("api", 8080).at("10.9.9.9")])).endpoints, [
      { kind: "ip", address: "10.9.9.9", port: 8080 },
    ]);
  });

  it("shows the line to add when nothing says where it is", () => {
    const { diagnostics } = toService([service("api", 8080)]);
    assert.equal(diagnostics[0]?.code, "resolve/service-without-endpoints");
    assert.match(diagnostics[0]?.hint ?? "", /services: \{ default\/api: \["HOST:PORT"\] \}/);
  });

  it("reports an entry of services that is no endpoint", () => {
    assert.deepEqual(
      toService([service("api", 8080)], { project: { services: { "default/api": ["http://api:80"] } } }).codes[0],
      "resolve/invalid-service-endpoint",
    );
  });

  it("reports what keeps the reference from being followed, with Gateway API's reason", () => {
    const known = service("api", 8080).at("10.0.0.1");
    assert.deepEqual(reasons(toService([])), ["resolve/backend-not-found ResolvedRefs=False/BackendNotFound"]);
    assert.deepEqual(reasons(toService([known], { port: 80 })), [
      "resolve/port-not-found ResolvedRefs=False/PortNotFound",
    ]);
    assert.deepEqual(reasons(toService([known.with({ type: "ExternalName", externalName: "api.example.com" })])), [
      "resolve/external-name-service ResolvedRefs=False/UnsupportedValue",
    ]);
    const unported = httpRoute("shop").attachedTo("edge").sendingTo("api", undefined);
    assert.deepEqual(reasons(resolving([edge, known, unported])), [
      "resolve/port-not-specified ResolvedRefs=False/PortNotSpecified",
    ]);
    const unknownKind = httpRoute("shop").attachedTo("edge").sendingTo("api", 8080, { kind: "Pod" });
    assert.deepEqual(reasons(resolving([edge, known, unknownKind])), [
      "resolve/invalid-kind ResolvedRefs=False/InvalidKind",
    ]);
  });

  it("needs a grant in another namespace that fits in every part", () => {
    const known = service("api", 8080).at("10.0.0.1").inNamespace("pay");
    const grant = (kind: string, namespace: string, name: string) =>
      referenceGrant("g", { kind, namespace }, { kind: "Service", name }).inNamespace("pay");
    const alone = ["resolve/ref-not-permitted ResolvedRefs=False/RefNotPermitted"];
    const refused = [...alone, "resolve/unused undefined=undefined/undefined"];
    assert.deepEqual(reasons(toService([known], { namespace: "pay" })), alone);
    assert.deepEqual(reasons(toService([known, grant("GRPCRoute", "default", "api")], { namespace: "pay" })), refused);
    assert.deepEqual(reasons(toService([known, grant("HTTPRoute", "web", "api")], { namespace: "pay" })), refused);
    assert.deepEqual(
      reasons(toService([known, grant("HTTPRoute", "default", "other")], { namespace: "pay" })),
      refused,
    );
    assert.deepEqual(
      reasons(toService([known, grant("HTTPRoute", "default", "api").inNamespace("web")], { namespace: "pay" })),
      refused,
    );
    assert.deepEqual(reasons(toService([known, grant("HTTPRoute", "default", "api")], { namespace: "pay" })), []);
  });

  it("reads Kubernetes' application protocols and leaves free text alone", () => {
    const speaking = (appProtocol: string) => toService([service("api", 8080, { appProtocol }).at("10.0.0.1")]);
    assert.equal(found(speaking("kubernetes.io/h2c")).protocol, "h2c");
    assert.equal(found(speaking("kubernetes.io/ws")).protocol, "ws");
    assert.equal(found(speaking("HTTPS")).protocol, undefined);
    assert.deepEqual(reasons(speaking("kubernetes.io/quic")), [
      "resolve/unsupported-app-protocol ResolvedRefs=False/UnsupportedProtocol",
    ]);
  });

  it("reports a problem once, whoever asks again", () => {
    const resolved = toService([]);
    backendOf(resolved);
    assert.equal(resolved.diagnostics.length, 1);
  });
});

describe("TLS to a backend", () => {
  const known = service("api", 8080, { name: "https" }).at("10.0.0.1");

  it("follows the BackendTLSPolicy of the port before that of the Service", () => {
    const whole = backendTlsPolicy("whole", "api", "whole.example.com");
    const port = backendTlsPolicy("port", "api", "port.example.com").with({
      targetRefs: [{ group: "", kind: "Service", name: "api", sectionName: "https" }],
    });
    assert.equal(found(toService([known, whole])).tls?.serverName, "whole.example.com");
    const { tls } = found(toService([known, whole, port]));
    assert.equal(tls?.serverName, "port.example.com");
    assert.equal(tls?.authorities, "system");
  });

  it("takes authorities from a ConfigMap", () => {
    const ca = createAuthority().cert;
    const policy = backendTlsPolicy("tls", "api", "api.example.com", {
      caCertificateRefs: [{ group: "", kind: "ConfigMap", name: "ca" }],
    });
    const { tls } = found(toService([known, policy, configMap("ca", { "ca.crt": ca })]));
    assert.ok(Array.isArray(tls?.authorities));
    assert.deepEqual(
      { ...tls.authorities[0], content: undefined },
      { namespace: "default", name: "ca", key: "ca.crt", content: undefined, isPublic: true },
    );
  });

  it("takes other names of the server, each of its kind", () => {
    const subjectAltNames = [
      { type: "Hostname", hostname: "api.internal" },
      { type: "URI", uri: "spiffe://shop/api" },
    ];
    const policy = backendTlsPolicy("tls", "api", "api.example.com", {
      wellKnownCACertificates: "System",
      subjectAltNames,
    });
    assert.deepEqual(found(toService([known, policy])).tls?.subjectAltNames, [
      { kind: "dns", value: "api.internal" },
      { kind: "uri", value: "spiffe://shop/api" },
    ]);
  });

  it("never goes on without TLS when the policy is broken", () => {
    const policy = backendTlsPolicy("tls", "api", "api.example.com", {
      caCertificateRefs: [{ group: "", kind: "ConfigMap", name: "missing" }],
    });
    const resolved = toService([known, policy]);
    assert.equal(backendOf(resolved).kind, "invalid");
    assert.deepEqual(reasons(resolved), [
      "resolve/config-map-not-found ResolvedRefs=False/InvalidCACertificateRef",
      "resolve/backend-refused ResolvedRefs=False/InvalidBackendTLS",
    ]);
  });

  it("lets the older of two policies win and tells the younger", () => {
    const old = backendTlsPolicy("z", "api", "old.example.com").createdAt("2020-01-01T00:00:00Z");
    const resolved = toService([known, backendTlsPolicy("a", "api", "new.example.com"), old]);
    assert.equal(found(resolved).tls?.serverName, "old.example.com");
    assert.deepEqual(reasons(resolved), ["resolve/policy-conflict Accepted=False/Conflicted"]);
  });
});

describe("a Backend object", () => {
  const toBackend = (object: Buildable, ...others: readonly Buildable[]) =>
    resolving([
      edge,
      httpRoute("shop")
        .attachedTo("edge")
        .sendingTo("store", undefined, { group: "gateway.envoyproxy.io", kind: "Backend" }),
      object,
      ...others,
    ]);

  it("gives its endpoints, loopback addresses included", () => {
    const store = backend(
      "store",
      { ip: { address: "127.0.0.1", port: 9000 } },
      { ip: { address: "10.0.0.2", port: 9000 }, zone: "b" },
    );
    assert.deepEqual(found(toBackend(store)).endpoints, [
      { kind: "ip", address: "127.0.0.1", port: 9000 },
      { kind: "ip", address: "10.0.0.2", port: 9000, zone: "b" },
    ]);
  });

  it("asks for an authority when it asks for TLS", () => {
    const store = backend("store", { fqdn: { hostname: "store.example.com", port: 443 } });
    assert.deepEqual(reasons(toBackend(store.with({ tls: { insecureSkipVerify: false } }))), [
      "resolve/backend-tls-without-authority Accepted=False/Invalid",
      "resolve/backend-refused ResolvedRefs=False/InvalidBackendRef",
    ]);
    assert.equal(
      found(toBackend(store.with({ tls: { insecureSkipVerify: true, sni: "x.example.com" } }))).tls?.authorities,
      "none",
    );
  });

  it("keeps Unix sockets from routes", () => {
    assert.deepEqual(reasons(toBackend(backend("store", { unix: { path: "/run/store.sock" } }))), [
      "resolve/backend-invalid ResolvedRefs=False/UnsupportedAddressType",
    ]);
  });
});
