// Where the fields of a BackendTrafficPolicy act, and what is reported of those that do not.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

/** All fields that act on requests only, without the attachment of the policy. */
const ofRequests = [
  "retry: {}",
  "retry: { numRetries: 3 }",
  "timeout: { http: { requestTimeout: 1s } }",
  "timeout: { http: { connectionIdleTimeout: 1s } }",
  "faultInjection: { delay: { fixedDelay: 1s } }",
  "requestBuffer: { limit: 1Ki }",
  "compressor: [{ type: Gzip, gzip: {} }]",
  "compression: [{ type: Gzip }]",
  "bandwidthLimit: { request: { limit: { value: 1Mi, unit: Second } } }",
  "admissionControl: {}",
  "useClientProtocol: true",
  "telemetry: { metrics: { routeStatName: a } }",
  "httpUpgrade: [{ type: websocket }]",
  "responseOverride: [{ match: { statusCodes: [{ value: 404 }] }, response: {} }]",
  "rateLimit: { local: { rules: [{ limit: { requests: 1, unit: Second } }] } }",
  "circuitBreaker: { maxParallelRequests: 1 }",
  "circuitBreaker: { retryBudget: { percent: { numerator: 1 } } }",
  "healthCheck: { active: { type: GRPC } }",
  "loadBalancer: { type: ConsistentHash, consistentHash: { type: Header, header: { name: a } } }",
];

for (const spec of ofRequests) {
  test(`${spec} has no effect on TCP and UDP, a warning where the policy applies to nothing else`, async () => {
    for (const kind of ["TCPRoute", "UDPRoute"] as const) {
      const { problems, valid } = await lowerTraffic(spec, [kind]);
      assert.equal(valid, true);
      assert.match(problems.join("\n"), /^lower\/no-effect spec\.\S+$/);
    }
    assert.deepEqual((await lowerTraffic(spec, ["TCPRoute", "HTTPRoute"])).problems, [], "it acts on the HTTPRoute");
    assert.deepEqual((await lowerTraffic(spec, ["HTTPRoute"])).problems, []);
  });
}

test("what has no effect is named by the shortest path to all of it, and the rest is lowered", async () => {
  const spec = `
circuitBreaker: { maxConnections: 1, maxParallelRequests: 2, maxRequestsPerConnection: 3 }
retry: { numRetries: 2, retryOn: { triggers: [reset] } }`;
  const { parts, diagnostics } = await lowerTraffic(spec, ["TCPRoute"]);
  const fields = "spec.circuitBreaker.maxParallelRequests, spec.circuitBreaker.maxRequestsPerConnection, spec.retry,";
  assert.ok(diagnostics[0]?.message.includes(`sets ${fields}`), diagnostics[0]?.message);
  const { circuitBreaker, ...rest } = parts as { readonly circuitBreaker?: { readonly maxConnections?: number } };
  assert.deepEqual([circuitBreaker?.maxConnections, rest], [1, {}]);
});

test("a datagram has no connection to make, to wait for or to watch", async () => {
  const spec = `
timeout: { tcp: { connectTimeout: 1s } }
circuitBreaker: { maxPendingRequests: 1 }
healthCheck: { passive: {} }
tcpKeepalive: {}`;
  const udp = await lowerTraffic(spec, ["UDPRoute"]);
  assert.deepEqual([udp.problems, udp.parts], [["lower/no-effect spec.timeout"], {}]);
  assert.deepEqual((await lowerTraffic(spec, ["TCPRoute"])).problems, []);
});

test("a feature that acts nowhere in the place is not lowered, whatever is left of its fields", async () => {
  const rules = "[{ limit: { requests: 1, unit: Second }, cost: {}, shared: false }]";
  const { parts, problems } = await lowerTraffic(`rateLimit: { local: { rules: ${rules} } }`, ["TCPRoute"]);
  assert.deepEqual(parts, {});
  assert.ok(problems.includes("lower/no-effect spec.rateLimit.local.rules.limit"), problems.join());
});
