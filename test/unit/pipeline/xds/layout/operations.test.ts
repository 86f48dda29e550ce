// Envoy's own interfaces: where they listen, and that they are no way past the limits of clients.

import assert from "node:assert/strict";
import { get } from "node:http";
import net from "node:net";
import { test } from "node:test";
import { serveBootstrap } from "../../../../support/envoy/envoy.ts";
import { bootstrapOf, buildSound, proxy, proxyWithRoutes, route } from "../builders.ts";

/** "statistics readiness" */
function addressesOf(addresses: readonly string[], operations = {}): readonly string[] {
  const { ports } = buildSound(proxy({ addresses }), { operations }).bundle;
  return ports.filter(({ name }) => name.startsWith("envoy-gateway-proxy-")).map(({ address }) => address);
}

test("statistics and readiness are for the host alone where the Gateway names its addresses, unless the project says otherwise", () => {
  assert.deepEqual(addressesOf([]), ["0.0.0.0", "0.0.0.0"]);
  assert.deepEqual(addressesOf(["192.0.2.1"]), ["127.0.0.1", "127.0.0.1"]);
  assert.deepEqual(addressesOf(["192.0.2.1"], { address: "10.0.0.5" }), ["10.0.0.5", "10.0.0.5"]);
  assert.deepEqual(addressesOf([], { address: "10.0.0.5" }), ["10.0.0.5", "10.0.0.5"]);
});

test("the readiness check takes a thousand connections, and closes further ones", { timeout: 60_000 }, async (t) => {
  const served = await serveBootstrap(t, bootstrapOf(buildSound(proxyWithRoutes([route()]))));
  const port = served.portOf(19003) ?? 0;
  const sockets: net.Socket[] = [];
  t.after(() => {
    for (const socket of sockets) socket.destroy();
  });
  const connect = () =>
    new Promise<net.Socket>((resolve, reject) => {
      const socket = net.connect(port, "127.0.0.1", () => resolve(socket)).once("error", reject);
      sockets.push(socket);
    });
  for (let count = 0; count < 1000; count += 1) await connect();
  const last = sockets.at(-1);
  const tooMany = await connect();
  await new Promise((resolve) => tooMany.once("close", resolve).resume());
  assert.equal(last?.destroyed, false);
});

test("without statistics, neither their listener nor their cluster is there, and no port is bound", () => {
  const telemetry = { accessLogs: [], tracing: undefined, prometheus: undefined };
  const { bundle } = buildSound(proxy({ telemetry }));
  assert.doesNotMatch(JSON.stringify(bundle.bootstrap), /stats/);
  assert.deepEqual(
    bundle.ports.filter(({ port }) => port === 19001),
    [],
  );
});

test("statistics are compressed for clients that accept it", { timeout: 60_000 }, async (t) => {
  const compressor = { type: "gzip", minContentLength: 100 } as const;
  const telemetry = { accessLogs: [], tracing: undefined, prometheus: { compressor } };
  const served = await serveBootstrap(t, bootstrapOf(buildSound(proxy({ telemetry }))));
  const encodingFor = (accepted: string) =>
    new Promise<string | undefined>((resolve, reject) => {
      const headers = { "accept-encoding": accepted };
      get({ port: served.portOf(19001), path: "/stats/prometheus", headers }, (response) => {
        response.resume();
        resolve(response.headers["content-encoding"]);
      }).once("error", reject);
    });
  assert.equal(await encodingFor("gzip"), "gzip");
  assert.equal(await encodingFor("identity"), undefined);
});
