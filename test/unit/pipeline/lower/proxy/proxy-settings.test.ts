// What an EnvoyProxy sets for access logs and traces.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerProxySettings } from "../../../../../src/pipeline/lower/proxy/proxy-settings.ts";
import { lowering, reported, resourceOf, seen } from "../lowering.ts";

async function lower(spec: string) {
  const parameters = await resourceOf("EnvoyProxy", spec);
  const { context, diagnostics } = await lowering({ parameters });
  const { accessLogs, tracing } = lowerProxySettings(context).telemetry;
  const destinations = context.destinations
    .all()
    .map(({ key, protocol, backends }) => ({ key, protocol, hosts: backends.flatMap(({ endpoints }) => endpoints) }));
  return {
    accessLogs: seen(accessLogs),
    tracing: tracing && seen(tracing),
    destinations,
    problems: reported(diagnostics),
  };
}

const defaultLog = {
  format: { kind: "default" },
  matches: [],
  type: "both",
  sink: { kind: "file", path: "/dev/stdout" },
};

const noHeaders = { requestHeaders: [], responseHeaders: [], responseTrailers: [] };
const everyRequest = { clientSamplingPercent: 0, samplingPercent: 100, overallSamplingPercent: 100 };

test("without an EnvoyProxy, or without telemetry in it, the default log goes to standard output", async () => {
  const { context } = await lowering();
  assert.deepEqual(seen(lowerProxySettings(context).telemetry), { accessLogs: [defaultLog], prometheus: {} });
  assert.deepEqual(await lower("telemetry: {}"), {
    accessLogs: [defaultLog],
    tracing: undefined,
    destinations: [],
    problems: [],
  });
});

test("disable switches the log off, whatever the settings", async () => {
  const { accessLogs } = await lower(
    "telemetry: { accessLog: { disable: true, settings: [{ sinks: [{ type: File, file: { path: /a } }] }] } }",
  );
  assert.deepEqual(accessLogs, []);
});

test("each setting with each of its sinks is a log, and collectors are named by their places", async () => {
  const { accessLogs, destinations, problems } = await lower(`
telemetry:
  accessLog:
    settings:
      - format: { type: Text, text: "%PROTOCOL%" }
        sinks: [{ type: File, file: { path: /var/log/a.log } }]
      - format: { type: JSON, json: { path: "%REQ(:PATH)%" } }
        matches: ["response.code >= 500"]
        type: Route
        sinks:
          - type: OpenTelemetry
            openTelemetry: { resources: { k: v }, backendRefs: [{ name: otel, port: 4317 }] }
          - type: ALS
            als: { type: HTTP, backendRefs: [{ name: als, namespace: logs, port: 8080 }] }`);
  assert.deepEqual(problems, []);
  const json = {
    format: { kind: "json", fields: { path: "%REQ(:PATH)%" } },
    matches: ["response.code >= 500"],
    type: "route",
  };
  assert.deepEqual(accessLogs, [
    {
      format: { kind: "text", text: "%PROTOCOL%" },
      matches: [],
      type: "both",
      sink: { kind: "file", path: "/var/log/a.log" },
    },
    {
      ...json,
      sink: { kind: "openTelemetry", destination: "accesslog_otel_1_0", headers: [], resourceAttributes: { k: "v" } },
    },
    {
      ...json,
      sink: { kind: "grpc", destination: "accesslog_als_1_1", logName: "shop/it", type: "HTTP", ...noHeaders },
    },
  ]);
  assert.deepEqual(destinations, [
    { key: "accesslog_als_1_1", protocol: "http2", hosts: [{ kind: "dns", host: "als.logs", port: 8080 }] },
    { key: "accesslog_otel_1_0", protocol: "http2", hosts: [{ kind: "dns", host: "otel.shop", port: 4317 }] },
  ]);
});

