// A login at a real OpenID provider through Envoy: discovery by gwc fetch, code and PKCE, renewal, logout, and the provider being down.

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { parse } from "yaml";
import { startEchoBackend } from "../../../src/operate/echo/echo-backend.ts";
import { createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { serveBootstrap } from "../../support/envoy/envoy.ts";
import { freePort } from "../../support/free-port.ts";
import { gwc } from "../../support/gwc.ts";
import { type Browser, openBrowser, type Page } from "../../support/services/browser.ts";
import { type IdentityProvider, startIdentityProvider } from "../../support/services/identity-provider.ts";

const objects = (issuer: string, ca: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec:
  gatewayClassName: edge
  listeners: [{ name: http, port: 80, protocol: HTTP }]
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: web }
spec:
  parentRefs: [{ name: edge }]
  hostnames: [shop.example]
  rules: [{ backendRefs: [{ name: shop, port: 80 }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: SecurityPolicy
metadata: { name: login, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: shop }]
  oidc:
    provider: { issuer: "${issuer}", backendRefs: [{ name: id, port: 443 }] }
    clientID: shop
    clientSecret: { name: login-client }
    forwardAccessToken: true
    forwardIDToken: { header: x-id-token }
    denyRedirect: { headers: [{ name: x-requested-with, value: XMLHttpRequest }] }
---
apiVersion: gateway.networking.k8s.io/v1
kind: BackendTLSPolicy
metadata: { name: id, namespace: web }
spec:
  targetRefs: [{ group: "", kind: Service, name: id }]
  validation: { hostname: localhost, caCertificateRefs: [{ group: "", kind: ConfigMap, name: id }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: id, namespace: web }
data: { ca.crt: ${JSON.stringify(ca)} }
`;

const authority = createAuthority("id");

/** Ends with the test. */
async function startProvider(t: TestContext, port: number): Promise<IdentityProvider> {
  const { chain, key } = createCertificate({ names: ["localhost"], ca: authority });
  return startIdentityProvider(t, {
    issuer: `https://localhost:${port}`,
    port,
    certificate: { cert: chain, key },
    people: [{ id: "shop", secret: "s3cret", site: "http://shop.example" }],
  });
}

/** Asks again until it holds. */
async function eventually(check: () => Promise<void>): Promise<void> {
  for (const deadline = Date.now() + 30_000; ; await sleep(100)) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
  }
}

