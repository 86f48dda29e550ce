// Servers that gwc fetch asks in tests: HTTPS with a certificate of an authority of the test, and plain HTTP, on loopback.

import http, { type IncomingMessage, type RequestListener, type Server } from "node:http";
import https from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { createAuthority, createCertificate } from "../certificates/tls.ts";

export interface Upstream {
  /** Such as https://127.0.0.1:43123; it also answers as localhost, and by the names that it was given. */
  readonly origin: string;
  readonly port: number;
  /** PEM of the authority that signed its certificate. */
  readonly ca: string;
  /** What was asked, in order. */
  readonly asked: readonly IncomingMessage[];
}

export interface UpstreamOptions {
  readonly plain?: boolean;
  /** Its certificate has. */
  readonly expired?: boolean;
  readonly names?: readonly string[];
}

/** Runs until the test ends. */
export async function startUpstream(
  t: { after(fn: () => unknown): void },
  answer: RequestListener,
  { plain = false, expired = false, names = ["id.example"] }: UpstreamOptions = {},
): Promise<Upstream> {
  const authority = createAuthority();
  const { chain, key } = createCertificate({ names: ["127.0.0.1", "localhost", ...names], ca: authority, expired });
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    answer(request, response);
  };
  const server = plain ? http.createServer(listener) : https.createServer({ cert: chain, key }, listener);
  const port = await listen(t, server);
  return { origin: `${plain ? "http" : "https"}://127.0.0.1:${port}`, port, ca: authority.cert, asked };
}

export interface TestProxy {
  readonly port: number;
  /** Of each CONNECT: target and credentials. */
  readonly asked: readonly { readonly target: string | undefined; readonly credentials: string | undefined }[];
}

/** A proxy that leads every CONNECT to `port` of this machine, or refuses it with a status. */
export async function startProxy(
  t: { after(fn: () => unknown): void },
  port: number,
  refuseWith?: number,
): Promise<TestProxy> {
  const { connect } = await import("node:net");
  const asked: { target: string | undefined; credentials: string | undefined }[] = [];
  const server = http.createServer();
  server.on("connect", (request: IncomingMessage, socket: Socket) => {
    asked.push({ target: request.url, credentials: request.headers["proxy-authorization"] });
    socket.on("error", () => {});
    t.after(() => socket.destroy());
    if (refuseWith !== undefined) return socket.end(`HTTP/1.1 ${refuseWith} No\r\n\r\n`);
    const to = connect(port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      to.pipe(socket).pipe(to);
    });
    to.on("error", () => socket.destroy());
    t.after(() => to.destroy());
    return socket;
  });
  return { port: await listen(t, server), asked };
}

async function listen(t: { after(fn: () => unknown): void }, server: Server): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return (server.address() as AddressInfo).port;
}
