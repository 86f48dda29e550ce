// Accepts WebSocket upgrades and sends every message back (RFC 6455, no extensions).

import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";

const acceptKey = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455, 1.3
const pingOpcode = 9;
const pongOpcode = 10;
const closeOpcode = 8;

/** Answers one upgrade, with the backend's name in `X-Echo-Backend`. */
export function answerWebSocket(request: IncomingMessage, socket: Duplex, head: Buffer, backend: string): void {
  const key = request.headers["sec-websocket-key"];
  if (request.headers.upgrade?.toLowerCase() !== "websocket" || key === undefined) {
    socket.end("HTTP/1.1 400 Bad Request\r\nconnection: close\r\ncontent-length: 0\r\n\r\n");
    return;
  }
  const accept = createHash("sha1")
    .update(key + acceptKey)
    .digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", "Upgrade: websocket", "Connection: Upgrade"];
  socket.write(`${[...lines, `Sec-WebSocket-Accept: ${accept}`, `X-Echo-Backend: ${backend}`].join("\r\n")}\r\n\r\n`);
  let rest: Buffer = head;
  const read = () => {
    for (let frame = takeFrame(rest); frame !== undefined; frame = takeFrame(rest)) {
      rest = frame.rest;
      if (frame.opcode !== pongOpcode) socket.write(frameOf(frame));
      if (frame.opcode === closeOpcode) socket.end();
    }
  };
  socket.on("data", (data: Buffer) => {
    rest = Buffer.concat([rest, data]);
    read();
  });
  socket.on("error", () => socket.destroy());
  read();
}

interface Frame {
  readonly first: number;
  readonly opcode: number;
  readonly payload: Buffer;
  readonly rest: Buffer;
}

/** The first frame of the received bytes, unmasked; undefined while it is incomplete. */
function takeFrame(data: Buffer): Frame | undefined {
  if (data.length < 2) return undefined;
  const [first = 0, second = 0] = data;
  const short = second & 0x7f;
  const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
  const maskBytes = second & 0x80 ? 4 : 0;
  const start = 2 + lengthBytes + maskBytes;
  if (data.length < start) return undefined;
  const length = lengthBytes === 0 ? short : lengthBytes === 2 ? data.readUInt16BE(2) : Number(data.readBigUInt64BE(2));
  if (data.length < start + length) return undefined;
  const payload = Buffer.from(data.subarray(start, start + length));
  for (let i = 0; maskBytes > 0 && i < length; i++) {
    payload[i] = (payload[i] as number) ^ (data[start - 4 + (i % 4)] as number);
  }
  return { first, opcode: first & 0x0f, payload, rest: data.subarray(start + length) };
}

/** The same frame as a server sends it: not masked, a ping turned into its pong. */
function frameOf({ first, opcode, payload }: Frame): Buffer {
  const kind = opcode === pingOpcode ? (first & 0xf0) | pongOpcode : first;
  const size = payload.length;
  if (size < 126) return Buffer.concat([Buffer.from([kind, size]), payload]);
  const head = Buffer.alloc(size < 65_536 ? 4 : 10);
  head[0] = kind;
  head[1] = size < 65_536 ? 126 : 127;
  if (size < 65_536) head.writeUInt16BE(size, 2);
  else head.writeBigUInt64BE(BigInt(size), 2);
  return Buffer.concat([head, payload]);
}
