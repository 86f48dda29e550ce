// Clients that begin and do not go on: Envoy must not keep their connections.

import assert from "node:assert/strict";
import net from "node:net";
import { Duplex } from "node:stream";
import { test } from "node:test";
import tls from "node:tls";
import { SecretBytes } from "../../../../../src/base/secret-bytes.ts";
import { createCertificate } from "../../../../support/certificates/tls.ts";
import { serveBootstrap } from "../../../../support/envoy/envoy.ts";
import {
  bootstrapOf,
  buildSound,
  chain,
  host,
  httpsListener,
  origin,
  proxy,
  route,
  tls as termination,
} from "../builders.ts";

/** Sends the first message of a TLS handshake and does not read what comes back; gives the milliseconds until the connection is closed. */
function stallHandshake(port: number): Promise<number> {
  const started = performance.now();
  const socket = net.connect(port, "127.0.0.1");
  const deaf = new Duplex({
    read: () => {},
    write: (bytes, _encoding, done) => void socket.write(bytes, () => done()),
  });
  tls.connect({ socket: deaf, servername: "shop.example.com", rejectUnauthorized: false }).on("error", () => {});
  return new Promise((resolve, reject) => {
    socket.resume().on("error", reject);
    socket.on("close", () => resolve(performance.now() - started));
    socket.setTimeout(20_000, () => reject(new Error("still open after 20 s")));
  });
}

test("a TLS handshake that does not go on is cut off after ten seconds", { timeout: 60_000 }, async (t) => {
  const { cert, key } = createCertificate({ names: ["shop.example.com"] });
  const file = (name: string, text: string) => ({
    ...{ namespace: "web", name: "shop-tls", key: name },
    content: SecretBytes.fromText(text),
  });
  const certificates = [
    { certificate: file("tls.crt", cert), privateKey: file("tls.key", key), dnsNames: undefined, origin },
  ];
  const secure = chain([host("*", [route()])], { tls: termination({ certificates }) });
  const built = buildSound(proxy({ listeners: [httpsListener([secure])] }), { inlineSecrets: true });
  const served = await serveBootstrap(t, bootstrapOf(built));
  const tookMs = await stallHandshake(served.portOf(443) ?? 0);
  assert.ok(tookMs > 9000 && tookMs < 13_000, `${Math.round(tookMs)} ms`);
});
