// The api-platform example from its gwc.lock, without a network and without the services beside Envoy: what each request needs.

import assert from "node:assert/strict";
import { test } from "node:test";
import { createAuthority, createCertificate } from "../support/certificates/tls.ts";
import { type RequestOptions, request } from "../support/http.ts";
import { apiKeysFile, compileExample, serveExample, serviceOf, writeSecrets } from "../support/serve-example.ts";

test("the platform lets in whom its policies let in, and adds what its extensions add", async (t) => {
  const { project, bundle } = await compileExample(t, "api-platform");
  const gateway = bundle("platform/public");
  const authority = createAuthority();
  const { chain, key } = createCertificate({ names: ["*.example.com"], ca: authority });
  const secrets = writeSecrets(t, gateway, project, {
    "platform/certificate/tls.crt": chain,
    "platform/certificate/tls.key": key,
    "portal/login-client/client-secret": "s3cret",
    "portal/login/hmac-secret": "k".repeat(32),
    "api/keys/api-keys.yaml": apiKeysFile("api/keys", { initech: "k-initech-1" }, { header: "x-tenant" }),
  });
  const place = await serveExample(t, gateway, project, secrets);
  const ask = (host: string, options: Partial<RequestOptions> = {}) =>
    request({ port: place.portOf(443), ca: authority.cert, host: `${host}.example.com`, path: "/orders", ...options });

  await t.test("people are sent to the provider, whose endpoints gwc.lock pins", async () => {
    const answer = await ask("portal");
    assert.equal(answer.status, 302);
    const to = new URL(answer.header("location") ?? "");
    assert.equal(`${to.origin}${to.pathname}`, "https://id.example.com/auth");
    assert.equal(to.searchParams.get("client_id"), "portal");
  });

  await t.test("machines need a token", async () => {
    assert.equal((await ask("api")).status, 401);
  });

  await t.test("partners need a key, whose tenant the backend sees in place of what the client says", async () => {
    assert.equal((await ask("partners")).status, 401);
    const headers = { "x-api-key": "k-initech-1", "x-tenant": "acme", "x-internal-debug": "1" };
    const answer = await ask("partners", { headers });
    assert.deepEqual([answer.status, serviceOf(answer.backend)], [200, "api/orders"]);
    const { "x-tenant": tenant, "x-api-key": apiKey, "x-internal-debug": internal } = answer.echo.headers;
    assert.deepEqual([tenant, apiKey, internal], [["initech"], undefined, undefined]);
  });
});
