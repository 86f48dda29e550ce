// The verify stage and a real Envoy accept what the stage builds.

import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { SecretBytes } from "../../../../src/base/secret-bytes.ts";
import type { Secret } from "../../../../src/model/host.ts";
import type { Proxy } from "../../../../src/model/ir/proxy.ts";
import type { BackendTls, Certificate } from "../../../../src/model/tls.ts";
import { verifyBundle } from "../../../../src/pipeline/verify/verify-bundle.ts";
import type { BuildOptions } from "../../../../src/pipeline/xds/index.ts";
import { createAuthority, createCertificate } from "../../../support/certificates/tls.ts";
import { assertEnvoyAccepts } from "../../../support/envoy/envoy.ts";
import {
  bootstrapOf,
  buildSound,
  chain,
  destination,
  forward,
  host,
  httpListener,
  httpsListener,
  ip,
  match,
  origin,
  proxy,
  proxyWithRoutes,
  route,
  securityPolicy,
  tls,
  to,
} from "./builders.ts";

let secretsDirectory = "";
before(() => {
  secretsDirectory = mkdtempSync(join(tmpdir(), "gwc-xds-"));
  const pair = createCertificate({ names: ["shop.example.com"] });
  const folder = join(secretsDirectory, "web/shop-tls");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "tls.crt"), pair.cert);
  writeFileSync(join(folder, "tls.key"), pair.key);
  writeFileSync(join(folder, "ca.crt"), createAuthority().cert);
  writeFileSync(join(folder, "api-keys.yaml"), JSON.stringify({ resources: [] }));
  writeFileSync(join(folder, ".htpasswd"), "ada:{SHA}2kuSN7rMzfGcB2DKt67EqDWQELA=\n");
});
after(() => rmSync(secretsDirectory, { recursive: true, force: true }));

function secret(key: string, content?: string): Secret {
  return {
    namespace: "web",
    name: "shop-tls",
    key,
    content: content === undefined ? undefined : SecretBytes.fromText(content),
  };
}

const certificate: Certificate = {
  certificate: secret("tls.crt"),
  privateKey: secret("tls.key"),
  dnsNames: undefined,
  origin,
};

const backendTls: BackendTls = {
  serverName: "api.example.com",
  autoServerName: false,
  authorities: "system",
  subjectAltNames: [],
  clientCertificate: undefined,
};

async function accepted(from: Proxy, options: Partial<BuildOptions> = {}): Promise<void> {
  const built = buildSound(from, { secretsDirectory, ...options });
  const problems: string[] = [];
  verifyBundle(built.bundle, ({ message }) => problems.push(message));
  assert.deepEqual(problems, []);
  await assertEnvoyAccepts(bootstrapOf(built));
}

test("Envoy accepts a plain HTTP listener with two hosts", () =>
  accepted(
    proxy({
      addresses: ["127.0.0.1", "::1"],
      listeners: [httpListener([host("*", [route()]), host("*.example.com", [])])],
    }),
  ));

test("Envoy accepts HTTPS listeners with two server names and misdirected hosts", () => {
  const first = chain([host("a.example.com", [route()]), host("b.example.com", [], { misdirected: true })], {
    name: "web/edge/a",
    serverName: "a.example.com",
    tls: tls({ certificates: [certificate] }),
  });
  const second = chain([host("*", [route()])], { name: "web/edge/any", tls: tls({ certificates: [certificate] }) });
  return accepted(proxy({ listeners: [httpsListener([first, second])] }));
});

test("Envoy accepts client certificates", () => {
  const clientValidation = { authorities: [secret("ca.crt")], required: true, acceptUntrusted: false };
  const secure = tls({
    certificates: [certificate],
    clientValidation,
    minVersion: "1.3",
    ciphers: ["ECDHE-RSA-AES128-GCM-SHA256"],
  });
  const optional = tls({
    certificates: [certificate],
    clientValidation: { ...clientValidation, required: false, acceptUntrusted: true },
  });
  return accepted(
    proxy({
      listeners: [
        httpsListener([
          chain([], { name: "web/edge/a", serverName: "a.example.com", tls: secure }),
          chain([], { name: "web/edge/b", tls: optional }),
        ]),
      ],
    }),
  );
});

