// Gateways and their listeners: whose they are, what is wrong with them, who wins.

import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  configMap,
  gateway,
  gatewayClass,
  listenerSet,
  namespace,
  referenceGrant,
  secret,
  tlsSecret,
} from "../../../../support/builders.ts";
import { createAuthority, createCertificate } from "../../../../support/certificates/tls.ts";
import { listenerOf, type Resolved, resolving } from "../../../../support/resolving.ts";

const plain = gateway("edge").listening("http", 80);
const secure = gateway("edge").listening("https", 443, { certificate: "cert", hostname: "shop.example" });
const good = tlsSecret("cert", createCertificate({ names: ["shop.example"] }));

function reasons({ diagnostics }: Resolved): readonly string[] {
  return diagnostics.map(({ code, verdict }) => `${code} ${verdict?.condition}=${verdict?.status}/${verdict?.reason}`);
}

const invalidCertificate = ["resolve/invalid-certificate ResolvedRefs=False/InvalidCertificateRef"];

describe("a Gateway", () => {
  it("is ours by its class's controller, or by the project", () => {
    const listed = gateway("listed").with({ gatewayClassName: "edge" }).listening("http", 80);
    const theirs = gateway("theirs").with({ gatewayClassName: "theirs" }).listening("http", 80);
    const { graph, codes } = resolving([plain, listed, theirs, gatewayClass("theirs", "example.com/other")], {
      gatewayClasses: ["edge"],
    });
    assert.deepEqual(codes, ["resolve/not-relevant", "resolve/not-relevant"]);
    assert.deepEqual(
      graph.gateways.map(({ resource }) => resource.name),
      ["edge", "listed"],
    );
  });

  it("whose class is unknown is rejected with both remedies", () => {
    const { graph, diagnostics } = resolving([
      gateway("edge").with({ gatewayClassName: "cloud" }).listening("http", 80),
    ]);
    assert.equal(graph.gateways[0]?.accepted, false);
    assert.match(
      diagnostics[0]?.hint ?? "",
      /spec\.controllerName gwc\.dev\/compiler.*gatewayClasses: \{ cloud: \{\} \}/,
    );
  });

  it("binds its own IP addresses, inside the pool", () => {
    const addressed = (type: string, value?: string) => plain.with({ addresses: [{ type, value }] });
    assert.deepEqual(resolving([addressed("IPAddress", "192.0.2.1")]).graph.gateways[0]?.addresses, ["192.0.2.1"]);
    assert.deepEqual(resolving([addressed("IPAddress")], { addressPool: ["192.0.2.9"] }).graph.gateways[0]?.addresses, [
      "192.0.2.9",
    ]);
    assert.deepEqual(reasons(resolving([addressed("Hostname", "edge.example")])), [
      "resolve/unsupported-address Accepted=False/UnsupportedAddress",
    ]);
    assert.deepEqual(reasons(resolving([addressed("IPAddress", "192.0.2.1")], { addressPool: ["192.0.2.9"] })), [
      "resolve/address-not-usable Programmed=False/AddressNotUsable",
    ]);
  });

  it("has all its addresses or none", () => {
    const addresses = [{ type: "IPAddress", value: "192.0.2.9" }, { type: "IPAddress" }];
    const resolved = resolving([plain.with({ addresses })], { addressPool: ["192.0.2.9"] });
    assert.deepEqual(reasons(resolved), ["resolve/address-not-assigned Programmed=False/AddressNotAssigned"]);
    assert.deepEqual(resolved.graph.gateways[0]?.addresses, []);
    assert.equal(listenerOf(resolved, "http").programmed, false);
  });

  it("leaves Envoy's own ports to Envoy, those of the project, and only those of TCP", () => {
    const listening = (port: number, protocol: string) => gateway("edge").listening("it", port, { protocol });
    const operations = { "*": { adminPort: 9901 } };
    const taken = resolving([listening(9901, "HTTP").listening("http", 80)], { operations });
    assert.deepEqual(reasons(taken), ["resolve/port-unavailable Accepted=False/PortUnavailable"]);
    assert.equal(listenerOf(taken, "it").programmed, false);
    assert.equal(listenerOf(taken, "http").programmed, true);
    assert.deepEqual(resolving([listening(19000, "HTTP")], { operations }).codes, []);
    assert.deepEqual(resolving([listening(9901, "UDP")], { operations }).codes, []);
    const refused = resolving([listening(19003, "HTTP")]);
    assert.equal(refused.graph.gateways[0]?.accepted, false, "no listener is left");
  });

  it("refuses parameters that are no EnvoyProxy of the input", () => {
    const parametersRef = { group: "gateway.envoyproxy.io", kind: "EnvoyProxy", name: "missing" };
    const resolved = resolving([plain.with({ infrastructure: { parametersRef } })]);
    assert.deepEqual(reasons(resolved), ["resolve/invalid-parameters Accepted=False/InvalidParameters"]);
    assert.equal(resolved.graph.gateways[0]?.accepted, false);
    assert.equal(listenerOf(resolved, "http").programmed, false);
  });
});

