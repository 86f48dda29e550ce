// What a real Envoy does on its connections to backends.

import assert from "node:assert/strict";
import net from "node:net";
import { type TestContext, test } from "node:test";
import type { DestinationSettings } from "../../../../../src/model/ir/destination/destination-settings.ts";
import { startEchoBackend } from "../../../../../src/operate/echo/echo-backend.ts";
import { serveBootstrap } from "../../../../support/envoy/envoy.ts";
import { request } from "../../../../support/http.ts";
import { bootstrapOf, buildSound, destination, proxyWithRoutes, route } from "../builders.ts";

/** A backend that answers each request with these headers, and keeps what each connection began with. */
async function startPlainBackend(t: TestContext, headers = "") {
  const connections: Buffer[] = [];
  const sockets = new Set<net.Socket>();
  const server = net.createServer((socket) => {
    sockets.add(socket);
    const at = connections.push(Buffer.alloc(0)) - 1;
    socket
      .on("error", () => undefined)
      .on("data", (bytes) => {
        connections[at] = Buffer.concat([connections[at] as Buffer, bytes]);
        if (bytes.includes("\r\n\r\n")) socket.write(`HTTP/1.1 200 OK\r\ncontent-length: 0\r\n${headers}\r\n`);
      });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  t.after(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return { port: (server.address() as net.AddressInfo).port, connections };
}

async function ask(t: TestContext, port: number, settings: DestinationSettings, times = 1) {
  const destinations = [destination("api", { settings }, [{ kind: "ip", address: "127.0.0.1", port }])];
  const served = await serveBootstrap(t, bootstrapOf(buildSound(proxyWithRoutes([route()], { destinations }))));
  const statuses = [];
  for (let turn = 0; turn < times; turn++)
    statuses.push((await request({ port: served.portOf(80), host: "shop.example.com", path: "/" })).status);
  return { statuses, served };
}

test("a backend reads the client's address in front of the request, as text or in binary", async (t) => {
  const text = await startPlainBackend(t);
  assert.deepEqual((await ask(t, text.port, { proxyProtocolVersion: "V1" })).statuses, [200]);
  assert.match(String(text.connections[0]), /^PROXY TCP4 127\.0\.0\.1 127\.0\.0\.1 \d+ \d+\r\nGET \/ HTTP\/1\.1\r\n/);
  const binary = await startPlainBackend(t);
  assert.deepEqual((await ask(t, binary.port, { proxyProtocolVersion: "V2" })).statuses, [200]);
  assert.equal(binary.connections[0]?.subarray(0, 12).toString("hex"), "0d0a0d0a000d0a515549540a");
});

test("connections are opened ahead of requests", async (t) => {
  const alone = await startPlainBackend(t);
  await ask(t, alone.port, {});
  const ahead = await startPlainBackend(t);
  await ask(t, ahead.port, { preconnect: { perEndpointPercent: 300 } });
  assert.deepEqual([alone.connections.length, ahead.connections.length], [1, 3]);
});

test("a backend is called with buffers of the policy's size", async (t) => {
  const backend = await startEchoBackend({ name: "api" });
  t.after(() => backend.stop());
  const settings = { connectionBufferBytes: 65_536, socketBufferBytes: 262_144 };
  assert.deepEqual((await ask(t, backend.port, settings)).statuses, [200]);
});
