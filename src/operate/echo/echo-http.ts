// Answers HTTP requests with a description of themselves.

import type { IncomingMessage, ServerResponse } from "node:http";
import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import { TLSSocket } from "node:tls";
import { delayMsOf, headersToSet, isReset, type RetryCounts, statusOf } from "./asked-answer.ts";
import { type EchoedRequest, type EchoedTls, type EchoIdentity, headerLists } from "./echoed-request.ts";

export type EchoRequest = IncomingMessage | Http2ServerRequest;
export type EchoResponse = ServerResponse | Http2ServerResponse;

/**
 * Answers with the request as JSON.
 * - `/status/NNN` answers with that status;
 * - `/retry/KEY/TIMES` and `/retry/KEY/TIMES/NNN` answer the first TIMES requests of a key with 503 or NNN, later ones with 200;
 * - `/reset/KEY/TIMES` closes the connections of the first TIMES requests of a key without an answer;
 * - `?delay=250ms` (ms, s, m) waits before it answers;
 * - the header `X-Echo-Set-Header: name:value, name:value` sets headers of the answer, `X-Echo-Set-Status: NNN` its status.
 */
export function answerHttp(
  request: EchoRequest,
  response: EchoResponse,
  echoed: EchoedRequest,
  retries: RetryCounts,
): void {
  const url = new URL(echoed.path, "http://echo");
  const answer = () => {
    if (isReset(url.pathname, retries)) {
      response.destroy();
      return;
    }
    for (const [name, value] of headersToSet(echoed)) response.appendHeader(name, value);
    if (!response.hasHeader("content-type")) response.setHeader("content-type", "application/json");
    response.setHeader("x-echo-backend", echoed.backend);
    response.statusCode = statusOf(url.pathname, echoed, retries);
    // Node has no reason phrase for codes that it does not know.
    if (response.statusCode >= 600) response.statusCode = 500;
    const mayHaveBody = request.method !== "HEAD" && ![204, 304].includes(response.statusCode);
    const text = mayHaveBody ? `${JSON.stringify(echoed, undefined, 2)}\n` : "";
    // The two protocols' end() have no common signature.
    (response as ServerResponse).end(text);
  };
  const delayMs = delayMsOf(url.searchParams);
  if (delayMs > 0) setTimeout(answer, delayMs).unref();
  else answer();
}

/** Reads the whole request and describes it. */
export async function describeRequest(request: EchoRequest, identity: EchoIdentity): Promise<EchoedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const headers = headerLists(request.rawHeaders);
  const authority = "authority" in request ? request.authority : undefined;
  return {
    path: request.url ?? "/",
    host: authority || (headers.host?.[0] ?? ""),
    method: request.method ?? "",
    proto: `HTTP/${request.httpVersion}`,
    headers,
    httpPort: request.socket.localPort ?? 0,
    namespace: identity.namespace,
    ingress: "",
    service: identity.service,
    pod: identity.name,
    backend: identity.name,
    ...(chunks.length > 0 ? { body: Buffer.concat(chunks).toString("utf8") } : {}),
    ...(request.socket instanceof TLSSocket || "encrypted" in request.socket
      ? { tls: describeTls(request.socket as TLSSocket) }
      : {}),
  };
}

function describeTls(socket: TLSSocket): EchoedTls {
  const certificate = socket.getPeerX509Certificate?.();
  const serverName = (socket as TLSSocket & { servername?: string | false }).servername;
  return {
    version: socket.getProtocol() ?? "",
    serverName: serverName || "",
    negotiatedProtocol: socket.alpnProtocol || "",
    cipherSuite: socket.getCipher()?.standardName ?? "",
    peerCertificates: certificate === undefined ? [] : [certificate.toString()],
  };
}