describe("a listener", () => {
  it("with an unknown protocol has no node, and those of every other one are built", () => {
    const resolved = resolving([
      plain.listening("odd", 81, { protocol: "example.com/odd" }).listening("raw", 82, { protocol: "TCP" }),
    ]);
    assert.deepEqual(reasons(resolved), ["resolve/unsupported-protocol Accepted=False/UnsupportedProtocol"]);
    assert.deepEqual(
      resolved.graph.gateways[0]?.listeners.map(({ name, programmed }) => `${name} ${programmed}`),
      ["http true", "raw true"],
    );
  });

  it("supports the valid part of its route kinds", () => {
    const resolved = resolving([
      gateway("edge").listening("http", 80, { kinds: [{ kind: "HTTPRoute" }, { kind: "TLSRoute" }] }),
    ]);
    assert.deepEqual(reasons(resolved), ["resolve/invalid-route-kinds ResolvedRefs=False/InvalidRouteKinds"]);
    assert.deepEqual(
      listenerOf(resolved, "http").supportedKinds.map(({ kind }) => kind),
      ["HTTPRoute"],
    );
  });

  it("conflicts with one of the same port and host, and both lose", () => {
    const resolved = resolving([plain.listening("twin", 80).listening("other", 80, { hostname: "a.example" })]);
    assert.deepEqual(reasons(resolved), [
      "resolve/listener-conflict Conflicted=True/HostnameConflict",
      "resolve/listener-conflict Conflicted=True/HostnameConflict",
    ]);
    assert.deepEqual(
      resolved.graph.gateways[0]?.listeners.map(({ name, programmed }) => `${name} ${programmed}`),
      ["http false", "twin false", "other true"],
    );
  });

  it("conflicts with one of another protocol on its port, TLS with HTTPS and UDP with all excepted", () => {
    const mixed = secure.listening("http", 443, { hostname: "a.example" });
    assert.deepEqual(reasons(resolving([mixed, good])), [
      "resolve/listener-conflict Conflicted=True/ProtocolConflict",
      "resolve/listener-conflict Conflicted=True/ProtocolConflict",
    ]);
    const tls = secure.listening("tls", 443, { protocol: "TLS", hostname: "a.example" });
    assert.ok(!resolving([tls, good]).codes.includes("resolve/listener-conflict"));
    const udp = secure.listening("quic", 443, { protocol: "UDP" });
    assert.deepEqual(resolving([udp, good]).codes, []);
  });
});

