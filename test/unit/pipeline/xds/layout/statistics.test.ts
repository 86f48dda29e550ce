// Statistics that Envoy keeps and sends.

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Statistics } from "../../../../../src/model/ir/telemetry/metrics.ts";
import { buildSound, destination, managerOf, proxyWithRoutes, route, routeConfigurationOf } from "../builders.ts";

const none: Statistics = {
  sinks: [],
  included: [],
  ofHosts: false,
  ofEndpoints: false,
  ofSizes: false,
  ofGrpc: undefined,
};
const sink = {
  destination: "otel_metric_sink_0",
  headers: [],
  resourceAttributes: {},
  countersAsDeltas: true,
  histogramsAsDeltas: false,
};

function built(parts: Partial<Statistics>, options: Parameters<typeof buildSound>[1] = {}) {
  const destinations = [destination("api"), destination("otel_metric_sink_0", { protocol: "http2" })];
  const telemetry = { accessLogs: [], tracing: undefined, prometheus: undefined, statistics: { ...none, ...parts } };
  return buildSound(proxyWithRoutes([route()], { destinations, telemetry }), options);
}

test("nothing is said where nothing is set", () => {
  const { bundle } = built({});
  assert.equal(bundle.bootstrap.stats_config, undefined);
  assert.equal(bundle.bootstrap.stats_sinks, undefined);
});

test("what draining and warming look at is kept beside what is included", () => {
  const { bundle } = built({ included: [{ kind: "prefix", value: "cluster.api" }] });
  const patterns = bundle.bootstrap.stats_config?.stats_matcher?.inclusion_list?.patterns ?? [];
  assert.deepEqual(patterns[0], { prefix: "cluster.api" });
  assert.match(JSON.stringify(patterns), /downstream_cx_active/);
});

test("clusters of sinks are in the bootstrap, even where all others are in files", () => {
  const { bundle } = built({ sinks: [sink] }, { layout: "filesystem" });
  const names = bundle.bootstrap.static_resources?.clusters?.map(({ name }) => name) ?? [];
  assert.ok(names.includes("otel_metric_sink_0") && !names.includes("api"), names.join());
  const files = JSON.stringify(bundle.files.map(({ content }) => content));
  assert.ok(!files.includes("otel_metric_sink_0"));
});

test("clusters, hosts and calls are counted where it is set", () => {
  const all = built({ ofHosts: true, ofEndpoints: true, ofSizes: true, ofGrpc: true });
  const { clusters } = all.bundle.bootstrap.static_resources ?? {};
  assert.deepEqual(clusters?.find(({ name }) => name === "api")?.track_cluster_stats, {
    per_endpoint_stats: true,
    request_response_sizes: true,
  });
  const [host] = routeConfigurationOf(all).virtual_hosts ?? [];
  assert.equal(host?.virtual_clusters?.length, 1);
  const filters = managerOf(all).http_filters?.map(({ name }) => name) ?? [];
  assert.ok(filters.includes("envoy.filters.http.grpc_stats"));
});

test("gRPC calls are counted on listeners with a GRPCRoute, unless that is switched off", () => {
  const filtersOf = (ofGrpc: boolean | undefined) => {
    const telemetry = { accessLogs: [], tracing: undefined, prometheus: undefined, statistics: { ...none, ofGrpc } };
    const filters = managerOf(buildSound(proxyWithRoutes([route({ isGrpc: true })], { telemetry }))).http_filters ?? [];
    return filters.filter(({ name }) => name === "envoy.filters.http.grpc_stats").length;
  };
  assert.deepEqual([filtersOf(undefined), filtersOf(false), filtersOf(true)], [1, 0, 1]);
});
