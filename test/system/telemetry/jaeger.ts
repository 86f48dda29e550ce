// A real Jaeger on 127.0.0.1.

import type { TestContext } from "node:test";
import { freePort } from "../../support/free-port.ts";
import { type Program, startProgram } from "../../support/services/program.ts";

const jaegerProgram = ".cache/go-programs/telemetry/all-in-one";

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
export async function startJaeger(t: Pick<TestContext, "after">, { grpc, http, zipkin }: JaegerPorts): Promise<Jaeger> {
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
  const program = await startProgram(t, { command: jaegerProgram, words, port: query });
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
