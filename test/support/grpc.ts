// One unary gRPC call, framed by hand over HTTP/2: grpcCall({ port, host, method: "shop.Cart/Add" }).

import http2 from "node:http2";
import type { Certificate } from "./certificates/tls.ts";
import { tlsOptions } from "./http.ts";

export interface GrpcOptions {
  readonly port: number;
  /** :authority, and with TLS the SNI. */
  readonly host?: string;
  /** "package.Service/Method" */
  readonly method: string;
  readonly message?: string;
  readonly metadata?: Readonly<Record<string, string>>;
  readonly tls?: boolean;
  readonly sni?: string;
  readonly ca?: string;
  readonly clientCert?: Certificate;
  readonly timeoutMs?: number;
}

export interface GrpcAnswer {
  /** grpc-status, from the trailers or, without a message, from the headers; undefined without one. */
  readonly grpcStatus: number | undefined;
  readonly grpcMessage: string | undefined;
  readonly httpStatus: number;
  readonly messages: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  /** The name of the echo backend that answered; undefined when Envoy answered by itself. */
  readonly backend: string | undefined;
}

export function grpcCall(options: GrpcOptions): Promise<GrpcAnswer> {
  const { port, host = "127.0.0.1", message = "hello", timeoutMs = 20_000 } = options;
  const secure = options.tls === true || options.ca !== undefined || options.sni !== undefined;
  const scheme = secure ? "https" : "http";
  const session = http2.connect(`${scheme}://127.0.0.1:${port}`, secure ? tlsOptions(options) : {});
  return new Promise<GrpcAnswer>((resolve, reject) => {
    session.on("error", reject);
    const stream = session.request({
      ":method": "POST",
      ":path": `/${options.method}`,
      ":authority": host,
      ":scheme": scheme,
      "content-type": "application/grpc",
      te: "trailers",
      ...options.metadata,
    });
    stream.setTimeout(timeoutMs, () => stream.destroy(new Error(`no answer in ${timeoutMs} ms`)));
    const headers: Record<string, string> = {};
    const chunks: Buffer[] = [];
    const take = (values: object) => {
      for (const [name, value] of Object.entries(values)) headers[name] = String(value);
    };
    stream
      .on("response", take)
      .on("trailers", take)
      .on("data", (chunk: Buffer) => chunks.push(chunk));
    stream.on("error", reject).on("end", () => resolve(answerOf(headers, Buffer.concat(chunks))));
    stream.end(frame(Buffer.from(message)));
  }).finally(() => session.destroy());
}

function answerOf(headers: Record<string, string>, body: Buffer): GrpcAnswer {
  const status = headers["grpc-status"];
  return {
    grpcStatus: status === undefined ? undefined : Number(status),
    grpcMessage: headers["grpc-message"],
    httpStatus: Number(headers[":status"]),
    messages: headers["content-type"]?.startsWith("application/grpc")
      ? unframe(body).map((message) => message.toString("utf8"))
      : [],
    headers,
    backend: headers["x-echo-backend"],
  };
}

/** Not compressed, four bytes of length, the message. */
export function frame(message: Buffer): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(message.length, 1);
  return Buffer.concat([head, message]);
}

export function unframe(body: Buffer): Buffer[] {
  const messages: Buffer[] = [];
  for (let at = 0; at + 5 <= body.length; ) {
    const end = at + 5 + body.readUInt32BE(at + 1);
    messages.push(body.subarray(at + 5, end));
    at = end;
  }
  return messages;
}
