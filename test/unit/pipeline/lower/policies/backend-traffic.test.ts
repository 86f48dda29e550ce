// What a BackendTrafficPolicy sets for routes and destinations.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { DestinationSettings } from "../../../../../src/model/ir/destination/destination-settings.ts";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(spec: string) {
  const { parts, valid, problems } = await lowerTraffic(spec);
  return { parts, valid, problems };
}

const sound = (parts: unknown) => ({ parts, valid: true, problems: [] });

test("a policy without fields changes nothing", async () => {
  assert.deepEqual(await lower("timeout: {}"), sound({}));
});

test("time limits of requests and of connections are separate, and 0s stays its own limit", async () => {
  const lowered = await lower(`
timeout:
  tcp: { connectTimeout: 1500ms }
  http: { connectionIdleTimeout: 1h, maxConnectionDuration: 2h, requestTimeout: 0s, maxStreamDuration: 1m30s, streamIdleTimeout: 5s }`);
  assert.deepEqual(
    lowered,
    sound({
      connectTimeoutMs: 1500,
      connectionIdleTimeoutMs: 3_600_000,
      maxConnectionDurationMs: 7_200_000,
      requestTimeoutMs: 0,
      maxStreamDurationMs: 90_000,
      streamIdleTimeoutMs: 5000,
    }),
  );
});

test("a retry without retryOn has two tries, the default triggers and the code 503", async () => {
  assert.deepEqual(await lower("retry: {}"), sound({ retry: { numRetries: 2, statusCodes: [503] } }));
});

test("naming triggers alone leaves no codes", async () => {
  const lowered = await lower("retry: { numRetries: 5, retryOn: { triggers: [5xx, reset] } }");
  assert.deepEqual(lowered, sound({ retry: { numRetries: 5, triggers: ["5xx", "reset"], statusCodes: [] } }));
});

test("naming codes alone keeps the default triggers", async () => {
  const lowered = await lower("retry: { retryOn: { httpStatusCodes: [500, 504] } }");
  assert.deepEqual(lowered, sound({ retry: { numRetries: 2, statusCodes: [500, 504] } }));
});

test("codes without their trigger are never retried, which is a warning", async () => {
  const lowered = await lower("retry: { retryOn: { triggers: [reset], httpStatusCodes: [500] } }");
  assert.deepEqual(lowered, {
    parts: { retry: { numRetries: 2, triggers: ["reset"], statusCodes: [] } },
    valid: true,
    problems: ["lower/retry-codes-unused spec.retry.retryOn.httpStatusCodes"],
  });
});

test("a retry has a time limit per try, back-off and priorities", async () => {
  const lowered = await lower(`
retry:
  numAttemptsPerPriority: 2
  perRetry: { timeout: 250ms, backOff: { baseInterval: 100ms, maxInterval: 10s } }`);
  assert.deepEqual(
    lowered,
    sound({
      retry: {
        numRetries: 2,
        statusCodes: [503],
        perTryTimeoutMs: 250,
        backOffBaseMs: 100,
        backOffMaxMs: 10_000,
        numAttemptsPerPriority: 2,
      },
    }),
  );
});

test("a preference for Envoy's own zone may be forced, limited and empty", async () => {
  const prefer = async (yaml: string) =>
    (await lower(`loadBalancer: { type: Random, zoneAware: { preferLocal: ${yaml} } }`)).parts;
  const random = { kind: "random" };
  assert.deepEqual(await prefer("{}"), { loadBalancer: random, preferLocalZone: {} });
  assert.deepEqual(await prefer("{ force: {} }"), {
    loadBalancer: random,
    preferLocalZone: { forcedFromEndpoints: 1 },
  });
  assert.deepEqual(
    await prefer("{ percentageEnabled: 50, minEndpointsThreshold: 3, force: { minEndpointsInZoneThreshold: 2 } }"),
    { loadBalancer: random, preferLocalZone: { percent: 50, minEndpoints: 3, forcedFromEndpoints: 2 } },
  );
  const { problems } = await lower(
    "loadBalancer: { type: Random, zoneAware: { preferLocal: { minEndpointsThreshold: -1, force: { minEndpointsInZoneThreshold: 0 } } } }",
  );
  assert.deepEqual(problems, [
    "lower/value-out-of-range spec.loadBalancer.zoneAware.preferLocal.minEndpointsThreshold",
    "lower/value-out-of-range spec.loadBalancer.zoneAware.preferLocal.force.minEndpointsInZoneThreshold",
  ]);
});

test("least requests and round robin start slowly where asked to", async () => {
  assert.deepEqual(
    await lower("loadBalancer: { type: LeastRequest, slowStart: { window: 60s } }"),
    sound({ loadBalancer: { kind: "leastRequest", slowStartMs: 60_000 } }),
  );
  assert.deepEqual(await lower("loadBalancer: { type: RoundRobin }"), sound({ loadBalancer: { kind: "roundRobin" } }));
  assert.deepEqual(await lower("loadBalancer: { type: Random }"), sound({ loadBalancer: { kind: "random" } }));
});

