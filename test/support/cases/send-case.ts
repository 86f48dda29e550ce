// Sends one request of a case over HTTP, gRPC, WebSocket, TCP or UDP, and gives the answer in one form.

import { defined } from "../../../src/base/defined.ts";
import { signToken } from "../certificates/jwt.ts";
import { createCertificate } from "../certificates/tls.ts";
import { grpcCall } from "../grpc.ts";
import { type RequestOptions, request } from "../http.ts";
import { behindBalancer } from "../proxy-header.ts";
import { sendDatagram, sendStream } from "../raw.ts";
import type { CaseRequest } from "./case.ts";
import { authorityOf } from "./case-material.ts";
import { sendConnect, sendUpgrade } from "./send-upgrade.ts";
import type { ServedCase } from "./serve-case.ts";

export interface CaseReply {
  readonly status: number;
  readonly grpcStatus: number | undefined;
  /** "namespace/service endpoint"; undefined when Envoy answered by itself. */
  readonly backend: string | undefined;
  readonly body: string;
  /** Common name of the server's certificate. */
  readonly certificate: string | undefined;
  readonly alpn: string | undefined;
  readonly stapled?: boolean | undefined;
  readonly resumed?: boolean | undefined;
  /** To offer next time. */
  readonly session?: Buffer | undefined;
  readonly trailers?: Readonly<Record<string, string>>;
  /** Repeated ones joined by commas. */
  header(name: string): string | undefined;
}

/** What is kept of earlier requests: a TLS session to resume, and connections. */
export type Kept = Pick<RequestOptions, "session" | "agent">;

/** Rejects when no answer comes. */
export async function sendCase(each: CaseRequest, place: ServedCase, { agent, ...kept }: Kept): Promise<CaseReply> {
  const { method, options: plain } = optionsOf(each, place);
  const options = { ...plain, ...kept };
  const { proxyHeader } = each;
  if (proxyHeader === undefined) return send(method, { ...options, ...defined({ agent }) });
  return behindBalancer(proxyHeader, options.port, (port) => send(method, { ...options, port }));
}

function send(method: string, options: RequestOptions): Promise<CaseReply> {
  switch (method) {
    case "GRPC":
      return sendGrpc(options);
    case "WS":
      return sendUpgrade(options);
    case "CONNECT":
      return sendConnect(options);
    case "TCP":
      return sendStream(options);
    case "UDP":
      return sendDatagram(options);
    default:
      return sendHttp({ ...options, method });
  }
}

async function sendHttp(options: RequestOptions): Promise<CaseReply> {
  const { status, backend, body, certificate, headers, alpn, trailers, stapled, resumed, session } =
    await request(options);
  const header = (name: string) => headers[name.toLowerCase()]?.join(",");
  return {
    status,
    grpcStatus: undefined,
    backend,
    body,
    certificate: certificate === undefined ? undefined : String(certificate.subject.CN),
    alpn,
    stapled,
    resumed,
    session,
    trailers,
    header,
  };
}

async function sendGrpc({ port, host, path = "", headers, protocol, sni }: RequestOptions): Promise<CaseReply> {
  const secure = protocol === "http1-tls" || protocol === "h2";
  const metadata = headers as Readonly<Record<string, string>>;
  const answer = await grpcCall({ port, method: path.slice(1), metadata, tls: secure, ...defined({ host, sni }) });
  const header = (name: string) => answer.headers[name.toLowerCase()];
  return {
    status: answer.httpStatus,
    grpcStatus: answer.grpcStatus,
    backend: answer.backend,
    body: "",
    certificate: undefined,
    alpn: undefined,
    header,
  };
}

/** After this time, a datagram counts as dropped. */
const droppedMs = 1000;

function mayBeDropped({ send, answer: { closed, shares } }: CaseRequest): boolean {
  return send.startsWith("UDP ") && (closed === true || shares?.closed !== undefined);
}

function optionsOf(
  each: CaseRequest,
  place: ServedCase,
): { readonly method: string; readonly options: RequestOptions } {
  const token = each.token === undefined ? "" : signToken(each.token);
  // Parsed by hand, because URL would normalize the path.
  const [, method = "", scheme, host = "", port, path] =
    /^(\S+) (https?):\/\/([^/:?]+)(?::(\d+))?(.*)$/s.exec(each.send.replace("{token}", token)) ?? [];
  const secure = scheme === "https";
  const moved = place.portOf(Number(port ?? (secure ? 443 : 80)));
  if (moved === undefined) throw new Error(`${each.send}: nothing listens on that port`);
  const overHttp2 = each.protocol === "h2";
  const ca = each.clientCertificate === undefined ? undefined : authorityOf(place.material, each.clientCertificate);
  return {
    method,
    options: defined({
      port: moved,
      host,
      path: path === undefined || path === "" ? "/" : path,
      headers: headersOf(each, token),
      body: each.bodyBytes === undefined ? each.body : "x".repeat(each.bodyBytes),
      bodyAfterMs: each.bodyAfterMs,
      protocol: secure ? (overHttp2 ? "h2" : "http1-tls") : overHttp2 ? "h2c" : "http1",
      sni: each.sni,
      tlsVersion: each.tlsVersion,
      clientCert:
        ca &&
        createCertificate({
          names: ["client.example"],
          ca,
          ...defined({ expired: each.expired, revoked: each.revoked }),
        }),
      timeoutMs: mayBeDropped(each) ? droppedMs : 15_000,
    }),
  };
}

function headersOf(
  { send, headers = {}, token: claims }: CaseRequest,
  token: string,
): Readonly<Record<string, string>> {
  const placed = send.includes("{token}") || Object.values(headers).some((value) => value.includes("{token}"));
  const filled = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replace("{token}", token)]),
  );
  return claims === undefined || placed ? filled : { ...filled, authorization: `Bearer ${token}` };
}
