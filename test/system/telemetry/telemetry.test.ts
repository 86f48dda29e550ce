// Spans, access logs and statistics of one Envoy, read back from a real OpenTelemetry Collector and a real Jaeger.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, yamlOf } from "../../support/services/objects.ts";
import { eventually } from "../../support/services/program.ts";
import { serveObjects } from "../../support/services/serve-objects.ts";
import {
  type JaegerSpan,
  jaegerPorts,
  type Sink,
  startCollector,
  startJaeger,
  startSink,
} from "./telemetry-services.ts";

const proxy = (telemetry: string) => `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: tells }
spec:
  telemetry: ${telemetry}`;

const collected = proxy(`
    tracing:
      provider:
        type: OpenTelemetry
        backendRefs: [{ name: collector, port: 80 }]
        openTelemetry: { resourceAttributes: { region: north } }
      spanName: { client: "%REQ(:METHOD)% shop", server: to-backend }
      tags: { team: "%REQ(X-TEAM)%" }
    accessLog:
      settings:
        - format: { text: "sold %REQ(:PATH)%", json: { status: "%RESPONSE_CODE%", team: "%REQ(X-TEAM)%" } }
          sinks: [{ type: OpenTelemetry, openTelemetry: { backendRefs: [{ name: collector, port: 80 }], resourceAttributes: { site: shop-17 } } }]
    metrics:
      sinks: [{ type: OpenTelemetry, openTelemetry: { backendRefs: [{ name: collector, port: 80 }], resourceAttributes: { site: shop-17 } } }]`);

const traced = (provider: string) =>
  proxy(
    `{ tracing: { provider: { ${provider}, backendRefs: [{ name: jaeger, port: 80 }] }, tags: { team: "%REQ(X-TEAM)%" } } }`,
  );

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

const attributesOf = ({ attributes = [] }: Attributes): Readonly<Record<string, unknown>> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const tagsOf = ({ tags }: JaegerSpan): Readonly<Record<string, unknown>> =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]));

function spansIn(sink: Sink) {
  const resources = sink.told<Traces>("/v1/traces").flatMap(({ resourceSpans }) => resourceSpans);
  return resources.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ spans }) => spans.map((span) => ({ ...span, resource: attributesOf(resource) }))),
  );
}

function recordsIn(sink: Sink) {
  const resources = sink.told<Logs>("/v1/logs").flatMap(({ resourceLogs }) => resourceLogs);
  return resources.flatMap(({ resource, scopeLogs }) =>
    scopeLogs.flatMap(({ logRecords }) =>
      logRecords.map((record) => ({ ...record, resource: attributesOf(resource) })),
    ),
  );
}

/** How many requests the backend has answered with 2xx, at last. */
function answeredIn(sink: Sink): number | undefined {
  const resources = sink.told<Metrics>("/v1/metrics").flatMap(({ resourceMetrics }) => resourceMetrics);
  const metrics = resources.flatMap(({ scopeMetrics }) => scopeMetrics.flatMap((scope) => scope.metrics));
  const points = metrics
    .filter(({ name }) => name === "cluster.upstream_rq_xx")
    .flatMap(({ sum }) => sum?.dataPoints ?? []);
  const wanted = { "envoy.cluster_name": "service/default/a/80/http", "envoy.response_code_class": "2" };
  const point = points.findLast((each) => isDeepStrictEqual(attributesOf(each), wanted));
  return point && Number(point.asInt);
}

async function serveCollected(t: TestContext) {
  const port = await freePort();
  const { ask } = await serveObjects(t, yamlOf(edgeWith(["shop"], "tells"), collected), { collector: port });
  return { port, ask };
}

test("a collector gets spans, logs and statistics of one request, and hands its spans on to Jaeger", async (t) => {
  const { port, ask } = await serveCollected(t);
  const ports = await jaegerPorts();
  const [sink, jaeger] = [await startSink(t), await startJaeger(t, ports)];
  await startCollector(t, port, sink.url, `http://127.0.0.1:${ports.http}`);
  const { echo } = await ask("shop", { path: "/cart?id=7", headers: { "x-team": "blue" } });
  const [, trace = ""] = echo.headers.traceparent?.[0]?.split("-") ?? [];
  assert.match(trace, /^[0-9a-f]{32}$/);

  const span = await eventually("a span", () =>
    spansIn(sink).find(({ name, traceId }) => name === "GET shop" && traceId === trace),
  );
  assert.deepEqual(
    [span.resource["service.name"], span.resource.region, attributesOf(span).team],
    ["edge.default", "north", "blue"],
  );
  const record = await eventually("a record", () => recordsIn(sink).find(({ traceId }) => traceId === trace));
  assert.deepEqual([record.body.stringValue, record.resource.site], ["sold /cart?id=7", "shop-17"]);
  assert.deepEqual([attributesOf(record).status, attributesOf(record).team], ["200", "blue"]);
  assert.equal(await eventually("statistics", () => answeredIn(sink)), 1);

  const known = await eventually("both spans in Jaeger", async () => {
    const spans = await jaeger.spansOf(trace);
    return spans.length === 2 ? spans : undefined;
  });
  assert.deepEqual(known.map(({ operationName }) => operationName).sort(), ["GET shop", "to-backend"]);
  assert.deepEqual(new Set(known.map(({ service }) => service)), new Set(["edge.default"]));
});

test("requests do not wait for the collector, which gets spans, logs and statistics from its start on", async (t) => {
  const { port, ask } = await serveCollected(t);
  assert.equal((await ask("shop")).status, 200, "before it starts");
  for (const turn of ["first", "second"]) {
    const sink = await startSink(t);
    const collector = await startCollector(t, port, sink.url);
    await eventually("spans, logs and statistics", async () => {
      assert.equal((await ask("shop", { headers: { "x-team": turn } })).status, 200);
      const all = [spansIn(sink), recordsIn(sink)].every((list) =>
        list.some((each) => attributesOf(each).team === turn),
      );
      return (all && answeredIn(sink) !== undefined) || undefined;
    });
    await collector.stop();
    assert.equal((await ask("shop")).status, 200, "after it has ended");
  }
});

for (const [protocol, port] of [
  ["OpenTelemetry", "grpc"],
  ["Zipkin", "zipkin"],
] as const)
  test(`Jaeger knows the trace of a client by the protocol of ${protocol}`, async (t) => {
    const ports = await jaegerPorts();
    const objects = yamlOf(edgeWith(["shop"], "tells"), traced(`type: ${protocol}`));
    const { ask } = await serveObjects(t, objects, { jaeger: ports[port] });
    const jaeger = await startJaeger(t, ports);
    const [trace, parent] = ["0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331"];
    const headers =
      protocol === "Zipkin"
        ? { "x-b3-traceid": trace, "x-b3-spanid": parent, "x-b3-sampled": "1" }
        : { traceparent: `00-${trace}-${parent}-01` };
    assert.equal((await ask("shop", { headers: { ...headers, "x-team": "blue" } })).status, 200);
    const spans = await eventually("spans", async () => {
      const found = await jaeger.spansOf(trace);
      return found.length > 0 ? found : undefined;
    });
    assert.ok(spans.some((span) => tagsOf(span).team === "blue"));
    assert.ok(spans.some(({ references }) => references.some(({ spanID }) => spanID === parent)));
  });