/** The port of an Envoy that serves what `gwc fetch` and `gwc build` make of the policy. */
async function serve(t: TestContext, { issuer, port }: IdentityProvider): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-oidc-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const backend = await startEchoBackend({ name: "web/shop" });
  t.after(() => backend.stop());
  const write = (path: string, text: string) => {
    mkdirSync(join(folder, path, ".."), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  write("secrets/web/login-client/client-secret", "s3cret");
  write("secrets/web/login/hmac-secret", "k".repeat(32));
  write("objects/objects.yaml", objects(issuer, authority.cert));
  write("ca.pem", authority.cert);
  write(
    "gwc.yaml",
    `version: 1
inputs: [objects/]
gatewayClasses: { edge: {} }
services: { web/shop: ["127.0.0.1:${backend.port}"], web/id: ["127.0.0.1:${port}"] }
secrets: { directory: ${join(folder, "secrets")}, host: ["web/*"] }
`,
  );
  assert.equal((await gwc(["build"], folder)).code, 1, "nothing is pinned yet");
  for (const words of [["fetch", "--ca", "ca.pem"], ["build"], ["fetch", "--check", "--ca", "ca.pem"]]) {
    const { code, err } = await gwc(words, folder);
    assert.equal(code, 0, err);
  }
  const bundle = join(folder, "out/web/edge");
  const served = await serveBootstrap(t, parse(readFileSync(join(bundle, "envoy.yaml"), "utf8")), { cwd: bundle });
  return served.portOf(80);
}

const isOfProvider = ({ hostname }: URL) => hostname === "localhost";

/** From the shop to the form of the provider, through it, and to the redirect that leads back to the shop. */
async function logIn(browser: Browser, name: string): Promise<Page> {
  const first = await browser.get("http://shop.example/cart");
  assert.equal(first.status, 302);
  const asked = first.location?.searchParams;
  assert.deepEqual(
    [asked?.get("client_id"), asked?.get("response_type"), asked?.get("code_challenge_method"), asked?.get("scope")],
    ["shop", "code", "S256", "openid"],
  );
  const form = await browser.follow(first, isOfProvider);
  assert.match(form.body, /name="login"/);
  const entered = await browser.post(form.url, { prompt: "login", login: name, password: "any" });
  const consent = await browser.follow(entered, isOfProvider);
  const agreed = await browser.post(consent.url, { prompt: "consent" });
  const back = await browser.follow(agreed, isOfProvider);
  assert.equal(back.location?.hostname, "shop.example", back.body);
  return back;
}

function claimsOf(jwt = ""): Readonly<Record<string, unknown>> {
  return JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8"));
}

test("a browser logs in at the provider, gets a new token when the first has expired, and logs out there, too", async (t) => {
  const provider = await startProvider(t, await freePort());
  const port = await serve(t, provider);
  const browser = openBrowser((hostname) => (hostname === "shop.example" ? port : undefined));
  const back = await logIn(browser, "ann");
  const home = await browser.follow(back, ({ pathname }) => pathname === "/oauth2/callback");
  assert.equal(home.location?.href, "http://shop.example/cart");
  const cart = await browser.get("http://shop.example/cart");
  assert.deepEqual([cart.status, cart.backend], [200, "web/shop"]);

  const tokens = ({ echo }: Page) => ({
    access: echo.headers.authorization?.[0]?.replace("Bearer ", ""),
    id: claimsOf(echo.headers["x-id-token"]?.[0]),
  });
  const first = tokens(cart);
  assert.deepEqual([first.id.sub, first.id.aud, first.id.iss], ["ann", "shop", provider.issuer]);
  const me = await browser.get(`${provider.issuer}/me`, { authorization: `Bearer ${first.access}` });
  assert.deepEqual([me.status, JSON.parse(me.body).sub], [200, "ann"], "the provider knows the token");

  // Its access tokens are valid for three seconds.
  await eventually(async () => {
    const later = await browser.get("http://shop.example/cart");
    assert.equal(later.status, 200);
    assert.notEqual(tokens(later).access, first.access);
  });

  const stranger = openBrowser((hostname) => (hostname === "shop.example" ? port : undefined));
  const script = await stranger.get("http://shop.example/cart", { "x-requested-with": "XMLHttpRequest" });
  assert.deepEqual([script.status, script.location], [401, undefined]);
  const replayed = await stranger.get(back.location ?? "");
  assert.equal(replayed.status, 401, "the callback of another browser");

  const out = await browser.get("http://shop.example/logout");
  assert.equal(out.location?.origin, provider.issuer);
  assert.equal(out.location?.searchParams.get("client_id"), "shop");
  const confirm = await browser.follow(out, isOfProvider);
  const xsrf = /name="xsrf" value="(\w+)"/.exec(confirm.body)?.[1] ?? "";
  const action = /action="([^"]+)"/.exec(confirm.body)?.[1] ?? "";
  const ended = await browser.post(action, { xsrf, logout: "yes" });
  assert.equal(ended.location?.href.replace(/\?.*/, ""), "http://shop.example/");
  await logIn(browser, "ben");
});

test("while the provider is down, no login ends; later ones do", async (t) => {
  const place = await freePort();
  const provider = await startProvider(t, place);
  const port = await serve(t, provider);
  const open = () => openBrowser((hostname) => (hostname === "shop.example" ? port : undefined));
  const late = open();
  const back = await logIn(late, "ben");
  await provider.stop();
  assert.equal((await late.get(back.location ?? "")).status, 401, "the token endpoint does not answer");
  assert.equal((await open().get("http://shop.example/")).status, 302, "browsers are still sent there");
  await startProvider(t, place);
  await eventually(async () => {
    const again = open();
    const page = await again.get((await logIn(again, "cora")).location ?? "");
    assert.equal(page.location?.href, "http://shop.example/cart");
  });
});