test("Envoy accepts every kind of match", () =>
  accepted(
    proxyWithRoutes([
      route({ match: match({ path: { kind: "exact", value: "/cart" }, method: "POST" }) }),
      route({ match: match({ path: { kind: "regex", value: "/v[0-9]+/.*" } }) }),
      route({
        match: match({
          path: { kind: "prefix", value: "/shop" },
          headers: [{ name: "x-team", match: { kind: "regex", value: "a|b" } }],
        }),
      }),
      route({ match: match({ path: undefined, pathSuffix: "/Say" }), isGrpc: true }),
      route({
        match: match({
          cookies: [{ name: "beta", match: { kind: "exact", value: "1" } }],
          queryParams: [{ name: "q", match: { kind: "prefix", value: "x" } }],
        }),
      }),
    ]),
  ));

test("Envoy accepts rewrites, redirects, answers, mirrors, weights and header changes", () => {
  const headers = {
    set: [{ name: "X-Set", value: "100%" }],
    add: [{ name: "x-add", value: "%REQ(x-a)%" }],
    remove: ["x-gone"],
  };
  const shop = match({ path: { kind: "prefix", value: "/shop" } });
  const prefix = (replacement: string) => ({ kind: "prefix", prefix: "/shop", replacement }) as const;
  return accepted(
    proxyWithRoutes([
      route({
        match: shop,
        action: forward({ rewrite: { path: prefix("/"), host: { kind: "literal", host: "a.example.com" } } }),
      }),
      route({
        match: shop,
        action: forward({ rewrite: { path: { kind: "full", replacement: "/x" }, host: { kind: "backend" } } }),
      }),
      route({
        match: shop,
        action: forward({
          rewrite: {
            path: { kind: "regex", pattern: "/(.*)", substitution: "/x/\\1" },
            host: { kind: "header", header: "x-host" },
          },
        }),
      }),
      route({
        match: shop,
        action: forward({
          rewrite: { path: undefined, host: { kind: "pathRegex", pattern: "^/(.+)/.+$", substitution: "\\1" } },
        }),
      }),
      route({
        match: shop,
        action: {
          kind: "redirect",
          status: 302,
          scheme: "https",
          host: "b.example.com",
          port: 8443,
          portIsImplied: false,
          path: prefix(""),
        },
      }),
      route({
        match: shop,
        action: {
          kind: "redirect",
          status: 308,
          scheme: undefined,
          host: undefined,
          port: 443,
          portIsImplied: true,
          path: { kind: "full", replacement: "/y" },
        },
      }),
      route({
        action: {
          kind: "respond",
          status: 503,
          body: "we are 100% %PROTOCOL%".repeat(400),
          contentType: "text/plain",
          headers,
        },
      }),
      route({
        requestHeaders: headers,
        responseHeaders: headers,
        action: forward({
          targets: [
            to("api", { weight: 3, requestHeaders: headers, hostRewrite: { kind: "literal", host: "c.example.com" } }),
            { kind: "broken", weight: 1, status: 500 },
          ],
          mirrors: [{ destination: "api", numerator: 1, denominator: 3 }],
        }),
      }),
    ]),
  );
});

test("Envoy accepts time limits, retries and hashing", () =>
  accepted(
    proxyWithRoutes([
      route({
        traffic: {
          requestTimeoutMs: 1500,
          streamIdleTimeoutMs: 0,
          maxStreamDurationMs: 60_000,
          retry: {
            numRetries: 3,
            triggers: undefined,
            statusCodes: [503],
            perTryTimeoutMs: 250,
            backOffBaseMs: 100,
            backOffMaxMs: 10_000,
            numAttemptsPerPriority: 2,
          },
          hashPolicy: [
            { kind: "sourceIp" },
            { kind: "header", name: "x-user" },
            { kind: "queryParam", name: "u" },
            { kind: "cookie", name: "s", ttlSeconds: 60, attributes: [{ name: "SameSite", value: "Strict" }] },
          ],
        },
      }),
    ]),
  ));

