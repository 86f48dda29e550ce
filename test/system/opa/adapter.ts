// Lets OPA answer Envoy's gRPC protocol of external authorization: its own plugin for Envoy cannot be had as a module of Go.

import http2 from "node:http2";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { decodeMessage, encodeMessage } from "../../../src/pipeline/verify/codec.ts";
import { frame, unframe } from "../../support/grpc.ts";

interface Decision {
  readonly allowed: boolean;
  readonly headers: Readonly<Record<string, string>>;
  readonly http_status?: number;
  readonly body?: string;
}

/** Listens on a free port, which it gives, until the test ends. While OPA does not answer, it is unavailable. @param opa the port of OPA */
export async function startAdapter(t: Pick<TestContext, "after">, opa: number): Promise<number> {
  const sessions = new Set<http2.Http2Session>();
  const server = http2.createServer().on("stream", (stream) => {
    const chunks: Buffer[] = [];
    stream.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", () => undefined);
    stream.on("end", async () => {
      const [message = Buffer.alloc(0)] = unframe(Buffer.concat(chunks));
      const decision = await decide(opa, decodeMessage("envoy.service.auth.v3.CheckRequest", message));
      const head = { ":status": 200, "content-type": "application/grpc" };
      if (decision === undefined) return stream.respond({ ...head, "grpc-status": "14" }, { endStream: true });
      stream.respond(head, { waitForTrailers: true });
      stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
      stream.end(frame(Buffer.from(encodeMessage("envoy.service.auth.v3.CheckResponse", responseOf(decision)))));
    });
  });
  server.on("session", (session) => sessions.add(session.on("error", () => undefined)));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  t.after(() => {
    server.close();
    for (const session of sessions) session.destroy();
  });
  return (server.address() as AddressInfo).port;
}

async function decide(opa: number, input: JsonObject): Promise<Decision | undefined> {
  try {
    const body = JSON.stringify({ input });
    const answer = await fetch(`http://127.0.0.1:${opa}/v1/data/gateway/decision`, { method: "POST", body });
    return ((await answer.json()) as { readonly result: Decision }).result;
  } catch {
    return undefined;
  }
}

function responseOf({ allowed, headers, http_status: code = 403, body = "" }: Decision): JsonObject {
  const list = Object.entries(headers).map(([key, value]) => ({ header: { key, value } }));
  return allowed
    ? { status: { code: 0 }, ok_response: { headers: list } }
    : { status: { code: 7 }, denied_response: { status: { code }, headers: list, body } };
}
