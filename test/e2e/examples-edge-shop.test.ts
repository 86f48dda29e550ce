// The edge-shop example: two Gateways with the policies of three teams, each policy tested by what it does to traffic.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { connect } from "node:tls";
import { createIssuer } from "../support/certificates/issuer.ts";
import { createAuthority, createCertificate } from "../support/certificates/tls.ts";
import { grpcCall } from "../support/grpc.ts";
import { type RequestOptions, request } from "../support/http.ts";
import { apiKeysFile, compileExample, serveExample, serviceOf, writeSecrets } from "../support/serve-example.ts";

test("the public Gateway of the edge shop does what its policies say", async (t) => {
  const issuer = createIssuer();
  const withTestKey = (text: string) => text.replace(/^ {4}\{"keys":.*$/m, `    ${issuer.jwks}`);
  const { project, bundle } = await compileExample(t, "edge-shop", { "backends/processor.yaml": withTestKey });
  const gateway = bundle("edge/public");
  const authority = createAuthority();
  const shop = createCertificate({ names: ["*.shop.example"], ca: authority });
  const pay = createCertificate({ names: ["pay.example"], ca: authority });
  const secrets = writeSecrets(t, gateway, project, {
    "edge/shop-certificate/tls.crt": shop.chain,
    "edge/shop-certificate/tls.key": shop.key,
    "edge/pay-certificate/tls.crt": pay.chain,
    "edge/pay-certificate/tls.key": pay.key,
    "pay/partners/api-keys.yaml": apiKeysFile("pay/partners", { acme: "k-acme-1" }, {}),
  });
  const place = await serveExample(t, gateway, project, secrets);
  const [http, https] = [place.portOf(80), place.portOf(443)];
  const ca = authority.cert;
  const www = (options: Partial<RequestOptions>) => request({ port: https, host: "www.shop.example", ca, ...options });
  const payments = (options: Partial<RequestOptions>) => request({ port: https, host: "pay.example", ca, ...options });

  await t.test("plain HTTP is redirected permanently", async () => {
    const answer = await request({ port: http, host: "www.shop.example", path: "/a?b=c" });
    assert.equal(answer.status, 308);
    assert.equal(answer.header("location"), "https://www.shop.example/a?b=c");
  });

  await t.test("each TLS name has its own certificate", async () => {
    assert.equal((await www({})).certificate?.subject.CN, "*.shop.example");
    assert.equal((await payments({ path: "/v1" })).certificate?.subject.CN, "pay.example");
  });

  await t.test("a request for one team's host on the other's connection is misdirected", async () => {
    assert.equal((await www({ host: "pay.example", sni: "www.shop.example", path: "/v1" })).status, 421);
  });

  await t.test("TLS below 1.3 is rejected", async () => {
    await assert.rejects(handshake(https, "TLSv1.2"));
    assert.equal(await handshake(https, "TLSv1.3"), "TLSv1.3");
  });

  await t.test("routes reach their Services, also in another namespace by a grant", async () => {
    for (const protocol of ["http1", "h2"] as const) {
      assert.match(serviceOf((await www({ path: "/", protocol })).backend), /^shop\/web(-next)?$/);
      assert.equal(serviceOf((await www({ path: "/search?q=tea", protocol })).backend), "shop/search");
      assert.equal(serviceOf((await www({ path: "/checkout", protocol })).backend), "pay/api");
    }
  });

  await t.test("gRPC goes to the stock service", async () => {
    const answer = await grpcCall({ port: https, host: "stock.shop.example", method: "shop.v1.Stock/Get", ca });
    assert.equal(answer.grpcStatus, 0);
    assert.equal(serviceOf(answer.backend), "shop/stock");
  });

  await t.test("ClientTrafficPolicy: headers from inside are removed, and answers ask for HTTPS", async () => {
    const answer = await www({ path: "/a%2Fb", headers: { "x-internal-user": "root", x_under: "1", "x-kept": "1" } });
    assert.equal(answer.echo.headers["x-internal-user"], undefined);
    assert.equal(answer.echo.headers.x_under, undefined);
    assert.deepEqual(answer.echo.headers["x-kept"], ["1"]);
    assert.equal(answer.echo.path, "/a/b", "escaped slashes are unescaped");
    assert.equal(answer.header("strict-transport-security"), "max-age=31536000");
    const redirect = await request({ port: http, host: "www.shop.example" });
    assert.equal(redirect.header("strict-transport-security"), "max-age=31536000");
  });

  await t.test(
    "SecurityPolicy cors: a preflight of a known origin is answered at the edge, others are not allowed",
    async () => {
      const preflight = (origin: string) =>
        www({ method: "OPTIONS", headers: { origin, "access-control-request-method": "POST" } });
      const known = await preflight("https://a.partner.example");
      assert.equal(known.status, 200);
      assert.equal(known.backend, undefined);
      assert.equal(known.header("access-control-allow-origin"), "https://a.partner.example");
      assert.equal(known.header("access-control-allow-methods"), "GET, POST");
      assert.equal(known.header("access-control-allow-credentials"), "true");
      assert.equal(known.header("access-control-max-age"), "600");
      assert.equal((await preflight("https://evil.example")).header("access-control-allow-origin"), undefined);
    },
  );

  await t.test("BackendTrafficPolicy rateLimit: bots may search three times a second, people more often", async () => {
    const search = (headers: Readonly<Record<string, string>>) => www({ path: "/search", headers });
    await sleep(1000);
    const bots = await Promise.all(Array.from({ length: 8 }, () => search({ "x-bot": "yes" })));
    const refused = bots.filter(({ status }) => status === 429);
    assert.ok(refused.length >= 2 && refused.length <= 5, `${refused.length} of 8 were refused`);
    assert.equal(refused[0]?.backend, undefined);
    const people = await Promise.all(Array.from({ length: 8 }, () => search({})));
    assert.deepEqual(new Set(people.map(({ status }) => status)), new Set([200]));
  });

  await t.test("BackendTrafficPolicy retry: two 503 are hidden from the client, three are not", async () => {
    assert.equal((await www({ path: "/retry/twice/2" })).status, 200);
    assert.equal((await www({ path: "/retry/thrice/3" })).status, 503);
  });

  await t.test("the search rule's own policy replaces the route's: no retries there", async () => {
    assert.equal(
      (await www({ path: "/search/../search/status/503" })).status,
      200,
      "the echo backend knows /status/ at the root only",
    );
    const retries = await place.stats("^cluster\\.service/shop/search.*upstream_rq_retry$");
    assert.match(retries, /upstream_rq_retry: 0/);
  });

  await t.test("timeouts: a slow search ends after two seconds", async () => {
    const started = performance.now();
    assert.equal((await www({ path: "/search?delay=4s" })).status, 504);
    const tookMs = performance.now() - started;
    assert.ok(tookMs > 1900 && tookMs < 3500, `took ${Math.round(tookMs)} ms`);
  });

  await t.test("active health checks ask the payment service", async () => {
    assert.match(
      await place.stats("^cluster\\.service/pay/api/8080/http/backendtrafficpolicy/pay/pay\\.health_check\\.success$"),
      /success: [1-9]/,
    );
  });

  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: "https://id.shop.example", aud: "pay", sub: "ann", scope: "openid pay", exp: now + 300 };
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });

  await t.test(
    "SecurityPolicy jwt: a token of the issuer with the scope passes, and its claim becomes a header",
    async () => {
      const answer = await payments({
        path: "/v1/cards",
        headers: { ...bearer(issuer.sign(claims)), "x-user": "forged" },
      });
      assert.equal(answer.status, 200);
      assert.equal(serviceOf(answer.backend), "pay/api");
      assert.deepEqual(answer.echo.headers["x-user"], ["ann"]);
      assert.equal(answer.header("cache-control"), "no-store");
    },
  );

  await t.test("SecurityPolicy jwt: no token, another key, another audience, an expired one are denied", async () => {
    const tokens = [
      createIssuer().sign(claims),
      issuer.sign({ ...claims, aud: "shop" }),
      issuer.sign({ ...claims, exp: now - 300 }),
    ];
    assert.equal((await payments({ path: "/v1" })).status, 401);
    for (const token of tokens)
      assert.match(String((await payments({ path: "/v1", headers: bearer(token) })).status), /^40[13]$/);
  });

  await t.test("SecurityPolicy authorization: a token without the scope is forbidden", async () => {
    assert.equal(
      (await payments({ path: "/v1", headers: bearer(issuer.sign({ ...claims, scope: "openid" })) })).status,
      403,
    );
  });

  await t.test("SecurityPolicy apiKeyAuth: partners need their key, which the backend does not see", async () => {
    assert.equal((await payments({ path: "/partners" })).status, 401);
    assert.equal((await payments({ path: "/partners", headers: { "x-api-key": "wrong" } })).status, 401);
    const answer = await payments({ path: "/partners/orders", headers: { "x-api-key": "k-acme-1" } });
    assert.equal(answer.status, 200);
    assert.equal(answer.echo.headers["x-api-key"], undefined);
  });

  await t.test("the Backend over TLS is one route of the payments", async () => {
    assert.equal(serviceOf((await payments({ path: "/card" })).backend), "pay/processor");
    assert.equal((await payments({ path: "/card/1" })).status, 404);
  });

  await t.test("EnvoyPatchPolicy: the patched field is in the running listener", async () => {
    const { body } = await place.envoy.admin.get("/config_dump?resource=static_listeners");
    const listeners = (JSON.parse(body) as { configs: { listener: { name: string; tcp_backlog_size?: number } }[] })
      .configs;
    assert.equal(
      listeners.find(({ listener }) => listener.name === "edge/public/http")?.listener.tcp_backlog_size,
      1024,
    );
  });

  await t.test("EnvoyProxy accessLog: each request is a line of JSON on standard output", async () => {
    await www({ path: "/logged" });
    const entry = await waitFor(() => place.lines.map(parseEntry).find((each) => each?.path === "/logged"));
    assert.equal(entry?.method, "GET");
    assert.equal(Number(entry?.status), 200);
    assert.match(String(entry?.route), /^httproute\/shop\/web\/rule\/2\//);
  });
});