test("Envoy accepts every kind of cluster", () => {
  const settings = {
    connectTimeoutMs: 500,
    connectionIdleTimeoutMs: 1000,
    maxConnectionDurationMs: 5000,
    circuitBreaker: {
      maxConnections: 1,
      maxPendingRequests: 2,
      maxParallelRequests: 3,
      maxParallelRetries: 4,
      maxRequestsPerConnection: 5,
      perEndpointMaxConnections: 6,
      retryBudget: { percent: 20, minRetryConcurrency: 3 },
    },
    healthCheck: {
      active: {
        timeoutMs: 1000,
        intervalMs: 3000,
        initialJitterMs: 10,
        unhealthyThreshold: 3,
        healthyThreshold: 1,
        port: 9000,
        probe: {
          kind: "http",
          host: undefined,
          path: "/healthz",
          method: "GET",
          expectedStatuses: [200],
          retriableStatuses: [404],
          expectedResponse: "6f6b",
        },
      },
      passive: {
        intervalMs: 3000,
        baseEjectionTimeMs: 30_000,
        maxEjectionPercent: 10,
        consecutive5xxErrors: 5,
        consecutiveGatewayErrors: 2,
        consecutiveLocalOriginFailures: 5,
        splitExternalLocalOriginErrors: true,
        failurePercentageThreshold: 50,
        alwaysEjectOneEndpoint: true,
      },
      panicThresholdPercent: 0,
    },
  } as const;
  const dns = { kind: "dns", host: "api.internal", port: 443 } as const;
  const backend = (tlsOf: BackendTls | undefined, priority: 0 | 1 = 0) => ({
    endpoints: [ip],
    weight: 2,
    priority,
    tls: tlsOf,
  });
  const probe = (each: object) =>
    ({ healthCheck: { ...settings.healthCheck, active: { ...settings.healthCheck.active, probe: each } } }) as Partial<
      typeof settings
    >;
  return accepted(
    proxy({
      destinations: [
        destination("api", {
          settings,
          http1: { enableTrailers: true, preserveHeaderCase: true, http10: { defaultHost: "x.example.com" } },
        }),
        destination("dns", { protocol: "auto", backends: [{ ...backend(backendTls), endpoints: [dns, ip] }] }),
        destination("h2c", {
          protocol: "http2",
          settings: {
            loadBalancer: { kind: "consistentHash", tableSize: 101 },
            ...probe({ kind: "grpc", service: "s" }),
          },
        }),
        destination("random", {
          settings: { loadBalancer: { kind: "random" }, ...probe({ kind: "tcp", send: "00", receive: "ff" }) },
        }),
        destination("robin", { settings: { loadBalancer: { kind: "roundRobin", slowStartMs: 10_000 } } }),
        destination("unix", {}, [{ kind: "unix", path: "/run/api.sock" }]),
        destination("by-request", {
          protocol: "auto",
          backends: [backend({ ...backendTls, serverName: undefined, clientCertificate: certificate })],
        }),
        destination("by-endpoint", {
          backends: [
            {
              ...backend({
                ...backendTls,
                serverName: undefined,
                autoServerName: true,
                authorities: [secret("ca.crt")],
              }),
              endpoints: [dns],
            },
          ],
        }),
        destination("mixed", {
          protocol: "auto",
          backends: [
            backend(backendTls),
            backend({ ...backendTls, authorities: "none", minVersion: "1.3", alpnProtocols: ["h2"] }, 1),
          ],
        }),
        destination("names", {
          protocol: "http2",
          backends: [
            backend({
              ...backendTls,
              subjectAltNames: [
                { kind: "dns", value: "a" },
                { kind: "uri", value: "spiffe://x/y" },
              ],
            }),
          ],
        }),
      ],
    }),
  );
});

