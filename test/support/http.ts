// One HTTP request as a sentence: request({ port, host: "shop.example", path: "/cart" }).

import assert from "node:assert/strict";
import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import tls from "node:tls";
import type { EchoedRequest } from "../../src/operate/echo/echoed-request.ts";
import type { Certificate } from "./certificates/tls.ts";
import { decodeBody } from "./decode-body.ts";

export interface RequestOptions {
  readonly port: number;
  /** The Host header or :authority, and with TLS the SNI; "127.0.0.1" when not set. */
  readonly host?: string;
  readonly path?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string;
  /** The body is sent this much later; HTTP/1.1 only. */
  readonly bodyAfterMs?: number;
  /** http1 (the default), http1-tls, h2c (HTTP/2 in clear text) or h2 (HTTP/2 in TLS). With `ca` or `sni`, http1 means http1-tls. */
  readonly protocol?: "http1" | "http1-tls" | "h2c" | "h2";
  /** When it differs from host; "" sends none. */
  readonly sni?: string;
  /** PEM of the authority that the server is checked against; without it any certificate is accepted. */
  readonly ca?: string;
  readonly clientCert?: Certificate;
  /** The only TLS version that the client speaks. */
  readonly tlsVersion?: tls.SecureVersion;
  /** A TLS session that the client offers to resume. */
  readonly session?: Buffer;
  readonly timeoutMs?: number;
  /** Keeps HTTP/1.1 connections without TLS from one request to the next; without it each has its own. */
  readonly agent?: http.Agent;
}

export interface Answer {
  readonly status: number;
  /** By lower-case name; repeated ones in order. */
  readonly headers: Readonly<Record<string, readonly string[]>>;
  /** The only or first value; undefined when absent. */
  header(name: string): string | undefined;
  /** Decompressed, if the answer was compressed. */
  readonly body: string;
  /** What the echo backend saw; fails when the body is not its JSON. */
  readonly echo: EchoedRequest;
  /** The name of the echo backend that answered; undefined when Envoy answered by itself. */
  readonly backend: string | undefined;
  /** The server's certificate, in TLS. */
  readonly certificate: tls.PeerCertificate | undefined;
  readonly trailers: Readonly<Record<string, string>>;
  /** The protocol negotiated in the TLS handshake; undefined without one. */
  readonly alpn: string | undefined;
  /** Over HTTP/1.1 in TLS: the server presented an answer to OCSP. */
  readonly stapled?: boolean;
  /** Over HTTP/1.1 in TLS: whether the session was resumed, and the one to offer next time. */
  readonly resumed?: boolean;
  readonly session?: Buffer | undefined;
}

/** Sends one request, on a connection of its own unless there is an agent. Rejects when no answer comes. */
export function request(options: RequestOptions): Promise<Answer> {
  switch (protocolOf(options)) {
    case "http1":
    case "http1-tls":
      return requestHttp1(options);
    case "h2c":
    case "h2":
      return requestHttp2(options);
  }
}

