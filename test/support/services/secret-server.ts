// A server of SDS on a unix socket, as an agent of SPIFFE is one: it pushes a secret to all who asked for it when the secret changes.

import { rmSync } from "node:fs";
import http2 from "node:http2";
import type { TestContext } from "node:test";
import protobuf from "protobufjs";
import type { JsonObject } from "../../../src/base/json/json.ts";
import { encodeMessage } from "../../../src/pipeline/verify/codec.ts";
import { frame } from "../grpc.ts";

/** envoy.extensions.transport_sockets.tls.v3.Secret without its name, by the name that it is asked for. */
type Secrets = Readonly<Record<string, JsonObject>>;

interface SecretServer {
  /** Names that were asked for, sorted. */
  asked(): readonly string[];
  /** Who asked, as "id of the node, its cluster", sorted. */
  askedBy(): readonly string[];
  /** Names of secrets that Envoy did not accept. */
  refused(): readonly string[];
  /** Pushes secrets that are new or other ones. */
  change(secrets: Secrets): void;
  stop(): void;
}

const secretType = "type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret";

const requestType = protobuf
  .parse(`syntax = "proto3";
  message Node { string id = 1; string cluster = 2; }
  message Status { int32 code = 1; }
  message DiscoveryRequest { Node node = 2; repeated string resource_names = 3; string response_nonce = 5; Status error_detail = 6; }`)
  .root.lookupType("DiscoveryRequest");

interface DiscoveryRequest {
  readonly node?: { readonly id: string; readonly cluster: string };
  readonly resourceNames: readonly string[];
  readonly responseNonce: string;
  readonly errorDetail?: object;
}

/** Ends with the test. @see envoy.service.secret.v3.SecretDiscoveryService */
export async function startSecretServer(
  t: Pick<TestContext, "after">,
  socket: string,
  first: Secrets,
): Promise<SecretServer> {
  let secrets = first;
  let version = 0;
  const streams = new Map<http2.ServerHttp2Stream, readonly string[]>();
  const [nodes, refused] = [new Set<string>(), new Set<string>()];
  const everAsked = new Set<string>();
  const give = (stream: http2.ServerHttp2Stream, names: readonly string[]) => {
    version += 1;
    const resources = names.flatMap((name) =>
      secrets[name] === undefined ? [] : [{ "@type": secretType, name, ...secrets[name] }],
    );
    if (resources.length === 0) return;
    const answer = { version_info: String(version), resources, type_url: secretType, nonce: String(version) };
    stream.write(frame(Buffer.from(encodeMessage("envoy.service.discovery.v3.DiscoveryResponse", answer))));
  };
  const take = (stream: http2.ServerHttp2Stream, bytes: Buffer) => {
    const request = requestType.decode(bytes) as unknown as DiscoveryRequest;
    if (request.node) nodes.add(`${request.node.id}, ${request.node.cluster}`);
    if (request.errorDetail) for (const name of request.resourceNames) refused.add(name);
    for (const name of request.resourceNames) everAsked.add(name);
    streams.set(stream, request.resourceNames);
    if (request.responseNonce === "") give(stream, request.resourceNames);
  };
  const sessions = new Set<http2.ServerHttp2Session>();
  const server = http2.createServer().on("session", (session) => sessions.add(session.on("error", () => undefined)));
  server;
  server.on("stream", (stream) => {
    stream.respond({ ":status": 200, "content-type": "application/grpc" });
    let bytes = Buffer.alloc(0);
    stream.on("error", () => undefined).on("close", () => streams.delete(stream));
    stream.on("data", (chunk: Buffer) => {
      bytes = Buffer.concat([bytes, chunk]);
      // Envoy tells of all its extensions, so that the first message comes in several chunks.
      while (bytes.length >= 5 && bytes.length >= 5 + bytes.readUInt32BE(1)) {
        const end = 5 + bytes.readUInt32BE(1);
        take(stream, bytes.subarray(5, end));
        bytes = bytes.subarray(end);
      }
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(socket, () => resolve());
  });
  const stop = () => {
    server.close();
    for (const session of sessions) session.destroy();
    rmSync(socket, { force: true });
  };
  t.after(stop);
  return {
    asked: () => [...everAsked].sort(),
    askedBy: () => [...nodes].sort(),
    refused: () => [...refused],
    change(more) {
      secrets = { ...secrets, ...more };
      for (const [stream, names] of streams) if (names.some((name) => more[name] !== undefined)) give(stream, names);
    },
    stop,
  };
}
