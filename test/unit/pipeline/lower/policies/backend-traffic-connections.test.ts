// How a BackendTrafficPolicy's settings of connections are lowered: connection, dns, http2, proxyProtocol.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(spec: string) {
  const { parts, valid, problems } = await lowerTraffic(spec);
  return { part: valid ? parts : "invalid", problems };
}

for (const [spec, part] of [
  ["connection: { bufferLimit: 64Ki }", { connectionBufferBytes: 65_536 }],
  ["connection: { socketBufferLimit: 1M }", { socketBufferBytes: 1_000_000 }],
  ["connection: { preconnect: { perEndpointPercent: 150 } }", { preconnect: { perEndpointPercent: 150 } }],
  ["dns: {}", { dns: {} }],
  [
    "dns: { dnsRefreshRate: 1m, respectDnsTtl: false, lookupFamily: IPv4AndIPv6 }",
    { dns: { refreshMs: 60_000, respectTtl: false, family: "all" } },
  ],
  ["dns: { lookupFamily: IPv6Preferred }", { dns: { family: "v6Preferred" } }],
  ["proxyProtocol: { version: V2 }", { proxyProtocolVersion: "V2" }],
  [
    "http2: { maxConcurrentStreams: 5, initialStreamWindowSize: 64Ki, onInvalidMessage: TerminateConnection }",
    { http2: { maxConcurrentStreams: 5, initialStreamWindowBytes: 65_536, invalidEndsStreamOnly: false } },
  ],
  [
    "http2: { connectionKeepalive: { timeout: 1s, interval: 30s, idleInterval: 2s, intervalJitter: 0 } }",
    { http2: { keepalive: { timeoutMs: 1000, intervalMs: 30_000, idleIntervalMs: 2000, jitterPercent: 0 } } },
  ],
] as const) {
  test(`${spec} is lowered`, async () => {
    assert.deepEqual(await lower(spec), { part, problems: [] });
  });
}

for (const [spec, field] of [
  ["connection: { bufferLimit: 5Gi }", "connection.bufferLimit"],
  ["connection: { socketBufferLimit: 2Gi }", "connection.socketBufferLimit"],
  ["dns: { dnsRefreshRate: 1ms }", "dns.dnsRefreshRate"],
  ["http2: { initialStreamWindowSize: 64k }", "http2.initialStreamWindowSize"],
  ["http2: { onInvalidMessage: Never }", "http2.onInvalidMessage"],
  ["http2: { connectionKeepalive: { interval: 30s } }", "http2.connectionKeepalive"],
  ["http2: { connectionKeepalive: { timeout: 0s } }", "http2.connectionKeepalive.timeout"],
  ["http2: { connectionKeepalive: { timeout: 1s, idleInterval: 0s } }", "http2.connectionKeepalive.idleInterval"],
] as const) {
  test(`${spec} is a value that Envoy rejects`, async () => {
    assert.deepEqual(await lower(spec), { part: "invalid", problems: [`lower/value-out-of-range spec.${field}`] });
  });
}