test("Envoy accepts every client setting", () => {
  const headers = {
    enableEnvoyHeaders: true,
    withUnderscores: "DropHeader",
    requestId: "Generate",
    forwardedClientCert: { mode: "SanitizeSet", details: ["Subject", "Cert", "Chain", "DNS", "URI"] },
    early: { set: [{ name: "x", value: "1" }], add: [], addIfAbsent: [{ name: "y", value: "" }], remove: ["z"] },
    late: { set: [], add: [{ name: "x", value: "1" }], remove: ["server"] },
    stripTrailingHostDot: true,
    rateLimitHeaders: true,
    maxRequestHeadersKib: 32,
  } as const;
  const client = {
    timeouts: {
      tlsHandshakeMs: 5000,
      connectionInspectionMs: 1000,
      requestReceivedMs: 2000,
      requestHeadersReceivedMs: 1000,
      idleMs: 60_000,
      streamIdleMs: 30_000,
    },
    headers,
    path: { escapedSlashes: "RejectRequest", mergeSlashes: false },
    http1: { enableTrailers: true, preserveHeaderCase: true, http10: { defaultHost: undefined } },
  } as const;
  const detections = [
    { kind: "trustedHops", hops: 2, append: false },
    { kind: "trustedCidrs", cidrs: ["10.0.0.0/8", "fd00::/8", "192.0.2.1"], append: true },
    { kind: "header", name: "x-real-ip", failClosed: true },
    { kind: "directSource", append: false },
  ] as const;
  return accepted(
    proxy({
      listeners: detections.map((clientIp, index) => ({
        ...httpListener([host("*", [route()])], { client: { ...client, clientIp }, name: `web/edge/${index}` }),
        name: `web/edge/${index}`,
        port: 8000 + index,
      })),
    }),
  );
});

