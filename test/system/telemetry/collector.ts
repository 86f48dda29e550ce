// A real OpenTelemetry Collector on 127.0.0.1.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { printYaml } from "../../../src/base/json/print-yaml.ts";
import type { Certificate } from "../../support/certificates/tls.ts";
import { type Program, startProgram } from "../../support/services/program.ts";

const collectorProgram = ".cache/go-programs/telemetry/collector";

export interface CollectorOptions {
  /** Where it takes OTLP over gRPC. */
  readonly port: number;
  /** URLs that get over HTTP all that it takes; `spans` gets only spans. */
  readonly sink: string;
  readonly spans?: string;
  /** It speaks TLS with this certificate, and asks for one of the same authority. */
  readonly certificate?: Certificate;
}

export async function startCollector(t: Pick<TestContext, "after">, options: CollectorOptions): Promise<Program> {
  const { port, sink, spans, certificate } = options;
  const folder = mkdtempSync(join(tmpdir(), "gwc-collector-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const pipeline = (...exporters: readonly string[]) => ({ receivers: ["otlp"], exporters });
  const both = spans === undefined ? ["otlphttp/sink"] : ["otlphttp/sink", "otlphttp/spans"];
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const tls = certificate && {
    cert_file: file("cert.pem", certificate.chain),
    key_file: file("key.pem", certificate.key),
    client_ca_file: file("ca.pem", certificate.ca),
  };
  const settings = {
    receivers: { otlp: { protocols: { grpc: { endpoint: `127.0.0.1:${port}`, ...(tls && { tls }) } } } },
    exporters: {
      "otlphttp/sink": { endpoint: sink, encoding: "json", compression: "none" },
      ...(spans !== undefined && { "otlphttp/spans": { endpoint: spans } }),
    },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { traces: pipeline(...both), logs: pipeline("otlphttp/sink"), metrics: pipeline("otlphttp/sink") },
    },
  };
  const words = ["--config", file("settings.yaml", printYaml(settings))];
  return startProgram(t, { command: collectorProgram, words, port });
}