test("the internal Gateway of the edge shop wants a password and the shop's own network", async (t) => {
  const users = `ann:{SHA}${createHash("sha1").update("tea").digest("base64")}\n`;
  const headers = { authorization: `Basic ${Buffer.from("ann:tea").toString("base64")}` };
  const dashboard = { host: "dashboard.internal", path: "/" };

  await t.test("inside the network a password is enough, and needed", async (inside) => {
    const { project, bundle } = await compileExample(inside, "edge-shop");
    const gateway = bundle("edge/internal");
    const place = await serveExample(
      inside,
      gateway,
      project,
      writeSecrets(inside, gateway, project, { "ops/dashboard-users/.htpasswd": users }),
    );
    const port = place.portOf(8080);
    assert.equal((await request({ port, ...dashboard })).status, 401);
    const wrong = { authorization: `Basic ${Buffer.from("ann:coffee").toString("base64")}` };
    assert.equal((await request({ port, ...dashboard, headers: wrong })).status, 401);
    const answer = await request({ port, ...dashboard, headers });
    assert.equal(answer.status, 200);
    assert.equal(serviceOf(answer.backend), "ops/dashboard");
    assert.equal((await request({ port, host: "other.internal", headers })).status, 404);
  });

  await t.test("outside of it no one gets in", async (outside) => {
    const withoutLoopback = (text: string) => text.replace(", 127.0.0.0/8", "");
    const { project, bundle } = await compileExample(outside, "edge-shop", { "ops/dashboard.yaml": withoutLoopback });
    const gateway = bundle("edge/internal");
    const place = await serveExample(
      outside,
      gateway,
      project,
      writeSecrets(outside, gateway, project, { "ops/dashboard-users/.htpasswd": users }),
    );
    assert.equal((await request({ port: place.portOf(8080), ...dashboard, headers })).status, 403);
  });
});

/** The TLS version that a client limited to one version ends up with; rejects when there is none. */
function handshake(port: number, version: "TLSv1.2" | "TLSv1.3"): Promise<string | null> {
  return new Promise((resolve, reject) => {
    const socket = connect({
      port,
      host: "127.0.0.1",
      servername: "www.shop.example",
      rejectUnauthorized: false,
      minVersion: version,
      maxVersion: version,
    });
    socket.once("error", reject).once("secureConnect", () => {
      resolve(socket.getProtocol());
      socket.destroy();
    });
  });
}

interface AccessLogEntry {
  readonly method?: string;
  readonly path?: string;
  readonly status?: number | string;
  readonly route?: string;
}

function parseEntry(line: string): AccessLogEntry | undefined {
  return line.startsWith("{") ? (JSON.parse(line) as AccessLogEntry) : undefined;
}

/** Envoy writes its access log in batches, some seconds apart. */
async function waitFor<Value>(find: () => Value | undefined): Promise<Value | undefined> {
  for (let attempt = 0; attempt < 150; attempt++) {
    const found = find();
    if (found !== undefined) return found;
    await sleep(100);
  }
  return undefined;
}