const jwks = JSON.stringify({
  keys: [generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" })],
});

test("Envoy accepts CORS, JWT, basic authentication, API keys, authorization, rate limits and gRPC filters", async () => {
  const everything = route({
    cors: {
      allowOrigins: ["https://*.example.com", "*", "https://a.b"],
      allowMethods: ["GET"],
      allowHeaders: ["*"],
      exposeHeaders: ["x"],
      allowCredentials: true,
      maxAgeSeconds: 5,
    },
    match: match({ method: "GET" }),
    security: {
      jwt: {
        policy: securityPolicy,
        mode: "optional",
        providers: [
          {
            name: "near",
            issuer: "https://i",
            audiences: ["a"],
            keys: { kind: "local", jwks },
            claimToHeaders: [
              { header: "x-sub", claim: ["sub"] },
              { header: "x-tenant", claim: ["https://claims.example/tenant"] },
            ],
            recomputeRoute: true,
            extractFrom: {
              headers: [{ name: "authorization", valuePrefix: "Bearer " }],
              cookies: ["t"],
              params: ["t"],
            },
          },
          {
            name: "far",
            issuer: undefined,
            audiences: [],
            keys: {
              kind: "remote",
              uri: "https://keys.example.com/jwks",
              destination: "keys",
              cacheDurationMs: 300_000,
              failedRefetchDurationMs: 1000,
            },
            claimToHeaders: [],
            recomputeRoute: false,
            extractFrom: { headers: [], cookies: [], params: [] },
          },
        ],
      },
      basicAuth: { policy: securityPolicy, users: secret(".htpasswd"), forwardUsernameHeader: "x-user" },
      apiKeyAuth: {
        policy: securityPolicy,
        filter: secret("api-keys.yaml"),
        credentials: [{ namespace: "web", name: "keys", clients: { ada: SecretBytes.fromText("k1") } }],
        extractFrom: [
          { kind: "header", name: "x-key" },
          { kind: "queryParam", name: "k" },
        ],
        forwardClientIdHeader: "x-client",
        sanitize: true,
      },
      authorization: {
        defaultAction: "Deny",
        rules: [
          {
            name: "ops",
            action: "Allow",
            methods: ["GET", "POST"],
            path: { match: { kind: "prefix", value: "/a" }, invert: true },
            clientCidrs: ["10.0.0.0/8"],
            jwt: {
              provider: "near",
              claims: [{ name: ["realm", "roles"], isArray: true, values: ["a", "b"] }],
              scopes: ["read"],
            },
            headers: [{ name: "x-a", values: ["1"] }],
            cel: "request.path.startsWith('/x') && !(request.headers['x-a'] in ['a']) && request.url_path != null",
          },
        ],
      },
    },
    traffic: {
      localRateLimit: {
        defaultBucket: undefined,
        rules: [
          {
            index: 0,
            bucket: { requests: 3, unit: "Minute" },
            shadowMode: false,
            cost: 2,
            selectors: [
              { kind: "header", name: "x-a", match: { kind: "exact", value: "1" }, invert: true },
              { kind: "distinctHeader", name: "x-user" },
              { kind: "method", value: "GET", invert: false },
              { kind: "path", match: { kind: "prefix", value: "/a" }, invert: false },
              { kind: "queryParam", name: "q", match: { kind: "regex", value: ".*" }, invert: false },
              { kind: "distinctQueryParam", name: "p" },
              { kind: "sourceCidr", value: "10.0.0.0/8", invert: false, distinct: true },
            ],
          },
          {
            index: 1,
            bucket: { requests: 1, unit: "Year" },
            shadowMode: true,
            cost: undefined,
            selectors: [{ kind: "sourceCidr", value: "::/0", invert: true, distinct: false }],
          },
        ],
      },
    },
  });
  const routes = [
    everything,
    route({
      isGrpc: true,
      security: { authorization: { defaultAction: "Allow", rules: [] } },
      id: { kind: "GRPCRoute", namespace: "web", name: "g", rule: 0, match: -1 },
    }),
  ];
  const destinations = [
    destination("api"),
    destination("keys", {}, [{ kind: "dns", host: "keys.example.com", port: 443 }]),
  ];
  await accepted(proxyWithRoutes(routes, { destinations }));
  await accepted(proxyWithRoutes(routes, { destinations }), { inlineSecrets: true });
});

test("Envoy accepts access logs and tracing of every kind", () => {
  const collector = {
    destination: "otel",
    headers: [{ name: "X-Token", value: "a b" }],
    resourceAttributes: { env: "100%" },
  };
  const headers = { requestHeaders: ["X-Team"], responseHeaders: ["age"], responseTrailers: ["grpc-status"] };
  const sinks = [
    { kind: "file", path: "/dev/stdout" },
    { kind: "file", path: "/dev/null" },
    { kind: "openTelemetry", ...collector },
    { kind: "grpc", destination: "otel", logName: "als", type: "HTTP", ...headers },
    { kind: "grpc", destination: "otel", logName: "als", type: "TCP" },
  ] as const;
  const formats = [
    { kind: "default" },
    { kind: "text", text: "%METADATA(ROUTE:envoy-gateway:resources)% %CEL(request.path)%" },
    { kind: "json", fields: { p: "%REQ_WITHOUT_QUERY(:PATH)%" } },
    { kind: "textAndJson", text: "%CEL(request.path)%", fields: { p: "%REQ_WITHOUT_QUERY(:PATH)%" } },
  ] as const;
  const accessLogs = sinks.flatMap((sink) =>
    formats.map((format, index) => ({
      sink,
      format,
      matches: index === 0 ? ["response.code >= 400", "true"] : [],
      type: (["both", "route", "listener", "upstream"] as const)[index] ?? "both",
    })),
  );
  const tags = [
    { kind: "literal", tag: "a", value: "b" },
    { kind: "environment", tag: "c", name: "D", defaultValue: undefined },
    { kind: "requestHeader", tag: "e", name: "f", defaultValue: "g" },
    { kind: "format", tag: "h", format: "%REQ(:PATH)% 100%" },
  ] as const;
  const providers = [
    { kind: "openTelemetry", ...collector, serviceName: "edge.web", sampler: undefined },
    { kind: "openTelemetry", ...collector, serviceName: "a", sampler: { followsParent: true, share: "all" } },
    { kind: "openTelemetry", ...collector, serviceName: "a", sampler: { followsParent: false, share: "all" } },
    {
      kind: "openTelemetry",
      ...collector,
      serviceName: "a",
      sampler: { followsParent: true, share: { numerator: 0, denominator: 100 } },
    },
    {
      kind: "openTelemetry",
      ...collector,
      serviceName: "a",
      sampler: { followsParent: false, share: { numerator: 1, denominator: 3 } },
    },
    { kind: "datadog", destination: "otel", serviceName: "edge.web" },
    { kind: "zipkin", destination: "otel", enable128BitTraceId: true, disableSharedSpanContext: true, authority: "z" },
  ] as const;
  const tracing = {
    clientSamplingPercent: 1,
    samplingPercent: 12.5,
    overallSamplingPercent: 50,
    tags,
    spanNames: { request: "%REQ(:METHOD)% 100%", upstream: "shop" },
  };
  const destinations = [destination("api"), destination("otel", { protocol: "http2" })];
  return Promise.all(
    providers.map((provider) =>
      accepted(
        proxy({
          destinations,
          telemetry: { accessLogs, prometheus: undefined, tracing: { ...tracing, provider } },
        }),
      ),
    ),
  ).then(() => {});
});
