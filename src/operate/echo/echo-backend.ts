// Echo backends: each has one port that speaks HTTP/1.1, HTTP/2, gRPC, WebSocket, raw TCP and, with a certificate, all of them over TLS; or UDP.

import net from "node:net";
import type { EchoOptions } from "./echo-options.ts";
import { startDatagramServer } from "./echo-raw.ts";
import { protocolServers, serverFor } from "./echo-servers.ts";
import type { EchoedRequest } from "./echoed-request.ts";

export interface EchoBackend {
  readonly name: string;
  readonly port: number;
  /** The last 10 000 requests, oldest first. */
  readonly requests: readonly EchoedRequest[];
  clearRequests(): void;
  stop(): Promise<void>;
}

const keptRequests = 10_000;

/** Starts one backend. */
export async function startEchoBackend(options: EchoOptions): Promise<EchoBackend> {
  const requests: EchoedRequest[] = [];
  const record = (request: EchoedRequest) => {
    requests.push(request);
    if (requests.length > keptRequests) requests.shift();
  };
  const clearRequests = () => {
    requests.length = 0;
  };
  const start = options.transport === "udp" ? startDatagramServer : startStreamServer;
  return { name: options.name, requests, clearRequests, ...(await start(options, record)) };
}

async function startStreamServer(
  options: EchoOptions,
  record: (request: EchoedRequest) => void,
): Promise<Pick<EchoBackend, "port" | "stop">> {
  const servers = protocolServers(options, record);
  const sockets = new Set<net.Socket>();
  const port = net.createServer((socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
    // "readable", not "data": the servers for HTTP/2 and TLS take only what still lies in the socket's buffer.
    socket.once("readable", () => {
      const first: Buffer | null = socket.read();
      if (first === null) return;
      socket.unshift(first);
      serverFor(first, servers).emit("connection", socket);
    });
  });
  await new Promise<void>((resolve, reject) => {
    port.once("error", reject).listen(options.port ?? 0, options.address ?? "127.0.0.1", resolve);
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      port.close(() => resolve());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (port.address() as net.AddressInfo).port, stop };
}
