// Requests that turn their connection into something else: WebSockets, other protocols, and tunnels by CONNECT.

import http from "node:http";
import type { Duplex } from "node:stream";
import type { RequestOptions } from "../http.ts";
import type { CaseReply } from "./send-case.ts";

/** A WebSocket, or the protocol of the header "upgrade". With a body, that is sent as one message, and the answer's body is the message that comes back. */
export function sendUpgrade({ port, host = "", path, headers, body }: RequestOptions): Promise<CaseReply> {
  const asked = {
    upgrade: "websocket",
    ...headers,
    host,
    connection: "Upgrade",
    "sec-websocket-version": "13",
    "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==",
  };
  const request = http.get({ ...ownConnection(port), path, headers: asked as http.OutgoingHttpHeaders });
  return answerOf(request, "upgrade", body === undefined ? undefined : (socket) => exchangeMessage(socket, body));
}

/** The body goes through the tunnel; the answer's body is what comes back, behind the line with the backend's name. */
export function sendConnect({ port, host = "", headers, body = "hello" }: RequestOptions): Promise<CaseReply> {
  const given = headers as http.OutgoingHttpHeaders | undefined;
  const request = http.request({
    ...ownConnection(port),
    method: "CONNECT",
    path: `${host}:443`,
    headers: { ...given, host },
  });
  request.end();
  return answerOf(request, "connect", (socket) => exchangeBytes(socket, body));
}

function ownConnection(port: number) {
  return { host: "127.0.0.1", port, agent: false } as const;
}

function answerOf(
  request: http.ClientRequest,
  event: "upgrade" | "connect",
  exchange: ((socket: Duplex) => Promise<Partial<CaseReply>>) | undefined,
): Promise<CaseReply> {
  return new Promise((resolve, reject) => {
    const switched = (incoming: http.IncomingMessage, socket: Duplex, head: Buffer) => {
      if (head.length > 0) socket.unshift(head);
      const isOpen = exchange !== undefined && (incoming.statusCode ?? 500) < 300;
      const talk = isOpen ? exchange(socket) : Promise.resolve({});
      talk
        .then((reply) => resolve({ ...replyOf(incoming), ...reply }))
        .catch(reject)
        .finally(() => socket.destroy());
    };
    const refused = (incoming: http.IncomingMessage) => {
      resolve(replyOf(incoming));
      incoming.socket.destroy();
    };
    request.on(event, switched).on("response", refused).on("error", reject);
  });
}

function replyOf(incoming: http.IncomingMessage): CaseReply {
  const header = (name: string) => incoming.headersDistinct[name.toLowerCase()]?.join(",");
  return {
    status: incoming.statusCode ?? 0,
    grpcStatus: undefined,
    backend: header("x-echo-backend"),
    body: "",
    certificate: undefined,
    alpn: undefined,
    header,
  };
}

/** One short text message, and the one that comes back. @see https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
async function exchangeMessage(socket: Duplex, text: string): Promise<Partial<CaseReply>> {
  const mask = [1, 2, 3, 4];
  const masked = Buffer.from(text).map((byte, index) => byte ^ (mask[index % 4] ?? 0));
  socket.write(Buffer.from([0x81, 0x80 | masked.length, ...mask, ...masked]));
  const frame = await read(socket, (bytes) => bytes.length >= 2 && bytes.length >= 2 + (bytes[1] ?? 0));
  return { body: frame.subarray(2).toString("utf8") };
}

async function exchangeBytes(socket: Duplex, text: string): Promise<Partial<CaseReply>> {
  socket.write(text);
  const bytes = await read(socket, (received) => received.toString("utf8").endsWith(`\n${text}`));
  const [backend = "", ...lines] = bytes.toString("utf8").split("\n");
  return { backend, body: lines.join("\n") };
}

/** What has been received when it is enough. */
async function read(socket: Duplex, isEnough: (bytes: Buffer) => boolean): Promise<Buffer> {
  let bytes = Buffer.alloc(0);
  for await (const chunk of socket) {
    bytes = Buffer.concat([bytes, chunk as Buffer]);
    if (isEnough(bytes)) return bytes;
  }
  throw new Error(`the connection was closed after ${bytes.length} bytes`);
}
