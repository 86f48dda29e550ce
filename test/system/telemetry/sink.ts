// Where the collector sends what it got, as JSON of OTLP, and what the tests read of it.

import http from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { isDeepStrictEqual } from "node:util";

/** Where the collector sends everything, as JSON. */
export interface Sink {
  readonly url: string;
  /** The requests of a path, such as "/v1/logs". */
  told<T>(path: string): readonly T[];
}

export async function startSink(t: Pick<TestContext, "after">): Promise<Sink> {
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

/** The parts of OTLP's JSON that the tests read. */
interface Attributes {
  readonly attributes?: readonly { readonly key: string; readonly value: Readonly<Record<string, unknown>> }[];
}
interface Traces {
  readonly resourceSpans: readonly {
    readonly resource: Attributes;
    readonly scopeSpans: readonly {
      readonly spans: readonly (Attributes & { readonly name: string; readonly traceId: string })[];
    }[];
  }[];
}
interface Logs {
  readonly resourceLogs: readonly {
    readonly resource: Attributes;
    readonly scopeLogs: readonly {
      readonly logRecords: readonly (Attributes & {
        readonly traceId?: string;
        readonly body: { readonly stringValue?: string };
      })[];
    }[];
  }[];
}
interface Metrics {
  readonly resourceMetrics: readonly {
    readonly resource: Attributes;
    readonly scopeMetrics: readonly {
      readonly metrics: readonly {
        readonly name: string;
        readonly sum?: { readonly dataPoints: readonly (Attributes & { readonly asInt?: string })[] };
      }[];
    }[];
  }[];
}

export const attributesOf = ({ attributes = [] }: Attributes): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

export function spansIn(sink: Sink) {
  const resources = sink.told<Traces>("/v1/traces").flatMap(({ resourceSpans }) => resourceSpans);
  return resources.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, resource: attributesOf(resource) }))),
  );
}

export function recordsIn(sink: Sink) {
  const resources = sink.told<Logs>("/v1/logs").flatMap(({ resourceLogs }) => resourceLogs);
  return resources.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ logRecords }) =>
      logRecords.map((record) => ({ ...record, resource: attributesOf(resource) })),
    ),
  );
}

/** How many requests the backend has answered with 2xx, at last. */
export function answeredIn(sink: Sink): number | undefined {
  const resources = sink.told<Metrics>("/v1/metrics").flatMap(({ resourceMetrics }) => resourceMetrics);
  const metrics = resources.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const points = metrics
    .filter(({ name }) => name === "cluster.upstream_rq_xx")
    .flatMap(({ sum }) => sum?.dataPoints ?? []);
  const wanted = { "envoy.cluster_name": "service/default/a/80/http", "envoy.response_code_class": "2" };
  const point = points.findLast((each) => isDeepStrictEqual(attributesOf(each), wanted));
  return point && Number(point.asInt);
}
