// Secrets from a server of SDS on a unix socket of the host: Envoy takes them, and new ones at once; without the server it starts all the same.

import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "../../src/base/json/json.ts";
import type { Case } from "../support/cases/case.ts";
import { createMaterial } from "../support/cases/case-material.ts";
import { compileCase } from "../support/cases/compile-case.ts";
import { serveCase } from "../support/cases/serve-case.ts";
import { type Certificate, createAuthority, createCertificate } from "../support/certificates/tls.ts";
import { request } from "../support/http.ts";
import { startSecretServer } from "../support/services/secret-server.ts";

const names = {
  "default/cert": "spiffe://shop.example/edge",
  "default/clients": "spiffe://shop.example",
  "default/backends": "spiffe://backends.example",
  "default/client-cert": "spiffe://shop.example/client",
  "default/login-client": "login-secret",
  "default/login": "login-key",
  "default/token": "backend-token",
};

const gateway = "group: gateway.networking.k8s.io, kind: HTTPRoute";

const objects = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: edge
  tls: { backend: { clientCertificateRef: { name: client-cert } } }
  listeners:
    - { name: http, port: 80, protocol: HTTP }
    - { name: https, port: 443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }
    - { name: mutual, port: 8443, protocol: HTTPS, tls: { certificateRefs: [{ name: cert }] } }
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: ClientTrafficPolicy
metadata: { name: mutual }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: Gateway, name: edge, sectionName: mutual }]
  tls: { clientValidation: { caCertificateRefs: [{ group: "", kind: Secret, name: clients }] } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop }
