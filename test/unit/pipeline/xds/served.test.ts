// What a real Envoy does with the parts that are easily got wrong.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { SecretBytes } from "../../../../src/base/secret-bytes.ts";
import { noHeaderMutation } from "../../../../src/model/ir/header-mutation.ts";
import type { Proxy } from "../../../../src/model/ir/proxy.ts";
import type { LocalRateLimit } from "../../../../src/model/ir/route/local-rate-limit.ts";
import type { Respond, Route } from "../../../../src/model/ir/route.ts";
import type { ApiKeyAuth } from "../../../../src/model/ir/security/api-key-auth.ts";
import type { AuthorizationRule } from "../../../../src/model/ir/security/authorization.ts";
import type { Cors } from "../../../../src/model/ir/security/cors.ts";
import { startEchoBackend } from "../../../../src/operate/echo/echo-backend.ts";
import { buildApiKeyAuth } from "../../../../src/pipeline/xds/filters/security/api-key-auth.ts";
import type { BuildOptions } from "../../../../src/pipeline/xds/index.ts";
import { policyFilterName } from "../../../../src/pipeline/xds/names.ts";
import { serveBootstrap } from "../../../support/envoy/envoy.ts";
import { type Answer, type RequestOptions, request } from "../../../support/http.ts";
import {
  bootstrapOf,
  buildSound,
  destination,
  forward,
  match,
  proxyWithRoutes,
  route,
  securityPolicy,
  to,
} from "./builders.ts";

type Ask = (path: string, options?: Partial<RequestOptions>) => Promise<Answer>;

/** Serves the routes; a question goes to the Gateway's port. */
async function serve(
  t: TestContext,
  routes: readonly Route[],
  parts: Partial<Proxy> = {},
  options: Partial<BuildOptions> = {},
): Promise<Ask> {
  const served = await serveBootstrap(t, bootstrapOf(buildSound(proxyWithRoutes(routes, parts), options)));
  return (path, options = {}) => request({ port: served.portOf(80), host: "shop.example.com", path, ...options });
}

const ok: Respond = { kind: "respond", status: 200, body: "ok", contentType: undefined, headers: noHeaderMutation };

/** A route of its own under /name that answers 200 by itself. */
function answering(name: string, parts: Partial<Route>): Route {
  const id = { kind: "HTTPRoute", namespace: "web", name, rule: 0, match: 0 } as const;
  return route({ id, match: match({ path: { kind: "prefix", value: `/${name}` } }), action: ok, ...parts });
}

const cors: Cors = {
  allowOrigins: ["https://*.example.com"],
  allowMethods: ["GET", "PUT"],
  allowHeaders: ["x-a"],
  exposeHeaders: ["x-b"],
  allowCredentials: true,
  maxAgeSeconds: 5,
};

function preflight(origin: string, method = "PUT"): Partial<RequestOptions> {
  return {
    method: "OPTIONS",
    headers: { origin, "access-control-request-method": method, "access-control-request-headers": "x-a" },
  };
}

test("CORS answers preflight requests of allowed origins and refuses the others without a word", async (t) => {
  const backend = await startEchoBackend({ name: "api" });
  t.after(() => backend.stop());
  const destinations = [destination("api", {}, [{ kind: "ip", address: "127.0.0.1", port: backend.port }])];
  const put = answering("put", {
    action: forward(),
    cors,
    match: match({ path: { kind: "prefix", value: "/put" }, method: "PUT" }),
  });
  const any = answering("any", {
    action: forward(),
    cors: { ...cors, allowOrigins: ["*"], allowMethods: ["*"], allowHeaders: ["*"] },
  });
  const ask = await serve(t, [put, any], { destinations });
  const allowed = await ask("/put", preflight("https://a.b.example.com"));
  assert.deepEqual(
    [
      allowed.status,
      allowed.header("access-control-allow-origin"),
      allowed.header("access-control-allow-methods"),
      allowed.header("access-control-max-age"),
    ],
    [200, "https://a.b.example.com", "GET, PUT", "5"],
  );
  assert.equal(allowed.header("access-control-allow-credentials"), "true");
  const refused = await ask("/put", preflight("https://example.org"));
  assert.deepEqual([refused.status, refused.header("access-control-allow-origin")], [200, undefined]);
  assert.equal((await ask("/put", { method: "OPTIONS" })).status, 404);
  const echoed = await ask("/any", preflight("https://example.org"));
  assert.deepEqual(
    [echoed.header("access-control-allow-methods"), echoed.header("access-control-allow-headers")],
    ["PUT", "x-a"],
  );
  const simple = await ask("/any", { headers: { origin: "https://example.org" } });
  assert.deepEqual(
    [simple.backend, simple.header("access-control-allow-origin"), simple.header("access-control-expose-headers")],
    ["api", "https://example.org", "x-b"],
  );
});

