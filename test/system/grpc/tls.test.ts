// Services that Envoy calls over TLS: it verifies them, and shows them its own certificate.

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { type Certificate, createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, policyOf, verifiedServices, yamlOf } from "../../support/services/objects.ts";
import { eventually, type Program, startProgram } from "../../support/services/program.ts";
import { serveObjects } from "../../support/services/serve-objects.ts";

const ca = createAuthority();
const own = createCertificate({ ca, names: ["edge.internal"] });

const objects = yamlOf(
  edgeWith(["shop"], "own"),
  `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: own }
spec:
  backendTLS: { clientCertificateRef: { kind: Secret, name: own }, alpnProtocols: [http/1.1] }
  telemetry:
    accessLog:
      settings: [{ type: Route, sinks: [{ type: ALS, als: { type: HTTP, logName: requests, backendRefs: [{ name: logs, port: 80 }] } }] }]`,
  policyOf(
    "EnvoyExtensionPolicy",
    "shop",
    ["shop"],
    "extProc: [{ backendRefs: [{ name: processor, port: 80 }], messageTimeout: 20s, processingMode: { request: {} } }]",
  ),
  verifiedServices(["logs", "processor"], ca, own),
);

async function start(t: TestContext, program: string, port: number, certificate: Certificate): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-tls-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries({ ca: certificate.ca, cert: certificate.chain, key: certificate.key }))
    writeFileSync(join(folder, `${name}.pem`), text);
  const words = [`test/system/grpc/${program}.mjs`, String(port), folder];
  return startProgram(t, { command: process.execPath, words, port });
}

test("a processor and an access log service are verified, and see the certificate of the proxy", async (t) => {
  const [processor, logs] = [await freePort(), await freePort()];
  const { ask } = await serveObjects(t, objects, { processor, logs }, { inlineSecrets: true });
  const shown = await start(t, "processor", processor, createCertificate({ ca, names: ["processor.internal"] }));
  const told = await start(t, "access-log", logs, createCertificate({ ca, names: ["logs.internal"] }));
  await eventually("a request passes the processor", async () => (await ask("shop")).status === 200 || undefined);
  await eventually("it is logged", () => told.lines.some((line) => line.includes("requests")) || undefined);
  assert.ok(shown.lines.length > 0);
});

test("a processor with the certificate of another name, or of no authority, sees no request", async (t) => {
  const processor = await freePort();
  const { ask } = await serveObjects(t, objects, { processor, logs: await freePort() }, { inlineSecrets: true });
  for (const certificate of [
    createCertificate({ ca, names: ["other.internal"] }),
    createCertificate({ names: ["processor.internal"] }),
  ]) {
    const program = await start(t, "processor", processor, { ...certificate, ca: ca.cert });
    for (let attempt = 0; attempt < 3; attempt++) assert.equal((await ask("shop")).status, 500);
    assert.deepEqual(program.lines, []);
    await program.stop();
  }
});
