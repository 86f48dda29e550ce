// Echo backends, asked directly: every protocol on one port.

import assert from "node:assert/strict";
import { createConnection } from "node:net";
import { after, before, test } from "node:test";
import { type EchoBackend, startEchoBackend } from "../../../src/operate/echo/echo-backend.ts";
import { createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { grpcCall } from "../../support/grpc.ts";
import { request } from "../../support/http.ts";
import { sendDatagram, sendStream } from "../../support/raw.ts";

const authority = createAuthority();
const server = createCertificate({ names: ["api.example", "127.0.0.1"], ca: authority });
let backend: EchoBackend;

before(async () => {
  const tls = { key: server.key, cert: server.chain, ca: authority.ca, requestCert: true, rejectUnauthorized: false };
  backend = await startEchoBackend({ name: "service default/api", tls });
});
after(() => backend.stop());

test("an HTTP/1.1 request comes back as JSON", async () => {
  const headers = { "X-Color": ["red", "blue"], "content-type": "text/plain" };
  const answer = await request({
    port: backend.port,
    host: "shop.example",
    path: "/a?b=1",
    method: "POST",
    body: "hi",
    headers,
  });
  assert.equal(answer.status, 200);
  assert.equal(answer.backend, "service default/api");
  const { echo } = answer;
  assert.deepEqual(
    [echo.path, echo.host, echo.method, echo.proto, echo.namespace, echo.service, echo.body, echo.headers["x-color"]],
    ["/a?b=1", "shop.example", "POST", "HTTP/1.1", "default", "api", "hi", ["red", "blue"]],
  );
  assert.equal(echo.tls, undefined);
});

test("the same port takes HTTP/2 without TLS", async () => {
  const { echo } = await request({ port: backend.port, host: "shop.example", path: "/h2", protocol: "h2c" });
  assert.deepEqual([echo.path, echo.host, echo.proto], ["/h2", "shop.example", "HTTP/2.0"]);
});

test("the same port takes TLS and tells server name, protocol and client certificate", async () => {
  const clientCert = createCertificate({ names: ["client.example"], uris: ["spiffe://example/client"], ca: authority });
  const common = { port: backend.port, host: "api.example", ca: authority.ca, clientCert };
  const h2 = await request({ ...common, protocol: "h2" });
  assert.equal(h2.echo.tls?.serverName, "api.example");
  assert.equal(h2.echo.tls?.negotiatedProtocol, "h2");
  assert.equal(h2.echo.tls?.peerCertificates[0]?.trim(), clientCert.cert.trim());
  const http1 = await request(common);
  assert.equal(http1.echo.proto, "HTTP/1.1");
  assert.equal(http1.echo.tls?.version, "TLSv1.3");
});

test("the client side refuses a certificate of another authority, an expired one and another name", async () => {
  const other = createAuthority("another authority");
  await assert.rejects(request({ port: backend.port, host: "api.example", ca: other.ca }), /certificate/);
  await assert.rejects(request({ port: backend.port, host: "other.example", ca: authority.ca }), /altnames/i);
  const expired = createCertificate({ names: ["api.example"], ca: authority, expired: true, key: "rsa" });
  const late = await startEchoBackend({ name: "late", tls: { key: expired.key, cert: expired.cert } });
  await assert
    .rejects(request({ port: late.port, host: "api.example", ca: authority.ca }), /expired/)
    .finally(late.stop);
});

test("a gRPC call comes back with its metadata and status 0, and with another status when it asks for one", async () => {
  const call = { port: backend.port, host: "grpc.example", method: "shop.Cart/Add" };
  const answer = await grpcCall({ ...call, message: "three apples", metadata: { "x-color": "red" } });
  assert.deepEqual([answer.grpcStatus, answer.messages, answer.backend], [0, ["three apples"], "service default/api"]);
  assert.equal(answer.headers["x-echo-x-color"], "red");
  assert.equal(answer.headers["x-echo-path"], "/shop.Cart/Add");
  assert.equal((await grpcCall({ ...call, metadata: { "x-echo-grpc-status": "14" } })).grpcStatus, 14);
  assert.equal((await grpcCall({ ...call, ca: authority.ca, host: "api.example" })).grpcStatus, 0);
});

test("requests choose status, headers, delay and how often they fail", async () => {
  const { port } = backend;
  assert.equal((await request({ port, path: "/status/418" })).status, 418);
  const set = await request({ port, headers: { "X-Echo-Set-Header": "a:1, b:2", "X-Echo-Set-Status": "503" } });
  assert.deepEqual([set.status, set.header("a"), set.header("b")], [503, "1", "2"]);
  const started = performance.now();
  await request({ port, path: "/?delay=80ms" });
  assert.ok(performance.now() - started >= 79);
  const statuses = [];
  for (let i = 0; i < 3; i++) statuses.push((await request({ port, path: "/retry/k/2/502" })).status);
  assert.deepEqual(statuses, [502, 502, 200]);
});

test("a backend remembers what it was asked", async () => {
  backend.clearRequests();
  await request({ port: backend.port, path: "/first" });
  await request({ port: backend.port, path: "/second", protocol: "h2c" });
  assert.deepEqual(
    backend.requests.map(({ path }) => path),
    ["/first", "/second"],
  );
});

test("WebSocket messages come back", async () => {
  const socket = createConnection(backend.port, "127.0.0.1");
  socket.write(
    "GET /chat HTTP/1.1\r\nhost: a\r\nconnection: Upgrade\r\nupgrade: websocket\r\nsec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n",
  );
  let received = Buffer.alloc(0);
  const until = (text: string) =>
    new Promise<void>((resolve) => {
      const look = () => received.includes(text) && resolve();
      socket.on("data", look);
      look();
    });
  socket.on("data", (data: Buffer) => {
    received = Buffer.concat([received, data]);
  });
  await until("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // the answer to that key in RFC 6455, 1.3
  const mask = [1, 2, 3, 4];
  const text = Buffer.from("hello").map((byte, i) => byte ^ (mask[i % 4] as number));
  socket.write(Buffer.from([0x81, 0x85, ...mask, ...text]));
  await until("\x81\x05hello".slice(2));
  assert.ok(received.includes(Buffer.from([0x81, 5, ...Buffer.from("hello")])));
  socket.destroy();
});

test("bytes of no protocol come back after the backend's name", async () => {
  const answer = await sendStream({ port: backend.port, body: "select 1" });
  assert.deepEqual([answer.backend, answer.body], ["service default/api", "select 1"]);
  assert.deepEqual([backend.requests.at(-1)?.proto, backend.requests.at(-1)?.body], ["TCP", "select 1"]);
});

test("a UDP backend answers each datagram with its name and the datagram", async () => {
  const udp = await startEchoBackend({ name: "service default/dns", transport: "udp" });
  const answer = await sendDatagram({ port: udp.port, body: "who" }).finally(() => udp.stop());
  assert.deepEqual([answer.backend, answer.body], ["service default/dns", "who"]);
  assert.deepEqual([udp.requests.length, udp.requests[0]?.proto], [1, "UDP"]);
});
