// Answers plain TCP and UDP: the backend's name as the first line, then the bytes that were received.

import dgram from "node:dgram";
import net from "node:net";
import { type EchoedRequest, echoIdentity } from "./echoed-request.ts";

/** Whether a connection begins like an HTTP/1.1 request; anything else is echoed as raw bytes. */
export function looksLikeHttp(first: Buffer): boolean {
  return /^[A-Z]+(?: |$)/.test(first.toString("latin1", 0, 16).split("\r")[0] ?? "");
}

/** A server without a port; it takes connections that are handed to it. */
export function rawServer(name: string, record: (request: EchoedRequest) => void): net.Server {
  return net.createServer((socket) => {
    socket.write(`${name}\n`);
    socket.once("data", (first) => record(describeBytes(name, "TCP", socket.localPort ?? 0, first)));
    socket.on("error", () => socket.destroy()).pipe(socket);
  });
}

interface DatagramServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Answers each datagram with one. Port 0: any free port. */
export async function startDatagramServer(
  {
    name,
    port = 0,
    address = "127.0.0.1",
  }: { readonly name: string; readonly port?: number; readonly address?: string },
  record: (request: EchoedRequest) => void,
): Promise<DatagramServer> {
  const socket = dgram.createSocket(net.isIPv6(address) ? "udp6" : "udp4");
  socket.on("message", (message, { address: client, port: clientPort }) => {
    record(describeBytes(name, "UDP", socket.address().port, message));
    socket.send(Buffer.concat([Buffer.from(`${name}\n`), message]), clientPort, client);
  });
  await new Promise<void>((resolve, reject) => {
    socket.once("error", reject).bind(port, address, resolve);
  });
  const stop = () => new Promise<void>((resolve) => socket.close(() => resolve()));
  return { port: socket.address().port, stop };
}

function describeBytes(name: string, proto: "TCP" | "UDP", httpPort: number, bytes: Buffer): EchoedRequest {
  const { namespace, service } = echoIdentity(name);
  const none = { path: "", host: "", method: "", headers: {}, ingress: "" };
  return { ...none, proto, httpPort, namespace, service, pod: name, backend: name, body: bytes.toString("utf8") };
}
