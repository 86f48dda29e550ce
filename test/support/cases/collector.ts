// A collector for cases: takes what Envoy tells of itself, by gRPC (OpenTelemetry, access log service) or HTTP (Zipkin, Datadog).
// It is unavailable for the first gRPC call with each value of the header x-flaky.

import http from "node:http";
import http2 from "node:http2";
import net, { type AddressInfo } from "node:net";

export interface Collector {
  readonly port: number;
  /** One text a call: its path, its headers as "name: value", and the readable parts of what it sent, on one line. A call that goes on grows. */
  texts(): readonly string[];
  stop(): void;
}

/** Listens on a free port of 127.0.0.1; the first bytes of a connection tell HTTP/1.1 from HTTP/2. */
export async function startCollector(): Promise<Collector> {
  const calls: (() => string)[] = [];
  const sockets = new Set<net.Socket>();
  const refused = new Set<unknown>();
  const first = http.createServer((request, response) => {
    calls.push(textOf(request.url, request.headers, collect(request)));
    request.on("end", () => response.end("{}"));
  });
  const second = http2.createServer().on("stream", (stream, headers) => {
    calls.push(textOf(headers[":path"], headers, collect(stream)));
    const flaky = headers["x-flaky"];
    const isRefused = flaky !== undefined && !refused.has(flaky);
    refused.add(flaky);
    stream.on("end", () => (isRefused ? refuse(stream) : answer(stream))).on("error", () => undefined);
  });
  const server = net.createServer((socket) => {
    sockets.add(socket.on("error", () => undefined));
    socket.once("readable", () => {
      const chunk: Buffer | null = socket.read();
      if (chunk === null) return;
      socket.unshift(chunk);
      (chunk.toString("latin1").startsWith("PRI ") ? second : first).emit("connection", socket);
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    texts: () => calls.map((text) => text()),
    stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
    },
  };
}

function collect(stream: NodeJS.ReadableStream): readonly Buffer[] {
  const chunks: Buffer[] = [];
  stream.on("data", (chunk: Buffer) => chunks.push(chunk));
  return chunks;
}

/** An empty message, and the status that all is well. */
function answer(stream: http2.ServerHttp2Stream): void {
  if (stream.destroyed) return;
  stream.respond({ ":status": 200, "content-type": "application/grpc" }, { waitForTrailers: true });
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.end(Buffer.alloc(5));
}

/** Without an answer before it, as servers do that are overloaded. */
function refuse(stream: http2.ServerHttp2Stream): void {
  if (stream.destroyed) return;
  stream.respond({ ":status": 200, "content-type": "application/grpc", "grpc-status": "14" }, { endStream: true });
}

/** What is not text becomes one space: lengths and tags of protobuf. */
function textOf(path: string | undefined, headers: object, body: readonly Buffer[]): () => string {
  const names = Object.entries(headers).map(([name, value]) => `${name}: ${String(value)}`);
  return () =>
    [
      path,
      ...names,
      Buffer.concat(body)
        .toString("latin1")
        .replace(/[^\x20-\x7e]+/g, " "),
    ].join(" ");
}
