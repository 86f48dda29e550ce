// An external processor for cases: it sees requests and responses over Envoy's own gRPC protocol, and changes them.

import http2 from "node:http2";
import type { AddressInfo } from "node:net";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { decodeMessage, encodeMessage } from "../../../src/pipeline/verify/codec.ts";
import { frame, unframe } from "../grpc.ts";

/** One request as far as it was processed. */
interface Progress {
  /** The server, as cases name it. */
  readonly name: string;
  path: string;
  /** "FULL_DUPLEX_STREAMED" and so on, by direction. */
  modes: Readonly<Record<string, string>>;
}

/** What the server has seen of all requests. */
interface Seen {
  shadows: number;
  readonly flaky: Set<string>;
}

type Headers = Readonly<Record<string, string>>;

/**
 * Adds its name to x-seen of requests and to x-answered of responses, the names of attributes to x-attributes and of metadata to x-metadata, and turns bodies to
 * upper case. Requests of paths with "/blocked" are answered with 403, those with "/override" also show it their response, and those with "/slow" wait for a
 * second. Of each path with "/flaky" it is unavailable the first time. What no one waits for (shadow mode) counts in x-shadows of requests that it changes.
 */
export async function startProcessorServer(name: string): Promise<{ readonly port: number; stop(): void }> {
  const sessions = new Set<http2.Http2Session>();
  const seen: Seen = { shadows: 0, flaky: new Set() };
  const server = http2.createServer().on("stream", (stream) => process(stream, name, seen));
  server.on("session", (session) => sessions.add(session.on("error", () => undefined)));
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    stop() {
      server.close();
      for (const session of sessions) session.destroy();
    },
  };
}

/** @see envoy.service.ext_proc.v3.ExternalProcessor */
function process(stream: http2.ServerHttp2Stream, name: string, seen: Seen): void {
  const progress: Progress = { name, path: "", modes: {} };
  let pending = Buffer.alloc(0);
  const answers = { ":status": 200, "content-type": "application/grpc" };
  const start = () => stream.headersSent || stream.respond(answers, { waitForTrailers: true });
  stream.on("error", () => undefined);
  stream.on("wantTrailers", () => stream.sendTrailers({ "grpc-status": "0" }));
  stream.on("end", () => {
    start();
    stream.end();
  });
  stream.on("data", (chunk: Buffer) => {
    pending = Buffer.concat([pending, chunk]);
    const messages = unframe(pending);
    const used = messages.reduce((sum, message) => sum + 5 + message.length, 0);
    pending = pending.subarray(used);
    for (const message of messages) {
      const request = decodeMessage("envoy.service.ext_proc.v3.ProcessingRequest", message);
      if (request.observability_mode === true) seen.shadows += 1;
      const answer = answerTo(request, progress, seen.shadows);
      if (isFirstOfFlaky(progress.path, seen))
        return stream.respond({ ...answers, "grpc-status": "14" }, { endStream: true });
      start();
      const bytes = frame(Buffer.from(encodeMessage("envoy.service.ext_proc.v3.ProcessingResponse", answer)));
      setTimeout(() => stream.writable && stream.write(bytes), progress.path.includes("/slow") ? 1000 : 0);
    }
  });
}

/** An answer that has begun is not tried again, so this is all of it. */
function isFirstOfFlaky(path: string, { flaky }: Seen): boolean {
  if (!path.includes("/flaky") || flaky.has(path)) return false;
  flaky.add(path);
  return true;
}

function answerTo(message: JsonObject, progress: Progress, shadows: number): JsonObject {
  if (message.protocol_config !== undefined) progress.modes = message.protocol_config as Record<string, string>;
  if (message.request_headers !== undefined) return answerToRequest(message, progress, shadows);
  if (message.response_headers !== undefined) {
    const headers = headersOf(message.response_headers as JsonObject);
    return {
      response_headers: {
        response: setting({ "x-answered": after(headers, "x-answered", progress), ...toldIn(message) }),
      },
    };
  }
  for (const direction of ["request", "response"]) {
    const body = message[`${direction}_body`] as
      | { readonly body?: string; readonly end_of_stream?: boolean }
      | undefined;
    if (body !== undefined)
      return { [`${direction}_body`]: { response: { body_mutation: changed(body, progress.modes, direction) } } };
    if (message[`${direction}_trailers`] !== undefined) return { [`${direction}_trailers`]: {} };
  }
  return {};
}

function answerToRequest(message: JsonObject, progress: Progress, shadows: number): JsonObject {
  const headers = headersOf(message.request_headers as JsonObject);
  progress.path = headers[":path"] ?? "";
  if (progress.path.includes("/blocked"))
    return { immediate_response: { status: { code: "Forbidden" }, body: base64(`${progress.name} is closed`) } };
  const answer = {
    request_headers: {
      response: setting({
        "x-seen": after(headers, "x-seen", progress),
        "x-shadows": String(shadows),
        ...toldIn(message),
      }),
    },
  };
  const metadata = { dynamic_metadata: { case: { from: progress.name } } };
  const override = progress.path.includes("/override") ? { mode_override: { response_header_mode: "SEND" } } : {};
  return { ...answer, ...metadata, ...override };
}

/** The servers that have changed the message so far, and this one. */
function after(headers: Headers, name: string, progress: Progress): string {
  return [headers[name], progress.name].filter(Boolean).join(" ");
}

/** Attributes and metadata that came with a message. */
function toldIn({ attributes = {}, metadata_context = {} }: JsonObject): Headers {
  const values = Object.values(attributes as Readonly<Record<string, JsonObject>>).flatMap((each) =>
    Object.entries(each),
  );
  const { filter_metadata = {} } = metadata_context as JsonObject;
  return {
    ...(values.length > 0 && {
      "x-attributes": values
        .map(([key, value]) => `${key}=${value}`)
        .sort()
        .join(" "),
    }),
    ...(Object.keys(filter_metadata as JsonObject).length > 0 && { "x-metadata": JSON.stringify(filter_metadata) }),
  };
}

function setting(headers: Headers): JsonObject {
  const set_headers = Object.entries(headers).map(([key, value]) => ({
    header: { key, raw_value: base64(value) },
    append_action: "OVERWRITE_IF_EXISTS_OR_ADD",
  }));
  return { header_mutation: { set_headers } };
}

function changed(
  { body = "", end_of_stream = false }: { readonly body?: string; readonly end_of_stream?: boolean },
  modes: Readonly<Record<string, string>>,
  direction: string,
): JsonObject {
  const upper = base64(Buffer.from(body, "base64").toString("utf8").toUpperCase());
  if (modes[`${direction}_body_mode`] !== "FULL_DUPLEX_STREAMED") return { body: upper };
  return { streamed_response: { body: upper, end_of_stream } };
}

function headersOf({ headers = {} }: JsonObject): Headers {
  const list = ((headers as JsonObject).headers ?? []) as readonly JsonObject[];
  return Object.fromEntries(
    list.map(({ key, value, raw_value }) => [
      String(key),
      raw_value === undefined ? String(value ?? "") : Buffer.from(String(raw_value), "base64").toString("utf8"),
    ]),
  );
}

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}