test("a collector may be given by host", async () => {
  const { destinations } = await lower(
    "telemetry: { accessLog: { settings: [{ sinks: [{ type: OpenTelemetry, openTelemetry: { host: otel.example.com } }] }] } }",
  );
  assert.deepEqual(destinations, [
    { key: "accesslog_otel_0_0", protocol: "http2", hosts: [{ kind: "dns", host: "otel.example.com", port: 4317 }] },
  ]);
});

test("tracing goes to its own destination, under the Gateway's name, every request and tags by name", async () => {
  const { tracing, destinations, problems } = await lower(`
telemetry:
  tracing:
    provider: { type: OpenTelemetry, backendRefs: [{ name: otel, port: 4317 }] }
    customTags:
      zone: { type: Environment, environment: { name: ZONE, defaultValue: none } }
      env: { type: Literal, literal: { value: prod } }
      user: { type: RequestHeader, requestHeader: { name: X-User } }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(tracing, {
    provider: {
      kind: "openTelemetry",
      destination: "tracing",
      headers: [],
      resourceAttributes: {},
      serviceName: "edge.shop",
    },
    ...everyRequest,
    tags: [
      { kind: "literal", tag: "env", value: "prod" },
      { kind: "requestHeader", tag: "user", name: "X-User" },
      { kind: "environment", tag: "zone", name: "ZONE", defaultValue: "none" },
    ],
  });
  assert.deepEqual(destinations, [
    { key: "tracing", protocol: "http2", hosts: [{ kind: "dns", host: "otel.shop", port: 4317 }] },
  ]);
});

test("Zipkin and Datadog speak HTTP/1.1 to their collectors", async () => {
  const zipkin = await lower(`
telemetry: { tracing: { samplingRate: 5, provider: { type: Zipkin, zipkin: { enable128BitTraceId: true }, backendRefs: [{ name: zipkin, namespace: obs, port: 9411 }] } } }`);
  assert.deepEqual(zipkin.tracing, {
    provider: {
      kind: "zipkin",
      destination: "tracing",
      enable128BitTraceId: true,
      disableSharedSpanContext: false,
      authority: "zipkin.obs",
    },
    ...everyRequest,
    samplingPercent: 5,
    tags: [],
  });
  assert.equal(zipkin.destinations[0]?.protocol, "http1");
  const datadog = await lower(`
telemetry: { tracing: { samplingFraction: { numerator: 1, denominator: 8 }, provider: { type: Datadog, serviceName: edge, host: dd.example.com, port: 8126 } } }`);
  assert.deepEqual(datadog.tracing, {
    provider: { kind: "datadog", destination: "tracing", serviceName: "edge" },
    ...everyRequest,
    samplingPercent: 12.5,
    tags: [],
  });
});

test("fractions decide how many traces there are, and tags replace custom ones of the same name", async () => {
  const { tracing, problems } = await lower(`
telemetry:
  tracing:
    provider: { type: Datadog, host: dd.example.com }
    clientSamplingFraction: { numerator: 1, denominator: 4 }
    overallSamplingFraction: { numerator: 3, denominator: 10 }
    spanName: { client: "%REQ(:METHOD)%", server: up }
    tags: { b: "%REQ(:PATH)%", a: one }
    customTags: { a: { type: Literal, literal: { value: two } }, c: { type: Literal, literal: { value: three } } }`);
  assert.deepEqual(problems, []);
  assert.deepEqual(tracing, {
    provider: { kind: "datadog", destination: "tracing", serviceName: "edge.shop" },
    clientSamplingPercent: 25,
    samplingPercent: 100,
    overallSamplingPercent: 30,
    tags: [
      { kind: "format", tag: "a", format: "one" },
      { kind: "format", tag: "b", format: "%REQ(:PATH)%" },
      { kind: "literal", tag: "c", value: "three" },
    ],
    spanNames: { request: "%REQ(:METHOD)%", upstream: "up" },
  });
});

test("a sampler decides in place of a rate, and off is a share of nothing", async () => {
  const lowered = async (sampler: string) => {
    const { tracing, problems } = await lower(
      `telemetry: { tracing: { samplingRate: 5, provider: { host: a, openTelemetry: { sampler: ${sampler} } } } }`,
    );
    assert.deepEqual(problems, []);
    assert.equal((tracing as { readonly samplingPercent: number }).samplingPercent, 100);
    return (tracing as unknown as { readonly provider: { readonly sampler: unknown } }).provider.sampler;
  };
  assert.deepEqual(await lowered("{ type: AlwaysOn }"), { followsParent: false, share: "all" });
  assert.deepEqual(await lowered("{ type: ParentBasedAlwaysOff }"), {
    followsParent: true,
    share: { numerator: 0, denominator: 100 },
  });
  assert.deepEqual(await lowered("{ type: TraceIdRatio, samplingPercentage: { numerator: 1, denominator: 8 } }"), {
    followsParent: false,
    share: { numerator: 1, denominator: 8 },
  });
});

test("a log may be of upstream requests, with a text and fields, and headers go with it", async () => {
  const { accessLogs, problems } = await lower(`
telemetry:
  accessLog:
    settings:
      - type: Upstream
        format: { text: "%PROTOCOL%", json: { path: "%REQ(:PATH)%" } }
        sinks:
          - { type: OpenTelemetry, openTelemetry: { host: a, headers: [{ name: X-Token, value: t }] } }
          - type: ALS
            als: { type: HTTP, logName: l, http: { requestHeaders: [X-Team] }, backendRefs: [{ name: otel, port: 4317 }] }`);
  assert.deepEqual(problems, []);
  const common = {
    format: { kind: "textAndJson", text: "%PROTOCOL%", fields: { path: "%REQ(:PATH)%" } },
    matches: [],
    type: "upstream",
  };
  const headers = [{ name: "X-Token", value: "t" }];
  assert.deepEqual(accessLogs, [
    { ...common, sink: { kind: "openTelemetry", destination: "accesslog_otel_0_0", headers, resourceAttributes: {} } },
    {
      ...common,
      sink: {
        kind: "grpc",
        destination: "accesslog_als_0_1",
        logName: "l",
        type: "HTTP",
        ...noHeaders,
        requestHeaders: ["X-Team"],
      },
    },
  ]);
});

test("a broken collector gives no log and no tracing; its reference is reported where it is resolved", async () => {
  const { accessLogs, tracing, destinations } = await lower(`
telemetry:
  accessLog: { settings: [{ sinks: [{ type: ALS, als: { type: TCP, logName: a, backendRefs: [{ name: gone, port: 1 }] } }] }] }
  tracing: { provider: { backendRefs: [{ name: gone, port: 1 }] } }`);
  assert.deepEqual({ accessLogs, tracing, destinations }, { accessLogs: [], tracing: undefined, destinations: [] });
});

test("a tag without the part that its type names is an error", async () => {
  const { problems } = await lower(
    "telemetry: { tracing: { provider: { host: a }, customTags: { t: { type: Literal } } } }",
  );
  assert.deepEqual(problems, ["lower/tag-without-value spec.telemetry.tracing.customTags.t"]);
});

test("what is not relevant to a bundle is reported once", async () => {
  const { problems } = await lower(
    "provider: { type: Kubernetes, kubernetes: { useListenerPortAsContainerPort: true } }",
  );
  assert.deepEqual(problems, ["lower/not-relevant-here spec.provider.kubernetes.useListenerPortAsContainerPort"]);
});

test("what Envoy cannot do with its calls to a collector is rejected at its place", async () => {
  const { problems } = await lower(`
telemetry:
  tracing:
    provider:
      type: Zipkin
      host: zipkin.example
      backendSettings: { retry: {}, timeout: { http: { requestTimeout: 1s } } }
`);
  const settings = "spec.telemetry.tracing.provider.backendSettings";
  assert.deepEqual([...problems].sort(), [
    `lower/not-supported ${settings}.retry`,
    `lower/not-supported ${settings}.timeout.http.requestTimeout`,
  ]);
});