spec:
  parentRefs: [{ name: edge }]
  rules:
    - backendRefs: [{ name: a, port: 80 }]
    - matches: [{ path: { value: /secure } }]
      backendRefs: [{ name: secure, port: 80 }]
    - matches: [{ path: { value: /token } }]
      filters: [{ type: ExtensionRef, extensionRef: { group: gateway.envoyproxy.io, kind: HTTPRouteFilter, name: token } }]
      backendRefs: [{ name: a, port: 80 }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: HTTPRouteFilter
metadata: { name: token }
spec: { credentialInjection: { credential: { valueRef: { name: token } } } }
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: secure }
spec:
  targetRefs: [{ group: "", kind: Service, name: secure }]
  validation: { hostname: secure.example, caCertificateRefs: [{ group: "", kind: Secret, name: backends }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: login }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [login.example]
  rules: [{ backendRefs: [{ name: a, port: 80 }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: login }
spec:
  targetRefs: [{ ${gateway}, name: login }]
  oidc:
    provider: { issuer: "https://id.example", authorizationEndpoint: "https://id.example/authorize", tokenEndpoint: "http://10.0.0.1/token" }
    clientID: shop
    clientSecret: { name: login-client }
`;

interface Place {
  readonly socket: string;
  /** What the server has at first. */
  readonly secrets: Readonly<Record<string, JsonObject>>;
  readonly clients: Certificate;
  serve(): Promise<Awaited<ReturnType<typeof serveCase>>>;
}

function place(t: TestContext): Place {
  const folder = mkdtempSync(join(tmpdir(), "gwc-sds-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "input"));
  mkdirSync(join(folder, "agent"));
  writeFileSync(join(folder, "input/objects.yaml"), objects);
  const socket = join(folder, "agent/agent.sock");
  const tlsBackends = { secure: { names: ["secure.example"], authority: "own", askClient: true } };
  const project = { secretServer: { socket, names }, channel: "experimental" as const };
  const found: Case = { title: "", name: "sds", folder, services: ["a"], authorities: ["own"], tlsBackends, project };
  const material = createMaterial(found);
  const clients = createAuthority("clients");
  return {
    socket,
    clients,
    secrets: {
      "spiffe://shop.example/edge": pair(createCertificate({ names: ["first.example"] })),
      "spiffe://shop.example/client": pair(createCertificate({ names: ["edge.example"] })),
      "spiffe://shop.example": authority(clients.cert),
      "spiffe://backends.example": authority(material.authorities.get("default/own")?.cert ?? ""),
      "login-secret": generic("s3cret"),
      "login-key": generic("k".repeat(32)),
      "backend-token": generic("Bearer t0ken"),
    },
    async serve() {
      const { bundles, diagnostics } = await compileCase(found, material);
      assert.deepEqual(
        diagnostics.map(({ message }) => message),
        [],
      );
      return serveCase(bundles, material, t);
    },
  };
}

function pair({ chain, key }: Certificate): JsonObject {
  return { tls_certificate: { certificate_chain: { inline_string: chain }, private_key: { inline_string: key } } };
}

function authority(pem: string): JsonObject {
  return { validation_context: { trusted_ca: { inline_string: pem } } };
}

function generic(text: string): JsonObject {
  return { generic_secret: { secret: { inline_string: text } } };
}

/** Asks again until the answer is there. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 20_000; ; await sleep(50)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

test("certificates, authorities and other secrets come from the server, and new ones are used at once", async (t) => {
  const { socket, secrets, clients, serve } = place(t);
  const server = await startSecretServer(t, socket, secrets);
  const served = await serve();
  const ask = (path: string, more: object = {}, port = 443) =>
    request({ port: served.portOf(port) ?? 0, host: "shop.example", path, protocol: "http1-tls", ...more });
  const shown = async () => (await ask("/")).certificate?.subject.CN;
  assert.equal(await shown(), "first.example");
  assert.deepEqual(server.asked(), Object.values(names).sort());
  assert.deepEqual(server.askedBy(), ["default/edge, default/edge"]);

  await assert.rejects(ask("/", {}, 8443), "without a certificate of the client");
  const clientCert = createCertificate({ names: ["client"], ca: clients });
  assert.equal((await ask("/", { clientCert }, 8443)).status, 200);
  await assert.rejects(
    ask("/", { clientCert: createCertificate({ names: ["client"] }) }, 8443),
    "of another authority",
  );

  const { status, echo } = await ask("/secure");
  const [shownToBackend = ""] = echo.tls?.peerCertificates ?? [];
  assert.deepEqual([status, new X509Certificate(shownToBackend).subject], [200, "CN=edge.example"]);
  assert.deepEqual((await ask("/token")).echo.headers.authorization, ["Bearer t0ken"]);
  assert.match(
    (await ask("/", { host: "login.example" })).header("location") ?? "",
    /^https:\/\/id\.example\/authorize/,
  );

  const other = createAuthority("others");
  server.change({
    "spiffe://shop.example/edge": pair(createCertificate({ names: ["second.example"] })),
    "spiffe://shop.example": authority(other.cert),
    "spiffe://backends.example": authority(other.cert),
    "backend-token": generic("Bearer other"),
  });
  await eventually(async () => assert.equal(await shown(), "second.example"));
  await eventually(async () => assert.deepEqual((await ask("/token")).echo.headers.authorization, ["Bearer other"]));
  await eventually(() => assert.rejects(ask("/", { clientCert }, 8443)));
  const ofOther = createCertificate({ names: ["client"], ca: other });
  assert.equal((await ask("/", { clientCert: ofOther }, 8443)).status, 200);
  assert.deepEqual(server.refused(), []);
});

test("without the server, Envoy starts and serves what needs no secret; it uses the secrets when the server is there", async (t) => {
  const { socket, secrets, serve } = place(t);
  const began = Date.now();
  const served = await serve();
  assert.ok(Date.now() - began < 12_000, "it does not wait for Envoy's own 15 seconds");
  const ask = (port: number, path: string, protocol: "http1" | "http1-tls", host = "shop.example") =>
    request({ port: served.portOf(port) ?? 0, host, path, protocol });
  assert.equal((await ask(80, "/", "http1")).status, 200);
  await assert.rejects(ask(443, "/", "http1-tls"), "a handshake needs the certificate");
  assert.equal((await ask(80, "/token", "http1")).status, 401, "nothing goes on without the credential");
  assert.equal((await ask(80, "/secure", "http1")).status, 503);
  assert.equal((await ask(80, "/", "http1", "login.example")).status, 503);

  const server = await startSecretServer(t, socket, secrets);
  await eventually(async () => assert.equal((await ask(443, "/", "http1-tls")).status, 200));
  await eventually(async () => assert.equal((await ask(80, "/secure", "http1")).status, 200));
  await eventually(async () => assert.equal((await ask(80, "/", "http1", "login.example")).status, 302));
  server.stop();
  assert.equal((await ask(443, "/", "http1-tls")).status, 200, "what Envoy has stays");
});