test("API keys and users come from files of the host, and only the routes with the policy ask for them", async (t) => {
  const secretsDirectory = mkdtempSync(join(tmpdir(), "gwc-xds-"));
  t.after(() => rmSync(secretsDirectory, { recursive: true, force: true }));
  mkdirSync(join(secretsDirectory, "web/guard"), { recursive: true });
  const file = (key: string) => ({ namespace: "web", name: "guard", key, content: undefined });
  const keys: ApiKeyAuth = {
    policy: securityPolicy,
    filter: file("api-keys.yaml"),
    extractFrom: [{ kind: "header", name: "x-key" }],
    forwardClientIdHeader: "x-client",
    sanitize: true,
    credentials: [{ namespace: "web", name: "keys", clients: { ada: SecretBytes.fromText("k1") } }],
  };
  const typed_config = {
    "@type": "type.googleapis.com/envoy.extensions.filters.http.api_key_auth.v3.ApiKeyAuth",
    ...buildApiKeyAuth(keys),
  };
  const extension = {
    "@type": "type.googleapis.com/envoy.config.core.v3.TypedExtensionConfig",
    name: policyFilterName("envoy.filters.http.api_key_auth", keys.policy),
    typed_config,
  };
  writeFileSync(join(secretsDirectory, "web/guard/api-keys.yaml"), JSON.stringify({ resources: [extension] }));
  writeFileSync(join(secretsDirectory, "web/guard/.htpasswd"), "ada:{SHA}2kuSN7rMzfGcB2DKt67EqDWQELA=\n"); // ada:ada
  const routes = [
    answering("key", { security: { apiKeyAuth: keys } }),
    answering("user", {
      security: { basicAuth: { policy: securityPolicy, users: file(".htpasswd"), forwardUsernameHeader: undefined } },
    }),
    answering("open", {}),
  ];
  const ask = await serve(t, routes, {}, { secretsDirectory });
  const statuses = async (path: string, headers: Record<string, string>) => (await ask(path, { headers })).status;
  const password = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString("base64")}` });
  assert.equal(await statuses("/key", {}), 401);
  assert.equal(await statuses("/key", { "x-key": "wrong" }), 401);
  assert.equal(await statuses("/key", { "x-key": "k1" }), 200);
  assert.equal(await statuses("/user", {}), 401);
  assert.equal(await statuses("/user", password("ada:wrong")), 401);
  assert.equal(await statuses("/open", {}), 200);
});

const rule: AuthorizationRule = {
  name: "rule",
  action: "Allow",
  methods: [],
  path: undefined,
  clientCidrs: [],
  jwt: undefined,
  headers: [],
  cel: undefined,
};

test("authorization takes the first rule that fits, and its default where none does", async (t) => {
  const guarded = (
    name: string,
    rules: readonly Partial<AuthorizationRule>[],
    defaultAction: "Allow" | "Deny" = "Deny",
  ) =>
    answering(name, {
      security: { authorization: { defaultAction, rules: rules.map((each) => ({ ...rule, ...each })) } },
    });
  const ask = await serve(t, [
    guarded("method", [{ methods: ["GET", "PUT"] }]),
    guarded("near", [{ clientCidrs: ["127.0.0.0/8"] }]),
    guarded("far", [{ clientCidrs: ["10.0.0.0/8", "192.0.2.1"] }]),
    guarded("first", [{ action: "Deny", headers: [{ name: "x-a", values: ["1", "2"] }] }, {}]),
    guarded("path", [{ path: { match: { kind: "prefix", value: "/path/a" }, invert: false } }]),
    guarded("notpath", [{ path: { match: { kind: "exact", value: "/notpath/a" }, invert: true } }]),
    guarded("cel", [
      {
        cel: "request.headers['x-a'] in ['1', '2'] && !has(request.headers.nothing) && request.url_path.matches('/b$')",
      },
    ]),
    guarded("none", [], "Allow"),
    guarded("nobody", []),
  ]);
  const status = async (path: string, options?: Partial<RequestOptions>) => (await ask(path, options)).status;
  assert.deepEqual([await status("/method"), await status("/method", { method: "POST" })], [200, 403]);
  assert.deepEqual([await status("/near"), await status("/far")], [200, 403]);
  assert.deepEqual([await status("/first"), await status("/first", { headers: { "x-a": "2" } })], [200, 403]);
  assert.deepEqual([await status("/path/a?b=c"), await status("/path/a/b"), await status("/path/ab")], [200, 200, 403]);
  assert.deepEqual([await status("/notpath/a?b"), await status("/notpath/ab")], [403, 200]);
  const one = { headers: { "x-a": "1" } };
  assert.deepEqual(
    [await status("/cel/b?q", one), await status("/cel/c", one), await status("/cel/b")],
    [200, 403, 403],
  );
  assert.deepEqual([await status("/none"), await status("/nobody")], [200, 403]);
});

function token(claims: object, key: Buffer): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const body = `${part({ alg: "HS256", kid: "k" })}.${part(claims)}`;
  return `${body}.${createHmac("sha256", key).update(body).digest("base64url")}`;
}

test("a JWT opens a route, and authorization reads its claims and scopes", async (t) => {
  const key = Buffer.alloc(32, 7);
  const jwks = JSON.stringify({ keys: [{ kty: "oct", alg: "HS256", kid: "k", k: key.toString("base64url") }] });
  const provider = {
    name: "here",
    issuer: "https://i",
    audiences: [],
    keys: { kind: "local", jwks },
    claimToHeaders: [],
    recomputeRoute: false,
    extractFrom: { headers: [], cookies: [], params: [] },
  } as const;
  const jwt = { policy: securityPolicy, providers: [provider], mode: "required" } as const;
  const claims = [{ name: ["realm", "roles"], isArray: true, values: ["admin", "ops"] }];
  const ask = await serve(t, [
    answering("token", { security: { jwt } }),
    answering("optional", { security: { jwt: { ...jwt, mode: "optional" } } }),
    answering("roles", {
      security: {
        jwt,
        authorization: {
          defaultAction: "Deny",
          rules: [{ ...rule, jwt: { provider: "here", claims, scopes: ["read"] } }],
        },
      },
    }),
  ]);
  const status = async (path: string, content?: object) =>
    (
      await ask(
        path,
        content && { headers: { authorization: `Bearer ${token({ iss: "https://i", ...content }, key)}` } },
      )
    ).status;
  assert.deepEqual(
    [await status("/token"), await status("/token", {}), await status("/token", { iss: "https://other" })],
    [401, 200, 401],
  );
  assert.deepEqual([await status("/optional"), await status("/optional", { iss: "https://other" })], [200, 401]);
  const good = { realm: { roles: ["x", "ops"] }, scope: "write read" };
  assert.deepEqual(
    [
      await status("/roles", good),
      await status("/roles", { ...good, scope: "write" }),
      await status("/roles", { ...good, realm: {} }),
    ],
    [200, 403, 403],
  );
});

test("local rate limits count by rule, by value and for all", async (t) => {
  const limited = (name: string, localRateLimit: LocalRateLimit) => answering(name, { traffic: { localRateLimit } });
  const bucket = { requests: 2, unit: "Hour" } as const;
  const counting = { index: 0, bucket, shadowMode: false, cost: undefined };
  const ask = await serve(t, [
    limited("all", { defaultBucket: bucket, rules: [] }),
    limited("head", {
      defaultBucket: undefined,
      rules: [
        {
          ...counting,
          selectors: [{ kind: "header", name: "x-a", match: { kind: "exact", value: "1" }, invert: false }],
        },
      ],
    }),
    limited("user", {
      defaultBucket: undefined,
      rules: [{ ...counting, selectors: [{ kind: "distinctHeader", name: "x-user" }] }],
    }),
    limited("near", {
      defaultBucket: undefined,
      rules: [
        { ...counting, selectors: [{ kind: "sourceCidr", value: "127.0.0.0/8", invert: false, distinct: true }] },
      ],
    }),
    limited("far", {
      defaultBucket: undefined,
      rules: [
        { ...counting, selectors: [{ kind: "sourceCidr", value: "10.0.0.0/8", invert: false, distinct: false }] },
      ],
    }),
    limited("cost", {
      defaultBucket: undefined,
      rules: [
        {
          ...counting,
          cost: 2,
          selectors: [{ kind: "path", match: { kind: "prefix", value: "/cost" }, invert: false }],
        },
      ],
    }),
  ]);
  const thrice = async (path: string, headers: Record<string, string> = {}) => {
    const found: number[] = [];
    for (let count = 0; count < 3; count += 1) found.push((await ask(path, { headers })).status);
    return found;
  };
  assert.deepEqual(await thrice("/all"), [200, 200, 429]);
  assert.deepEqual(await thrice("/head", { "x-a": "2" }), [200, 200, 200]);
  assert.deepEqual(await thrice("/head", { "x-a": "1" }), [200, 200, 429]);
  assert.deepEqual(await thrice("/user", { "x-user": "ada" }), [200, 200, 429]);
  assert.deepEqual(await thrice("/user", { "x-user": "bob" }), [200, 200, 429]);
  assert.deepEqual(await thrice("/near"), [200, 200, 429]);
  assert.deepEqual(await thrice("/far"), [200, 200, 200]);
  assert.deepEqual(await thrice("/cost"), [200, 429, 429]);
});

test("a request is buffered up to its route's limit, even above the connection's own buffer", async (t) => {
  const limited = (name: string, maxRequestBytes: number) =>
    answering(name, { traffic: { requestBuffer: { maxRequestBytes } } });
  const ask = await serve(t, [limited("small", 70_000), limited("large", 200_000), answering("open", {})]);
  const post = async (path: string) => (await ask(path, { method: "POST", body: "x".repeat(150_000) })).status;
  assert.deepEqual([await post("/small"), await post("/large"), await post("/open")], [413, 200, 200]);
});

test("prefixes are swapped by segments, shares of broken references are answered with 500, and % stands for itself", async (t) => {
  const backend = await startEchoBackend({ name: "api" });
  t.after(() => backend.stop());
  const swap = (from: string, replacement: string): Route =>
    answering(from.slice(1), {
      match: match({ path: { kind: "prefix", value: from } }),
      action: forward({ rewrite: { path: { kind: "prefix", prefix: from, replacement }, host: undefined } }),
    });
  const broken = answering("broken", { action: forward({ targets: [{ kind: "broken", weight: 1, status: 500 }] }) });
  const full = answering("full", {
    action: forward({
      rewrite: { path: { kind: "full", replacement: "/new" }, host: { kind: "literal", host: "b.example.com" } },
    }),
  });
  const headers = answering("headers", {
    action: forward({
      targets: [
        to("api", {
          requestHeaders: { set: [{ name: "x-off", value: "100% %REQ(x-a)% %NO_SUCH%" }], add: [], remove: [] },
        }),
      ],
    }),
  });
  const destinations = [destination("api", {}, [{ kind: "ip", address: "127.0.0.1", port: backend.port }])];
  const ask = await serve(
    t,
    [swap("/one", "/"), swap("/two", "/three/"), swap("/empty", ""), broken, full, headers, swap("/", "/root")],
    { destinations },
  );
  const path = async (asked: string) => (await ask(asked)).echo.path;
  assert.deepEqual([await path("/one"), await path("/one/x?q=1"), await path("/one//x")], ["/", "/x?q=1", "/x"]);
  assert.deepEqual(
    [await path("/two"), await path("/two/x"), await path("/twox")],
    ["/three", "/three/x", "/root/twox"],
  );
  assert.deepEqual([await path("/empty/x"), await path("/x")], ["/x", "/root/x"]);
  assert.equal((await ask("/broken")).status, 500);
  const rewritten = await ask("/full/x?q=1");
  assert.equal(rewritten.echo.path, "/new?q=1");
  assert.equal(JSON.stringify(rewritten.echo.headers).includes("b.example.com"), true);
  const sent = await ask("/headers", { headers: { "x-a": "1" } });
  assert.match(JSON.stringify(sent.echo.headers), /"100% 1 %NO_SUCH%"/);
});

test("the readiness check and the statistics answer on their own ports", async (t) => {
  const served = await serveBootstrap(t, bootstrapOf(buildSound(proxyWithRoutes([route()]))));
  const ready = await request({ port: served.portOf(19003), path: "/ready" });
  assert.deepEqual([ready.status, (await request({ port: served.portOf(19003), path: "/" })).status], [200, 404]);
});
