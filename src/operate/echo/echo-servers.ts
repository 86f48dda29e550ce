// The servers behind one echo port: one per protocol, chosen by the first bytes of a connection.

import http from "node:http";
import http2 from "node:http2";
import type net from "node:net";
import { answerGrpc, isGrpc } from "./echo-grpc.ts";
import { answerHttp, describeRequest, type EchoRequest, type EchoResponse } from "./echo-http.ts";
import type { EchoOptions } from "./echo-options.ts";
import { looksLikeHttp, rawServer } from "./echo-raw.ts";
import { answerWebSocket } from "./echo-websocket.ts";
import { type EchoedRequest, echoIdentity, headerLists } from "./echoed-request.ts";

const tlsHandshake = 0x16; // first byte of a ClientHello's record
const http2Preface = "PRI * HTTP/2.0"; // RFC 9113, 3.4

interface ProtocolServers {
  readonly http1: http.Server;
  readonly h2c: http2.Http2Server;
  readonly tls: http2.Http2SecureServer | undefined;
  readonly raw: net.Server;
}

/** The server for a connection that begins with these bytes. */
export function serverFor(first: Buffer, servers: ProtocolServers): net.Server | http.Server {
  if (first[0] === tlsHandshake && servers.tls !== undefined) return servers.tls;
  // A preface that arrives in pieces still begins with "PRI"; no HTTP/1.1 method does.
  const isHttp2 = http2Preface.startsWith(first.toString("latin1", 0, http2Preface.length).slice(0, first.length));
  if (isHttp2) return servers.h2c as unknown as net.Server;
  return looksLikeHttp(first) ? servers.http1 : servers.raw;
}

/** Servers without a port; each takes connections that are handed to it. */
export function protocolServers(options: EchoOptions, record: (request: EchoedRequest) => void): ProtocolServers {
  const identity = echoIdentity(options.name);
  const retries = new Map<string, number>();
  const answer = async (request: EchoRequest, response: EchoResponse) => {
    if ("stream" in request && isGrpc(request)) {
      record(answerGrpc(request, response as http2.Http2ServerResponse, identity));
      return;
    }
    const echoed = await describeRequest(request, identity);
    record(echoed);
    answerHttp(request, response, echoed, retries);
  };
  const onRequest = (request: EchoRequest, response: EchoResponse) => {
    answer(request, response).catch(() => response.destroy()); // the client went away
  };
  const onUpgrade = (request: http.IncomingMessage, socket: net.Socket, head: Buffer) => {
    record({
      ...upgradeRequest(request),
      namespace: identity.namespace,
      service: identity.service,
      pod: options.name,
      backend: options.name,
    });
    answerWebSocket(request, socket, head, options.name);
  };
  const http1 = http.createServer({ keepAliveTimeout: 0 }, onRequest).on("upgrade", onUpgrade);
  const h2c = http2.createServer(onRequest).on("sessionError", () => undefined);
  const tls = options.tls && http2.createSecureServer({ allowHTTP1: true, ...options.tls }, onRequest);
  tls
    ?.on("upgrade", onUpgrade)
    .on("sessionError", () => undefined)
    .on("tlsClientError", () => undefined);
  return { http1, h2c, tls, raw: rawServer(options.name, record) };
}

function upgradeRequest(request: http.IncomingMessage) {
  const headers = headerLists(request.rawHeaders);
  const { url = "/", method = "GET", socket } = request;
  const rest = { proto: "HTTP/1.1", httpPort: socket.localPort ?? 0, ingress: "" };
  return { path: url, host: headers.host?.[0] ?? "", method, headers, ...rest };
}
