// An authorization server for cases: over HTTP, or over Envoy's own gRPC protocol. The path decides.

import http from "node:http";
import http2 from "node:http2";
import https from "node:https";
import type { AddressInfo } from "node:net";
import { setTimeout } from "node:timers/promises";
import { TLSSocket } from "node:tls";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { decodeMessage, encodeMessage } from "../../../src/pipeline/verify/codec.ts";
import type { Certificate } from "../certificates/tls.ts";
import { frame, unframe } from "../grpc.ts";
import type { TlsBackend } from "./case.ts";

export interface AuthServer {
  readonly port: number;
  stop(): void;
}

/** A request as the server is told of it; header names are in lower case. */
interface Question {
  readonly path: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Common name of the certificate that Envoy showed. */
  readonly client: string | undefined;
  /** Context extensions, and the first object that the route's metadata names. */
  readonly context?: string;
  readonly route?: string;
}

interface Verdict {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Denies paths with "/denied" (401) and breaks on those with "/broken" (500); allows all others, with headers that tell what was
 * seen: x-auth-path, -method, -headers (names, sorted), -body, -length, -client (its certificate), -context and -route. What
 * the query says of the tenant, "?tenant=blue", is in x-tenant. It tries to change the host, too, except for paths with "/keep".
 * Of each path with "/flaky" it is unavailable the first time. Over HTTP, paths with "/slow" are judged after a second.
 */
function judge({ path, method, headers, body, client, context, route }: Question, asked: Set<string>): Verdict {
  const seen = {
    "x-auth-path": path,
    "x-auth-method": method,
    "x-auth-headers": Object.keys(headers)
      .filter((name) => !name.startsWith(":"))
      .sort()
      .join(" "),
    "x-auth-body": body === "" ? "(none)" : `${body.length} ${body.slice(0, 20)}`,
    "x-auth-length": headers["content-length"] ?? "(none)",
    "x-auth-client": client ?? "(none)",
    "x-auth-context": context || "(none)",
    "x-auth-route": route ?? "(none)",
  };
  if (path.includes("/flaky") && !asked.has(path)) {
    asked.add(path);
    return { status: 503, headers: {}, body: "" };
  }
  if (path.includes("/broken")) return { status: 500, headers: {}, body: "" };
  if (path.includes("/denied"))
    return { status: 401, headers: { ...seen, "www-authenticate": "Case" }, body: `${method} is not for you` };
  const tenant = /[?&]tenant=(\w+)/.exec(path)?.[1];
  const host = path.includes("/keep") ? undefined : { host: "evil.example" };
  return { status: 200, headers: { ...seen, ...(tenant && { "x-tenant": tenant }), ...host }, body: "" };
}

/** Listens on a free port of 127.0.0.1. */
export async function startAuthServer(
  protocol: "http" | "grpc",
  tls: (Certificate & Pick<TlsBackend, "askClient">) | undefined,
): Promise<AuthServer> {
  const options = tls && {
    cert: tls.chain,
    key: tls.key,
    requestCert: tls.askClient ?? false,
    rejectUnauthorized: false,
  };
  const asked = new Set<string>();
  const server =
    protocol === "http"
      ? (options ? https.createServer(options) : http.createServer()).on("request", answerHttp(asked))
      : (options ? http2.createSecureServer(options) : http2.createServer()).on("stream", answerGrpc(asked));
  const sessions = new Set<{ destroy(): void }>();
  server.on("session", (session: http2.Http2Session) => sessions.add(session.on("error", () => undefined)));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.close();
      for (const session of sessions) session.destroy();
      if ("closeAllConnections" in server) server.closeAllConnections();
    },
  };
}

function answerHttp(asked: Set<string>) {
  return async (request: http.IncomingMessage, response: http.ServerResponse): Promise<void> => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const headers = Object.fromEntries(
      Object.entries(request.headersDistinct).map(([name, values = []]) => [name, values.join(",")]),
    );
    const body = Buffer.concat(chunks).toString("utf8");
    const { url: path = "", method = "" } = request;
    if (path.includes("/slow")) await setTimeout(1000);
    const verdict = judge({ path, method, headers, body, client: clientName(request.socket) }, asked);
    response.writeHead(verdict.status, { ...verdict.headers, "content-type": "text/x-verdict" }).end(verdict.body);
  };
}

/** @see envoy.service.auth.v3.Authorization */
function answerGrpc(asked: Set<string>) {
  return (stream: http2.ServerHttp2Stream): void => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("end", () => {
      const client = clientName(stream.session?.socket);
      const [message = Buffer.alloc(0)] = unframe(Buffer.concat(chunks));
      const question = questionOf(decodeMessage("envoy.service.auth.v3.CheckRequest", message));
      const verdict = judge({ ...question, client }, asked);
      const head = { ":status": 200, "content-type": "application/grpc" };
      if (verdict.status === 503) return stream.respond({ ...head, "grpc-status": "14" }, { endStream: true });
      stream.respond(head, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": verdict.status === 500 ? "13" : "0" }));
      stream.end(frame(Buffer.from(encodeMessage("envoy.service.auth.v3.CheckResponse", responseOf(verdict)))));
    });
  };
}

interface Attributes {
  readonly request?: { readonly http?: JsonObject };
  readonly context_extensions?: Readonly<Record<string, string>>;
  readonly route_metadata_context?: { readonly filter_metadata?: Readonly<Record<string, JsonObject>> };
}

function questionOf(request: JsonObject): Omit<Question, "client"> {
  const attributes = request.attributes as unknown as Attributes;
  const { path = "", method = "", headers = {}, body = "" } = attributes.request?.http ?? {};
  const resources = attributes.route_metadata_context?.filter_metadata?.["envoy-gateway"]?.resources;
  const [first] = (resources ?? []) as readonly JsonObject[];
  return {
    path: String(path),
    method: String(method),
    headers: headers as Readonly<Record<string, string>>,
    body: String(body),
    context: Object.entries(attributes.context_extensions ?? {})
      .map(([name, value]) => `${name}=${value}`)
      .sort()
      .join(" "),
    ...(first && { route: `${first.kind} ${first.name}` }),
  };
}

function clientName(socket: unknown): string | undefined {
  if (!(socket instanceof TLSSocket)) return undefined;
  return socket.getPeerX509Certificate()?.subject.replace(/^CN=/, "");
}

function responseOf({ status, headers, body }: Verdict): JsonObject {
  const list = Object.entries(headers).map(([key, value]) => ({ header: { key, value } }));
  return status === 200
    ? { status: { code: 0 }, ok_response: { headers: list } }
    : { status: { code: 16 }, denied_response: { status: { code: "Unauthorized" }, headers: list, body } };
}
