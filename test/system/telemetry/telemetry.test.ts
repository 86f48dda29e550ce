// Spans, access logs and statistics of one Envoy, read back from a real OpenTelemetry Collector and a real Jaeger.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { createAuthority, createCertificate } from "../../support/certificates/tls.ts";
import { freePort } from "../../support/free-port.ts";
import { edgeWith, verifiedServices, yamlOf } from "../../support/services/objects.ts";
import { eventually } from "../../support/services/program.ts";
import { serveObjects } from "../../support/services/serve-objects.ts";
import { startCollector } from "./collector.ts";
import { type JaegerSpan, jaegerPorts, startJaeger } from "./jaeger.ts";
import { answeredIn, attributesOf, recordsIn, spansIn, startSink } from "./sink.ts";

const proxy = (telemetry: string, more = "") => `apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: tells }
spec:${more}
  telemetry: ${telemetry}`;

const collected = `
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
      sinks: [{ type: OpenTelemetry, openTelemetry: { backendRefs: [{ name: collector, port: 80 }], resourceAttributes: { site: shop-17 } } }]`;

const traced = (provider: string) =>
  proxy(
    `{ tracing: { provider: { ${provider}, backendRefs: [{ name: jaeger, port: 80 }] }, tags: { team: "%REQ(X-TEAM)%" } } }`,
  );

const tagsOf = ({ tags }: JaegerSpan): Readonly<Record<string, unknown>> =>
  Object.fromEntries(tags.map(({ key, value }) => [key, value]));

async function serveCollected(t: TestContext) {
  const port = await freePort();
  const { ask } = await serveObjects(t, yamlOf(edgeWith(["shop"], "tells"), proxy(collected)), { collector: port });
  return { port, ask };
}

test("a collector gets spans, logs and statistics of one request, and hands its spans on to Jaeger", async (t) => {
  const { port, ask } = await serveCollected(t);
  const ports = await jaegerPorts();
  const [sink, jaeger] = [await startSink(t), await startJaeger(t, ports)];
  await startCollector(t, { port, sink: sink.url, spans: `http://127.0.0.1:${ports.http}` });
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
    const collector = await startCollector(t, { port, sink: sink.url });
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

test("a collector is verified, and sees the certificate of the proxy", async (t) => {
  const [port, sink] = [await freePort(), await startSink(t)];
  const ca = createAuthority();
  const objects = yamlOf(
    edgeWith(["shop"], "tells"),
    proxy(collected, "\n  backendTLS: { clientCertificateRef: { kind: Secret, name: own } }"),
    verifiedServices(["collector"], ca, createCertificate({ ca, names: ["edge.internal"] })),
  );
  const { ask } = await serveObjects(t, objects, { collector: port }, { inlineSecrets: true });
  const certificate = createCertificate({ ca, names: ["collector.internal"] });
  await startCollector(t, { port, sink: sink.url, certificate });
  await eventually("spans, logs and statistics", async () => {
    assert.equal((await ask("shop")).status, 200);
    const all = spansIn(sink).length > 0 && recordsIn(sink).length > 0 && answeredIn(sink) !== undefined;
    return all || undefined;
  });
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
