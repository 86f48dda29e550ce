// Answers any gRPC method with the messages that it received.

import type { Http2ServerRequest, Http2ServerResponse } from "node:http2";
import { type EchoedRequest, type EchoIdentity, headerLists } from "./echoed-request.ts";

const healthMethod = "/grpc.health.v1.Health/Check";
/** One frame with HealthCheckResponse { status: SERVING }. */
const serving = Buffer.from([0, 0, 0, 0, 2, 8, 1]);

export function isGrpc(request: { readonly headers: { readonly "content-type"?: string | undefined } }): boolean {
  return /^application\/grpc($|[+;])/.test(request.headers["content-type"] ?? "");
}

/**
 * Sends each message back as it comes, then the trailer `grpc-status: 0`. Metadata comes back in response headers as
 * `x-echo-<name>`, the method as `x-echo-path`. The metadata `x-echo-grpc-status: 14` sets that status instead,
 * without a message; `x-echo-delay-ms` waits before the answer. Health checks get SERVING.
 */
export function answerGrpc(
  request: Http2ServerRequest,
  response: Http2ServerResponse,
  identity: EchoIdentity,
): EchoedRequest {
  const headers = headerLists(request.rawHeaders);
  const echo: Record<string, string> = { "x-echo-path": request.url, "x-echo-authority": request.authority };
  for (const [name, values] of Object.entries(headers)) echo[`x-echo-${name}`] = values.join(", ");
  const status = headers["x-echo-grpc-status"]?.[0];
  const plain = { ...echo, "content-type": "application/grpc", "x-echo-backend": identity.name };
  const answer = () => {
    if (request.stream.destroyed) return;
    if (status !== undefined) {
      // One frame of headers that ends the stream, as gRPC servers answer.
      const headers = { ":status": 200, ...plain, "grpc-status": status, "grpc-message": "asked for" };
      response.stream.respond(headers, { endStream: true });
      return;
    }
    response.writeHead(200, plain);
    response.addTrailers({ "grpc-status": "0", "grpc-message": "" });
    if (request.url === healthMethod) response.end(serving);
    else request.pipe(response); // gRPC's frames can be sent back without unpacking
  };
  const delayMs = Number(headers["x-echo-delay-ms"]?.[0] ?? 0);
  if (delayMs > 0) setTimeout(answer, delayMs).unref();
  else answer();
  return {
    path: request.url,
    host: request.authority,
    method: request.method,
    proto: "HTTP/2.0",
    headers,
    httpPort: request.socket.localPort ?? 0,
    namespace: identity.namespace,
    ingress: "",
    service: identity.service,
    pod: identity.name,
    backend: identity.name,
  };
}