/** Sends the same request `times` times, `parallel` at once, and counts the answers by backend (or "status NNN"). */
export async function countBackends(
  options: RequestOptions,
  times: number,
  parallel = 10,
): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  let left = times;
  const worker = async () => {
    while (left-- > 0) {
      const answer = await request(options);
      const key = answer.backend ?? `status ${answer.status}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: parallel }, worker));
  return counts;
}

/** The TLS options of a client; shared by HTTP and gRPC helpers. */
export function tlsOptions(
  options: Pick<RequestOptions, "host" | "sni" | "ca" | "clientCert" | "tlsVersion" | "session">,
): tls.ConnectionOptions & { readonly requestOCSP: true } {
  const name = options.sni ?? options.host?.replace(/:\d+$/, "");
  return {
    servername: name,
    requestOCSP: true,
    ca: options.ca,
    rejectUnauthorized: options.ca !== undefined,
    cert: options.clientCert?.cert,
    key: options.clientCert?.key,
    session: options.session,
    ...(options.tlsVersion === undefined ? {} : { minVersion: options.tlsVersion, maxVersion: options.tlsVersion }),
    // A server that was reached without SNI, or by another name on purpose, is verified by the authority only.
    ...(options.sni === undefined ? {} : { checkServerIdentity: () => undefined }),
  };
}

export function protocolOf(options: RequestOptions): "http1" | "http1-tls" | "h2c" | "h2" {
  const { protocol = "http1" } = options;
  return protocol === "http1" && (options.ca !== undefined || options.sni !== undefined) ? "http1-tls" : protocol;
}

function requestHttp1(options: RequestOptions): Promise<Answer> {
  const { port, host = "127.0.0.1", path = "/", method = "GET", body, timeoutMs = 20_000 } = options;
  const secure = protocolOf(options) === "http1-tls";
  const headers = { host, ...options.headers } as http.OutgoingHttpHeaders;
  const common = {
    host: "127.0.0.1",
    port,
    path,
    method,
    headers,
    agent: (secure ? undefined : options.agent) ?? false,
    timeout: timeoutMs,
  } as const;
  return new Promise((resolve, reject) => {
    const outgoing = secure ? https.request({ ...common, ...tlsOptions(options) }) : http.request(common);
    let stapled = false;
    // Connections without TLS may be kept, and get no listener for each request.
    if (secure)
      outgoing.on("socket", (socket) =>
        socket.on("OCSPResponse", (response: Buffer | null) => {
          stapled = response !== null && response.length > 0;
        }),
      );
    outgoing.on("response", (incoming) => {
      const { socket } = incoming;
      const resumed = socket instanceof tls.TLSSocket && socket.isSessionReused();
      // A resumed session shows no certificate.
      const certificate = socket instanceof tls.TLSSocket && !resumed ? socket.getPeerCertificate() : undefined;
      const alpn = alpnOf(socket);
      let session: Buffer | undefined;
      if (socket instanceof tls.TLSSocket) {
        session = socket.getSession();
        // With TLS 1.3, the ticket comes after the handshake.
        socket.on("session", (ticket: Buffer) => {
          session = ticket;
        });
      }
      collect(incoming)
        .then((bytes) => {
          const trailers = incoming.trailers as Record<string, string>;
          const answer = answerOf(
            incoming.statusCode ?? 0,
            incoming.headersDistinct,
            bytes,
            certificate,
            trailers,
            alpn,
          );
          resolve(Object.assign(answer, { stapled, resumed, session }));
        })
        .catch(reject);
    });
    outgoing.on("timeout", () => outgoing.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    outgoing.on("error", reject);
    if (options.bodyAfterMs === undefined) outgoing.end(body);
    else {
      outgoing.flushHeaders();
      setTimeout(() => outgoing.end(body), options.bodyAfterMs);
    }
  });
}

function requestHttp2(options: RequestOptions): Promise<Answer> {
  const { port, host = "127.0.0.1", path = "/", method = "GET", body, timeoutMs = 20_000 } = options;
  const scheme = protocolOf(options) === "h2" ? "https" : "http";
  const session = http2.connect(`${scheme}://127.0.0.1:${port}`, scheme === "https" ? tlsOptions(options) : {});
  const headers = options.headers as http2.OutgoingHttpHeaders | undefined;
  const sent = { ...headers, ":method": method, ":path": path, ":authority": host, ":scheme": scheme };
  return new Promise<Answer>((resolve, reject) => {
    session.on("error", reject);
    const stream = session.request(sent, { endStream: body === undefined });
    stream.setTimeout(timeoutMs, () => stream.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    let answered = false;
    let trailers: Record<string, string> = {};
    stream.on("trailers", (values) => {
      trailers = values as Record<string, string>;
    });
    stream.on("response", (values) => {
      answered = true;
      const certificate = session.socket instanceof tls.TLSSocket ? session.socket.getPeerCertificate() : undefined;
      const alpn = alpnOf(session.socket);
      const lists = Object.entries(values).map(([name, value]) => [name, [value].flat().map(String)] as const);
      collect(stream)
        .then((bytes) =>
          resolve(answerOf(Number(values[":status"]), Object.fromEntries(lists), bytes, certificate, trailers, alpn)),
        )
        .catch(reject);
    });
    stream.on("error", reject).on("close", () => {
      // After an answer the body may still be on its way.
      if (!answered) reject(new Error("the stream was closed without an answer"));
    });
    if (body !== undefined) stream.end(body);
  }).finally(() => session.destroy());
}

function alpnOf(socket: object): string | undefined {
  return socket instanceof tls.TLSSocket ? socket.alpnProtocol || undefined : undefined;
}

async function collect(stream: NodeJS.ReadableStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function answerOf(
  status: number,
  headers: Readonly<Record<string, readonly string[] | undefined>>,
  bytes: Buffer,
  certificate: tls.PeerCertificate | undefined,
  trailers: Readonly<Record<string, string>>,
  alpn: string | undefined,
): Answer {
  const header = (name: string) => headers[name.toLowerCase()]?.[0];
  const body = decodeBody(bytes, header("content-encoding"));
  return {
    status,
    headers: headers as Answer["headers"],
    header,
    body,
    certificate,
    trailers,
    alpn,
    get echo() {
      if (header("x-echo-backend") === undefined) assert.fail(`no echo backend answered, but: ${status} ${body}`);
      return JSON.parse(body) as EchoedRequest;
    },
    backend: header("x-echo-backend"),
  };
}
