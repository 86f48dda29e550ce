// The key set of an issuer that changes its key: Envoy accepts tokens of the new one, and no longer those of the old one.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { Case } from "../support/cases/case.ts";
import { createMaterial } from "../support/cases/case-material.ts";
import { compileCase } from "../support/cases/compile-case.ts";
import { createIssuer, type Issuer } from "../support/certificates/issuer.ts";
import { serveBootstrap } from "../support/envoy/envoy.ts";
import { request } from "../support/http.ts";

const objects = `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: api }
spec:
  parentRefs: [{ name: edge }]
  rules: [{ filters: [{ type: RequestRedirect, requestRedirect: { hostname: there.example } }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: tokens }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: api }]
  jwt:
    providers:
      - name: company
        issuer: https://id.example
        remoteJWKS:
          uri: http://keys.example/keys
          cacheDuration: 1s
          failedRefetchDuration: 1s
          backendRefs: [{ name: keys, port: 80 }]
`;

/** What the issuer says of its keys; undefined: it answers with 503. */
interface KeyServer {
  keys: string | undefined;
  readonly port: number;
  /** How often it was asked. */
  asked(): number;
}

async function startKeys(t: TestContext, first: string | undefined): Promise<KeyServer> {
  let asked = 0;
  const server = http.createServer((_request, response) => {
    asked += 1;
    response.writeHead(served.keys === undefined ? 503 : 200).end(served.keys);
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  const served: KeyServer = { keys: first, port: (server.address() as AddressInfo).port, asked: () => asked };
  return served;
}

/** The status of a request with the token; a request that passes is redirected. */
async function serve(t: TestContext, port: number): Promise<(token: string) => Promise<number>> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-jwks-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "input"));
  writeFileSync(join(folder, "input/objects.yaml"), objects);
  const project = { services: { "default/keys": { endpoints: [`127.0.0.1:${port}`], ports: [80] } } };
  const found: Case = { title: "", name: "jwks", folder, project };
  const { bundles, diagnostics } = await compileCase(found, createMaterial(found));
  assert.deepEqual(
    diagnostics.map(({ message }) => message),
    [],
  );
  const { portOf } = await serveBootstrap(t, JSON.parse(JSON.stringify(bundles[0]?.bootstrap)));
  return async (token) =>
    (await request({ port: portOf(80), host: "api.example", headers: { authorization: `Bearer ${token}` } })).status;
}

async function eventually(status: number, ask: () => Promise<number>): Promise<void> {
  let last: number | undefined;
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    last = await ask();
    if (last === status) return;
  }
  assert.equal(last, status);
}

const sign = (issuer: Issuer) => issuer.sign({ iss: "https://id.example", exp: Math.floor(Date.now() / 1000) + 3600 });

/** The keys of several issuers in one set. */
function together(...issuers: readonly Issuer[]): string {
  return JSON.stringify({ keys: issuers.flatMap(({ jwks }) => JSON.parse(jwks).keys) });
}

test("a new key is accepted, and the old one is not once the issuer no longer lists it", async (t) => {
  const [old, next] = [createIssuer("old"), createIssuer("next")];
  const server = await startKeys(t, old.jwks);
  const ask = await serve(t, server.port);
  await eventually(302, () => ask(sign(old)));
  assert.equal(await ask(sign(next)), 401);

  server.keys = together(old, next);
  await eventually(302, () => ask(sign(next)));
  assert.equal(await ask(sign(old)), 302, "both are valid while the issuer lists both");

  server.keys = next.jwks;
  await eventually(401, () => ask(sign(old)));
  assert.equal(await ask(sign(next)), 302);
});

test("a key of the same name is the issuer's new one as well", async (t) => {
  const [old, next] = [createIssuer("same"), createIssuer("same")];
  const server = await startKeys(t, old.jwks);
  const ask = await serve(t, server.port);
  await eventually(302, () => ask(sign(old)));
  server.keys = next.jwks;
  await eventually(302, () => ask(sign(next)));
  assert.equal(await ask(sign(old)), 401);
});

test("without an issuer no token is valid, and its keys are used when it answers", async (t) => {
  const issuer = createIssuer();
  const server = await startKeys(t, undefined);
  const ask = await serve(t, server.port);
  assert.equal(await ask(sign(issuer)), 401);
  server.keys = issuer.jwks;
  await eventually(302, () => ask(sign(issuer)));
  server.keys = undefined;
  const before = server.asked();
  await eventually(1, async () => Math.min(1, server.asked() - before));
  assert.equal(await ask(sign(issuer)), 302, "the keys that Envoy has stay while the issuer does not answer");
});