const hashes: readonly (readonly [yaml: string, policy: unknown])[] = [
  ["type: SourceIP", [{ kind: "sourceIp" }]],
  ["type: Header, header: { name: X-User }", [{ kind: "header", name: "X-User" }]],
  [
    "type: Headers, headers: [{ name: a }, { name: b }]",
    [
      { kind: "header", name: "a" },
      { kind: "header", name: "b" },
    ],
  ],
  ["type: QueryParams, queryParams: [{ name: cart }]", [{ kind: "queryParam", name: "cart" }]],
  [
    "type: Cookie, cookie: { name: c, ttl: 90s, attributes: { SameSite: Strict, Path: / } }",
    [
      {
        kind: "cookie",
        name: "c",
        ttlSeconds: 90,
        attributes: [
          { name: "Path", value: "/" },
          { name: "SameSite", value: "Strict" },
        ],
      },
    ],
  ],
];

for (const [yaml, hashPolicy] of hashes) {
  test(`consistent hashing by ${yaml} tells the route what to hash`, async () => {
    const lowered = await lower(`loadBalancer: { type: ConsistentHash, consistentHash: { ${yaml} } }`);
    assert.deepEqual(lowered, sound({ loadBalancer: { kind: "consistentHash", tableSize: 65_537 }, hashPolicy }));
  });
}

test("a hash table's size must be prime", async () => {
  const { valid, problems } = await lower(
    "loadBalancer: { type: ConsistentHash, consistentHash: { type: SourceIP, tableSize: 65536 } }",
  );
  assert.deepEqual(
    { valid, problems },
    {
      valid: false,
      problems: ["lower/table-size-not-prime spec.loadBalancer.consistentHash.tableSize"],
    },
  );
});

test("a cookie's attributes have names that a header can have", async () => {
  const cookie = "{ name: cart, attributes: { 'Same Site': Lax } }";
  const { problems } = await lower(
    `loadBalancer: { type: ConsistentHash, consistentHash: { type: Cookie, cookie: ${cookie} } }`,
  );
  assert.deepEqual(problems, [
    'lower/value-out-of-range spec.loadBalancer.consistentHash.cookie.attributes["Same Site"]',
  ]);
});

test("a balancer of a module that no EnvoyProxy registers is rejected at its name", async () => {
  const lowered = await lower("loadBalancer: { type: DynamicModule, dynamicModule: { name: a, lbPolicyName: b } }");
  assert.deepEqual(lowered.valid, false);
  assert.deepEqual(lowered.problems, ["lower/module-not-registered spec.loadBalancer.dynamicModule.name"]);
});

test("endpoints may report their load, and the reports are hidden from clients", async () => {
  const [report, binary] = ["endpoint-load-metrics", "endpoint-load-metrics-bin"];
  assert.deepEqual(
    await lower("loadBalancer: { type: BackendUtilization, backendUtilization: {} }"),
    sound({ loadBalancer: { kind: "backendUtilization" }, hiddenResponseHeaders: [report, binary] }),
  );
  const lowered = await lower(`
loadBalancer:
  type: BackendUtilization
  slowStart: { window: 30s }
  backendUtilization:
    blackoutPeriod: 5s
    weightExpirationPeriod: 1m
    weightUpdatePeriod: 500ms
    errorUtilizationPenaltyPercent: 150
    metricNamesForComputingUtilization: [named_metrics.queue]
    keepResponseHeaders: true
    outOfBand: { reportingPeriod: 20s, port: 8081, authority: orca }`);
  const loadBalancer = {
    kind: "backendUtilization",
    slowStartMs: 30_000,
    blackoutMs: 5000,
    expirationMs: 60_000,
    updateMs: 500,
    errorPenalty: 1.5,
    metricNames: ["named_metrics.queue"],
    outOfBand: { periodMs: 20_000, port: 8081, authority: "orca" },
  };
  assert.deepEqual(lowered, sound({ loadBalancer }));
});

test("request headers may name the endpoint", async () => {
  const spec = "loadBalancer: { type: Random, endpointOverride: { extractFrom: [{ header: x-a }, { header: x-b }] } }";
  assert.deepEqual(await lower(spec), sound({ loadBalancer: { kind: "random" }, overrideHeaders: ["x-a", "x-b"] }));
  const { problems } = await lower("loadBalancer: { type: Random, endpointOverride: { extractFrom: [{}] } }");
  assert.deepEqual(problems, ["lower/value-out-of-range spec.loadBalancer.endpointOverride.extractFrom[0]"]);
});

