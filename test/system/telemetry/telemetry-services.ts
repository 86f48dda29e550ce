// A real OpenTelemetry Collector and a real Jaeger, and a sink that shows what the collector got.

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { printYaml } from "../../../src/base/json/print-yaml.ts";
import { freePort } from "../../support/free-port.ts";
import { type Program, startProgram } from "../../support/services/program.ts";

const programs = ".cache/go-programs/telemetry";

type Context = Pick<TestContext, "after">;

/** Where the collector sends everything, as JSON. */
export interface Sink {
  readonly url: string;
  /** The requests of a path, such as "/v1/logs". */
  told<T>(path: string): readonly T[];
}

export async function startSink(t: Context): Promise<Sink> {
  const bodies: { readonly path: string; readonly body: unknown }[] = [];
  const server = http.createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    bodies.push({ path: request.url ?? "", body: JSON.parse(Buffer.concat(chunks).toString("utf8")) });
    response.setHeader("content-type", "application/json").end("{}");
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  t.after(() => {
    server.close();
    server.closeAllConnections();
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    told: <T>(path: string) => bodies.filter((each) => each.path === path).map(({ body }) => body as T),
  };
}

/** @param port where it takes OTLP over gRPC @param to URLs that get all that it takes, over HTTP; spans go to `spans`, too */
export async function startCollector(t: Context, port: number, to: string, spans?: string): Promise<Program> {
  const folder = mkdtempSync(join(tmpdir(), "gwc-collector-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const pipeline = (...exporters: readonly string[]) => ({ receivers: ["otlp"], exporters });
  const both = spans === undefined ? ["otlphttp/sink"] : ["otlphttp/sink", "otlphttp/spans"];
  const settings = {
    receivers: { otlp: { protocols: { grpc: { endpoint: `127.0.0.1:${port}` } } } },
    exporters: {
      "otlphttp/sink": { endpoint: to, encoding: "json", compression: "none" },
      ...(spans !== undefined && { "otlphttp/spans": { endpoint: spans } }),
    },
    service: {
      telemetry: { metrics: { level: "none" } },
      pipelines: { traces: pipeline(...both), logs: pipeline("otlphttp/sink"), metrics: pipeline("otlphttp/sink") },
    },
  };
  writeFileSync(join(folder, "settings.yaml"), printYaml(settings));
  const words = ["--config", join(folder, "settings.yaml")];
  return startProgram(t, { command: join(programs, "collector"), words, port });
}

export interface Jaeger extends Program {
  /** The spans of a trace; none while Jaeger does not know it. */
  spansOf(trace: string): Promise<readonly JaegerSpan[]>;
}

export interface JaegerSpan {
  readonly operationName: string;
  readonly tags: readonly { readonly key: string; readonly value: unknown }[];
  readonly references: readonly { readonly refType: string; readonly spanID: string }[];
  readonly processID: string;
  /** The name of the service that sent it. */
  readonly service: string;
}

/** The ports on which Jaeger takes spans. */
export interface JaegerPorts {
  readonly grpc: number;
  readonly http: number;
  readonly zipkin: number;
}

export async function jaegerPorts(): Promise<JaegerPorts> {
  return { grpc: await freePort(), http: await freePort(), zipkin: await freePort() };
}

/** Keeps spans in its memory. */
export async function startJaeger(t: Context, { grpc, http, zipkin }: JaegerPorts): Promise<Jaeger> {
  const query = await freePort();
  const ports = {
    "collector.otlp.grpc": grpc,
    "collector.otlp.http": http,
    "collector.zipkin": zipkin,
    "collector.grpc-server": await freePort(),
    "collector.http-server": await freePort(),
    "query.http-server": query,
    "query.grpc-server": await freePort(),
    "admin.http": await freePort(),
  };
  const words = Object.entries(ports).map(([name, port]) => `--${name}.host-port=127.0.0.1:${port}`);
  const program = await startProgram(t, { command: join(programs, "all-in-one"), words, port: query });
  return {
    ...program,
    async spansOf(trace) {
      const answer = await fetch(`http://127.0.0.1:${query}/api/traces/${trace}`);
      if (answer.status === 404) return [];
      const { data } = (await answer.json()) as JaegerAnswer;
      return data.flatMap(({ spans, processes }) =>
        spans.map((span) => ({ ...span, service: processes[span.processID]?.serviceName ?? "" })),
      );
    },
  };
}

interface JaegerAnswer {
  readonly data: readonly {
    readonly spans: readonly Omit<JaegerSpan, "service">[];
    readonly processes: Readonly<Record<string, { readonly serviceName: string }>>;
  }[];
}