describe("a listener's certificate", () => {
  it("is taken from a sound Secret, with its names", () => {
    const resolved = resolving([secure, good]);
    assert.deepEqual(resolved.codes, []);
    const [certificate] = listenerOf(resolved, "https").certificates;
    assert.deepEqual(certificate?.dnsNames, ["shop.example"]);
    assert.equal(certificate?.privateKey.key, "tls.key");
  });

  it("may be promised by the host, by name or pattern", () => {
    for (const pattern of ["default/cert", "default/*", "*/cert"]) {
      const resolved = resolving([secure], { hostSecrets: [pattern] });
      assert.deepEqual(resolved.codes, [], pattern);
      assert.equal(listenerOf(resolved, "https").certificates[0]?.certificate.content, undefined);
    }
  });

  it("that is nowhere is an error with both remedies", () => {
    const resolved = resolving([secure], { hostSecrets: ["web/*"] });
    assert.deepEqual(reasons(resolved), ["resolve/secret-not-found ResolvedRefs=False/InvalidCertificateRef"]);
    assert.match(resolved.diagnostics[0]?.hint ?? "", /add the Secret.*secrets: \{ host: \["default\/cert"\] \}/);
    assert.equal(listenerOf(resolved, "https").programmed, false);
  });

  it("is refused when it is no PEM, of another type, or lacks a key", () => {
    assert.deepEqual(
      reasons(resolving([secure, tlsSecret("cert", { cert: "Hello world", key: "Hello world" })])),
      invalidCertificate,
    );
    assert.deepEqual(reasons(resolving([secure, good.with({ type: "Opaque" })])), invalidCertificate);
    assert.deepEqual(reasons(resolving([secure, secret("cert", { "tls.crt": "x" }, "kubernetes.io/tls")])), [
      "resolve/secret-key-missing ResolvedRefs=False/InvalidCertificateRef",
    ]);
  });

  it("is refused when the key is another's, and the order of the chain is explained", () => {
    const ca = createAuthority();
    const leaf = createCertificate({ names: ["shop.example"], ca });
    const stranger = createCertificate({ names: ["shop.example"] });
    assert.match(
      resolving([secure, tlsSecret("cert", { cert: leaf.cert, key: stranger.key })]).diagnostics[0]?.message ?? "",
      /does not match the certificate/,
    );
    const swapped = resolving([secure, tlsSecret("cert", { cert: ca.cert + leaf.cert, key: leaf.key })]);
    assert.match(swapped.diagnostics[0]?.message ?? "", /matches certificate 2/);
  });

  it("is refused outside its dates, the chain's included", () => {
    const names = ["shop.example"];
    const leaf = createCertificate({ names });
    const old = createCertificate({ names, expired: true });
    assert.match(
      resolving([secure, tlsSecret("cert", old)]).diagnostics[0]?.message ?? "",
      /its certificate expired on \d{4}-\d\d-\d\d/,
    );
    assert.match(
      resolving([secure, tlsSecret("cert", createCertificate({ names, notYetValid: true }))]).diagnostics[0]?.message ??
        "",
      /not valid before/,
    );
    assert.match(
      resolving([secure, tlsSecret("cert", { cert: leaf.cert + old.cert, key: leaf.key })]).diagnostics[0]?.message ??
        "",
      /certificate 2 of its chain expired/,
    );
    assert.deepEqual(resolving([secure, good], {}, { now: new Date("2100-01-01") }).codes, [
      "resolve/invalid-certificate",
    ]);
  });

  it("that does not name the listener's host is a warning", () => {
    const { diagnostics } = resolving([secure, tlsSecret("cert", createCertificate({ names: ["other.example"] }))]);
    assert.deepEqual(
      diagnostics.map(({ code, severity }) => `${severity} ${code}`),
      ["warning resolve/certificate-does-not-cover"],
    );
    assert.deepEqual(resolving([secure, tlsSecret("cert", createCertificate({ names: ["*.example"] }))]).codes, []);
  });

  it("stands with its wildcard for one label, not for several and not for a wildcard of the listener's", () => {
    const wildcard = tlsSecret("cert", createCertificate({ names: ["*.example"] }));
    const codesFor = (hostname: string) =>
      resolving([gateway("edge").listening("https", 443, { certificate: "cert", hostname }), wildcard]).codes;
    assert.deepEqual(codesFor("*.example"), []);
    assert.deepEqual(codesFor("a.b.example"), ["resolve/certificate-does-not-cover"]);
    assert.deepEqual(codesFor("*.b.example"), ["resolve/certificate-does-not-cover"]);
  });

  it("of another namespace needs a grant for Gateways", () => {
    const remote = gateway("edge").listening("https", 443, { certificate: "vault/cert", hostname: "shop.example" });
    const objects = [remote, good.inNamespace("vault")];
    assert.deepEqual(reasons(resolving(objects)), ["resolve/ref-not-permitted ResolvedRefs=False/RefNotPermitted"]);
    const grant = referenceGrant("g", { kind: "Gateway", namespace: "default" }, { kind: "Secret" }).inNamespace(
      "vault",
    );
    assert.deepEqual(resolving([...objects, grant]).codes, []);
  });
});