test("a circuit breaker has 1024 for every limit that is not set", async () => {
  const lowered = await lower(`
circuitBreaker:
  maxConnections: 10
  maxRequestsPerConnection: 7
  perEndpoint: { maxConnections: 5 }
  retryBudget: { percent: { numerator: 1, denominator: 8 } }`);
  assert.deepEqual(
    lowered,
    sound({
      circuitBreaker: {
        maxConnections: 10,
        maxPendingRequests: 1024,
        maxParallelRequests: 1024,
        maxParallelRetries: 1024,
        maxRequestsPerConnection: 7,
        perEndpointMaxConnections: 5,
        retryBudget: { percent: 12.5, minRetryConcurrency: 3 },
      },
    }),
  );
});

test("an HTTP health check asks with its own host, and payloads are hexadecimal", async () => {
  const lowered = await lower(`
healthCheck:
  panicThreshold: 0
  active:
    type: HTTP
    interval: 10s
    overrides: { port: 9090 }
    http: { hostname: api.internal, path: /healthz, method: HEAD, expectedStatuses: [200, 204], expectedResponse: { type: Text, text: ok } }`);
  assert.deepEqual(
    lowered,
    sound({
      healthCheck: {
        panicThresholdPercent: 0,
        active: {
          timeoutMs: 1000,
          intervalMs: 10_000,
          unhealthyThreshold: 3,
          healthyThreshold: 1,
          port: 9090,
          probe: {
            kind: "http",
            host: "api.internal",
            path: "/healthz",
            method: "HEAD",
            expectedStatuses: [200, 204],
            retriableStatuses: [],
            expectedResponse: "6f6b",
          },
        },
      },
    }),
  );
});

test("events of health checks cannot go to standard output, which Envoy would have to open by its path", async () => {
  for (const log of ["{}", "{ sinks: [{ type: File, file: { path: /dev/stderr } }] }"]) {
    const lowered = await lower(`healthCheck: { active: { type: HTTP, http: { path: / }, healthCheckLog: ${log} } }`);
    assert.deepEqual(lowered.problems, ["lower/value-out-of-range spec.healthCheck.active.healthCheckLog"]);
  }
});

test("a probe may have a body, and events go to the file of the sink", async () => {
  const active = async (fields: string) => {
    const lowered = await lower(`healthCheck: { active: { type: HTTP, ${fields} } }`);
    assert.equal(lowered.valid, true);
    const { log, probe } = (lowered.parts as DestinationSettings).healthCheck?.active ?? {};
    return { log, body: probe?.kind === "http" ? probe.body : undefined };
  };
  const post = "http: { path: /, method: POST, requestBody: { type: Text, text: ok } }";
  assert.deepEqual(await active(`${post}, healthCheckLog: { sinks: [{ type: File, file: { path: /b } }] }`), {
    log: { path: "/b", everyFailure: true, everySuccess: true },
    body: "6f6b",
  });
  const few = "matches: [FailureSeriesStart, Success], sinks: [{ type: File, file: { path: /a } }]";
  assert.deepEqual(await active(`healthCheckLog: { ${few} }, http: { path: / }`), {
    log: { path: "/a", everyFailure: false, everySuccess: true },
    body: undefined,
  });
});

test("TCP and gRPC health checks take base64 payloads and a service", async () => {
  const tcp = await lower(`
healthCheck: { active: { type: TCP, tcp: { send: { type: Binary, binary: "AP8=" }, receive: { type: Text, text: "é" } } } }`);
  const grpc = await lower("healthCheck: { active: { type: GRPC, initialJitter: 2s, grpc: { service: shop.Cart } } }");
  const base = { timeoutMs: 1000, intervalMs: 3000, unhealthyThreshold: 3, healthyThreshold: 1 };
  assert.deepEqual(
    tcp,
    sound({ healthCheck: { active: { ...base, probe: { kind: "tcp", send: "00ff", receive: "c3a9" } } } }),
  );
  assert.deepEqual(
    grpc,
    sound({
      healthCheck: { active: { ...base, initialJitterMs: 2000, probe: { kind: "grpc", service: "shop.Cart" } } },
    }),
  );
});

test("passive health checks have Envoy Gateway's defaults", async () => {
  const lowered = await lower(
    "healthCheck: { passive: { consecutiveGatewayErrors: 2, failurePercentageThreshold: 50 } }",
  );
  assert.deepEqual(
    lowered,
    sound({
      healthCheck: {
        passive: {
          intervalMs: 3000,
          baseEjectionTimeMs: 30_000,
          maxEjectionPercent: 10,
          consecutive5xxErrors: 5,
          consecutiveGatewayErrors: 2,
          consecutiveLocalOriginFailures: 5,
          splitExternalLocalOriginErrors: false,
          failurePercentageThreshold: 50,
          alwaysEjectOneEndpoint: false,
        },
      },
    }),
  );
});
