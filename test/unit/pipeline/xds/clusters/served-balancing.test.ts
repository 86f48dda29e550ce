// Which endpoint a real Envoy chooses.

import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import type { DestinationSettings } from "../../../../../src/model/ir/destination/destination-settings.ts";
import type { RouteTraffic } from "../../../../../src/model/ir/route/route-traffic.ts";
import { startEchoBackend } from "../../../../../src/operate/echo/echo-backend.ts";
import { serveBootstrap } from "../../../../support/envoy/envoy.ts";
import { type Answer, request } from "../../../../support/http.ts";
import { bootstrapOf, buildSound, destination, proxyWithRoutes, route } from "../builders.ts";

async function serve(
  t: TestContext,
  backends: readonly { readonly port: number; readonly zone?: string }[],
  settings: DestinationSettings,
  traffic: RouteTraffic = {},
) {
  const endpoints = backends.map(({ port, zone }) => {
    const place = zone === undefined ? {} : { zone };
    return { kind: "ip", address: "127.0.0.1", port, ...place } as const;
  });
  const destinations = [destination("api", { settings }, endpoints)];
  const bundle = buildSound(proxyWithRoutes([route({ traffic })], { destinations }));
  const served = await serveBootstrap(t, bootstrapOf(bundle));
  return (headers: Readonly<Record<string, string>> = {}): Promise<Answer> =>
    request({ port: served.portOf(80), host: "shop.example.com", path: "/", headers });
}

async function startBackends(t: TestContext, names: readonly string[]) {
  const backends = await Promise.all(names.map((name) => startEchoBackend({ name })));
  t.after(() => Promise.all(backends.map((backend) => backend.stop())));
  return backends;
}

test("a header names the endpoint, and an unknown one leaves the choice to the balancer", async (t) => {
  const backends = await startBackends(t, ["a", "b", "c"]);
  const ask = await serve(t, backends, {
    loadBalancer: { kind: "random" },
    overrideHeaders: ["x-endpoint", "x-other"],
  });
  const at = (port = 0) => `127.0.0.1:${port}`;
  for (let turn = 0; turn < 10; turn++) assert.equal((await ask({ "x-endpoint": at(backends[1]?.port) })).backend, "b");
  assert.equal((await ask({ "x-other": at(backends[2]?.port) })).backend, "c");
  assert.equal((await ask({ "x-endpoint": at(backends[0]?.port), "x-other": at(backends[2]?.port) })).backend, "a");
  assert.equal((await ask({ "x-endpoint": "10.9.9.9:80" })).status, 200);
});

/** It reports this load with each answer. */
async function startReporting(t: TestContext, load: number) {
  const backend = { port: 0, requests: 0 };
  const server = http.createServer((_, response) => {
    backend.requests += 1;
    response.setHeader("endpoint-load-metrics", `TEXT cpu_utilization=${load},rps_fractional=100`).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => server.closeAllConnections());
  t.after(() => server.close());
  backend.port = (server.address() as AddressInfo).port;
  return backend;
}

test("endpoints that report a high load get less, and clients do not see the reports", async (t) => {
  const [busy, idle] = [await startReporting(t, 0.9), await startReporting(t, 0.1)];
  const hiddenResponseHeaders = ["endpoint-load-metrics", "endpoint-load-metrics-bin"];
  const loadBalancer = { kind: "backendUtilization", blackoutMs: 0, updateMs: 100 } as const;
  const ask = await serve(t, [busy, idle], { loadBalancer }, { hiddenResponseHeaders });
  for (let turn = 0; turn < 20; turn++) await ask();
  await sleep(500);
  busy.requests = 0;
  idle.requests = 0;
  for (let turn = 0; turn < 200; turn++) assert.equal((await ask()).header("endpoint-load-metrics"), undefined);
  assert.ok(idle.requests > 4 * busy.requests, `${idle.requests} and ${busy.requests}`);
});

test("zones share requests by their weights, however many endpoints each has", async (t) => {
  const backends = await startBackends(t, ["a", "b", "c"]);
  const zoned = backends.map(({ port }, index) => ({ port, zone: index < 2 ? "near" : "far" }));
  const ask = await serve(t, zoned, { zoneWeights: { near: 1, far: 3 } });
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask()));
  const far = answers.filter(({ body }) => JSON.parse(body).backend === "c").length;
  assert.ok(Math.abs(far - 150) <= 10, `${far} of 200 went to the zone with 3 of 4`);
});
