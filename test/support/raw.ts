// Bytes over TCP, TLS and UDP to an echo backend: its name comes back in the first line, then the bytes.

import dgram from "node:dgram";
import net from "node:net";
import tls from "node:tls";
import type { CaseReply } from "./cases/send-case.ts";
import { protocolOf, type RequestOptions, tlsOptions } from "./http.ts";

// In lower case, or the backend might read it as the start of an HTTP request.
const ownText = "hello";

/** Rejects when the connection is closed before the answer. */
export function sendStream(options: RequestOptions): Promise<CaseReply> {
  const { port, body = ownText, timeoutMs = 8000 } = options;
  const secure = protocolOf(options) !== "http1";
  const socket = secure
    ? tls.connect({ host: "127.0.0.1", port, ...tlsOptions(options) })
    : net.connect({ host: "127.0.0.1", port });
  socket.write(body);
  return new Promise<CaseReply>((resolve, reject) => {
    let received = "";
    socket.setTimeout(timeoutMs, () => reject(new Error(`no answer in ${timeoutMs} ms`)));
    socket.on("error", reject).on("close", () => reject(new Error("the connection was closed without an answer")));
    socket.on("data", (bytes: Buffer) => {
      received += bytes.toString("utf8");
      if (!received.endsWith(`\n${body}`)) return;
      const shown = socket instanceof tls.TLSSocket ? socket : undefined;
      resolve(replyOf(received, shown?.getPeerCertificate().subject?.CN, shown?.alpnProtocol || undefined));
    });
  }).finally(() => socket.destroy());
}

/** Each call is its own client; rejects when no datagram comes back: nothing else tells that one was dropped. */
export function sendDatagram({ port, body = ownText, timeoutMs = 8000 }: RequestOptions): Promise<CaseReply> {
  const socket = dgram.createSocket("udp4");
  let timer: NodeJS.Timeout | undefined;
  return new Promise<CaseReply>((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`no datagram in ${timeoutMs} ms`)), timeoutMs);
    socket.on("error", reject).on("message", (bytes) => resolve(replyOf(bytes.toString("utf8"))));
    socket.send(body, port, "127.0.0.1");
  }).finally(() => {
    clearTimeout(timer);
    socket.close();
  });
}

function replyOf(received: string, certificate?: string | string[], alpn?: string): CaseReply {
  const line = received.indexOf("\n");
  return {
    status: 0,
    grpcStatus: undefined,
    backend: received.slice(0, line),
    body: received.slice(line + 1),
    certificate: certificate === undefined ? undefined : String(certificate),
    alpn,
    header: () => undefined,
  };
}