describe("what a Gateway asks of clients and shows to backends", () => {
  const validating = (mode: string, ...names: readonly string[]) =>
    secure.with({
      tls: {
        frontend: {
          default: {
            validation: { mode, caCertificateRefs: names.map((name) => ({ group: "", kind: "ConfigMap", name })) },
          },
        },
      },
    });
  const ca = configMap("ca", { "ca.crt": createAuthority().cert });

  it("stands on its HTTPS listeners, with the port's words before the default's", () => {
    const proving = listenerOf(resolving([validating("AllowValidOnly", "ca"), good, ca]), "https").clientValidation;
    assert.deepEqual([proving?.required, proving?.acceptUntrusted, proving?.authorities.length], [true, false, 1]);
    const lifted = validating("AllowValidOnly", "ca");
    const { frontend } = lifted.spec.tls as { readonly frontend: object };
    const perPort = [{ port: 443, tls: {} }];
    const resolved = resolving([lifted.with({ tls: { frontend: { ...frontend, perPort } } }), good, ca]);
    assert.equal(listenerOf(resolved, "https").clientValidation, undefined);
  });

  it("may be insecure, which is a condition of the Gateway", () => {
    assert.deepEqual(reasons(resolving([validating("AllowInsecureFallback", "ca"), good, ca])), [
      "resolve/insecure-frontend-validation InsecureFrontendValidationMode=True/ConfigurationChanged",
    ]);
  });

  it("takes a listener down when no authority is left", () => {
    const resolved = resolving([validating("AllowValidOnly", "gone"), good]);
    assert.deepEqual(reasons(resolved), [
      "resolve/config-map-not-found ResolvedRefs=False/InvalidCACertificateRef",
      "resolve/no-client-authority Accepted=False/NoValidCACertificate",
    ]);
    assert.equal(listenerOf(resolved, "https").programmed, false);
  });

  it("includes a client certificate, whose absence concerns the Gateway's references only", () => {
    const showing = plain.with({
      tls: { backend: { clientCertificateRef: { group: "", kind: "Secret", name: "cert" } } },
    });
    assert.equal(resolving([showing, good]).graph.gateways[0]?.clientCertificate?.certificate.name, "cert");
    const missing = resolving([showing]);
    assert.deepEqual(reasons(missing), ["resolve/secret-not-found ResolvedRefs=False/InvalidClientCertificateRef"]);
    assert.equal(missing.graph.gateways[0]?.accepted, true);
  });
});

describe("a ListenerSet", () => {
  const open = plain.with({ allowedListeners: { namespaces: { from: "All" } } });
  const extra = listenerSet("extra", "edge").listening("more", 8080);

  it("is admitted only where the Gateway allows it", () => {
    assert.deepEqual(reasons(resolving([plain, extra])), [
      "resolve/listener-set-not-allowed Accepted=False/NotAllowed",
    ]);
    assert.deepEqual(
      resolving([open, extra]).graph.gateways[0]?.listeners.map(({ id }) => id),
      ["default/edge/http", "default/edge/default/extra/more"],
    );
  });

  it("shares its listeners with its Gateway, and one that is not allowed has none in the bundle", () => {
    const { gateways, listenerSets } = resolving([open, extra]).graph;
    assert.equal(gateways[0]?.listeners[1], listenerSets[0]?.listeners[0]);
    const [refused] = resolving([plain, extra]).graph.listenerSets;
    assert.deepEqual(
      refused?.listeners.map(({ programmed }) => programmed),
      [false],
    );
  });

  it("is selected by the labels of its namespace", () => {
    const selector = { matchLabels: { team: "web" } };
    const selective = plain.with({ allowedListeners: { namespaces: { from: "Selector", selector } } });
    const set = listenerSet("extra", "edge", "default").inNamespace("web").listening("more", 8080);
    assert.equal(resolving([selective, set, namespace("web", { team: "web" })]).graph.listenerSets[0]?.accepted, true);
    assert.equal(resolving([selective, set, namespace("web")]).graph.listenerSets[0]?.accepted, false);
  });

  it("loses against the Gateway and older sets", () => {
    const clash = listenerSet("clash", "edge").listening("a", 80).listening("b", 8080);
    const old = extra.createdAt("2020-01-01T00:00:00Z");
    const resolved = resolving([open, clash, old]);
    assert.deepEqual(
      resolved.diagnostics.map(({ verdict }) => verdict?.reason),
      ["HostnameConflict", "HostnameConflict"],
    );
    assert.deepEqual(
      resolved.graph.listenerSets.map(({ resource, accepted }) => `${resource.name} ${accepted}`),
      ["clash false", "extra true"],
    );
  });

  it("keeps its listeners beside one of its own that already lost against the Gateway", () => {
    const set = listenerSet("mixed", "edge")
      .listening("web", 80, { hostname: "web.example.com" })
      .listening("raw", 80, { protocol: "TCP" });
    const resolved = resolving([open, set]);
    assert.deepEqual(reasons(resolved), ["resolve/listener-conflict Conflicted=True/ProtocolConflict"]);
    assert.deepEqual(
      resolved.graph.listenerSets[0]?.listeners.map(({ name, programmed }) => `${name} ${programmed}`),
      ["web true", "raw false"],
    );
    assert.equal(resolved.graph.listenerSets[0]?.accepted, true);
  });
});
