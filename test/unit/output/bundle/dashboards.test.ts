// dashboards/: what a bundle keeps is shown, and nothing else; test/system asks a real Prometheus.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "yaml";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import type { EnvoyBundle } from "../../../../src/model/envoy/bundle.ts";
import { dashboardFiles } from "../../../../src/output/bundle/dashboards/dashboard-files.ts";
import { buildSound, proxy } from "../../pipeline/xds/builders.ts";

const templates = new Map(
  readdirSync("templates/dashboards").map((name) => [name, readFileSync(join("templates/dashboards", name), "utf8")]),
);
const { bundle } = buildSound(proxy());

const googleapis = "type.googleapis.com/";
const http = (stat_prefix: string): JsonObject => ({
  typed_config: {
    "@type": `${googleapis}envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager`,
    stat_prefix,
  },
});
const listener = (address: string, filters: readonly JsonObject[], more: JsonObject = {}): JsonObject => ({
  name: `own-${address}`,
  address: { socket_address: { address, port_value: 80 } },
  filter_chains: [{ filters, ...more }],
});

interface Parts {
  readonly listeners?: readonly JsonObject[];
  readonly clusters?: readonly JsonObject[];
  readonly matcher?: JsonObject;
}

interface Shown {
  readonly titles: readonly string[];
  readonly queries: string;
  readonly alerts: readonly string[];
  readonly paths: readonly string[];
}

function shown({ listeners = [], clusters = [], matcher }: Parts): Shown {
  const bootstrap = {
    static_resources: { listeners, clusters },
    ...(matcher !== undefined && { stats_config: { stats_matcher: matcher } }),
  } as unknown as EnvoyBundle["bootstrap"];
  const files = dashboardFiles({ ...bundle, bootstrap }, templates);
  const read = (name: string) => String(files.find(({ path }) => path === `dashboards/${name}`)?.content ?? "");
  const { panels = [] } = JSON.parse(read("grafana.json") || "{}");
  const { groups = [] } = parse(read("alerts.yaml")) ?? {};
  const isPanel = ({ type }: { type: string }) => type !== "row";
  return {
    titles: panels.filter(isPanel).map(({ title }: { title: string }) => title),
    queries: panels.flatMap(({ targets = [] }) => targets.map(({ expr }: { expr: string }) => expr)).join("\n"),
    alerts: groups.flatMap(({ rules }: { rules: { alert: string }[] }) => rules.map(({ alert }) => alert)),
    paths: files.map(({ path }) => path),
  };
}

const include = (...patterns: readonly JsonObject[]): JsonObject => ({ inclusion_list: { patterns } });

test("panels are about what the bundle has", () => {
  const only = shown({ listeners: [listener("0.0.0.0", [http("http-80")])] });
  assert.ok(only.titles.includes("Requests"));
  for (const title of ["TLS handshakes", "UDP sessions", "Requests to backends", "Denied by global limits"])
    assert.ok(!only.titles.includes(title), title);
  const more = shown({ clusters: [{ name: "web/a" }], listeners: [listener("0.0.0.0", [http("http-80")])] });
  assert.ok(more.titles.includes("Requests to backends"));
  assert.ok(more.alerts.includes("EnvoyBackendWithoutEndpoints"));
});

test("queries name the prefixes and addresses of the bundle, as PromQL writes them", () => {
  const { queries } = shown({ listeners: [listener("0.0.0.0", [http("http-80")]), listener("::", [http('a"b')])] });
  assert.ok(queries.includes(String.raw`envoy_http_conn_manager_prefix=~"a\"b|http-80"`), queries);
  assert.ok(queries.includes(String.raw`envoy_listener_address=~"0\\.0\\.0\\.0_80|\\[__\\]_80"`), queries);
});

test("prefixes are spelled as Envoy spells them in statistics, and are no variables of Grafana", () => {
  const clusters = [{ name: "x", alt_stat_name: "http://a:b" }];
  const matcher = include({ prefix: "cluster.http_a_b." }, { prefix: "http." });
  const { queries, titles } = shown({ clusters, listeners: [listener("0.0.0.0", [http("a:/b$instance")])], matcher });
  assert.ok(queries.includes('envoy_http_conn_manager_prefix=~"a_b[$]instance"'), queries);
  assert.ok(titles.includes("Healthy endpoints"), String(titles));
});

test("Envoy's own interfaces, and names that Envoy does not find in a statistic, are left out", () => {
  const [{ name = "" } = {}] = bundle.ports.filter(({ purpose }) => purpose === "operations");
  const own = { ...listener("0.0.0.0", [http("http-80")]), name };
  assert.ok(!shown({ listeners: [own] }).titles.includes("Requests"));
  assert.ok(!shown({ listeners: [listener("0.0.0.0", [http("http.80")])] }).titles.includes("Requests"));
  assert.ok(
    !shown({ clusters: [{ name: "prometheus_stats" }, { name: "web/a.b" }] }).titles.includes("Healthy endpoints"),
  );
  const named = { name: "web/a.b", alt_stat_name: "web/a" };
  assert.ok(shown({ clusters: [named] }).titles.includes("Healthy endpoints"));
});

test("only statistics that are kept are shown, whatever says so", () => {
  const listeners = [listener("0.0.0.0", [http("http-80")]), listener("0.0.0.1", [http("http-81")])];
  const titles = (matcher: JsonObject) => shown({ listeners, matcher }).titles;
  assert.deepEqual(titles(include({ prefix: "http.http-80." })).slice(0, 2), ["Requests", "Responses"]);
  const { queries } = shown({ listeners, matcher: include({ prefix: "http.http-80." }) });
  assert.ok(queries.includes('"http-80"') && !queries.includes("http-81"), queries);
  assert.deepEqual(titles(include({ exact: "server.uptime" })), ["Uptime"]);
  assert.deepEqual(titles(include({ suffix: ".UPTIME", ignore_case: true })), ["Uptime"]);
  assert.deepEqual(titles(include({ contains: "rver.upt" })), ["Uptime"]);
  assert.deepEqual(titles(include({ safe_regex: { regex: "server\\.upt[a-z]+" } })), ["Uptime"]);
  assert.deepEqual(titles(include({ safe_regex: { regex: "upt[a-z]+" } })), [], "it matches whole names");
  assert.deepEqual(titles({ exclusion_list: { patterns: [{ prefix: "http" }, { prefix: "listener" }] } }), [
    "Memory",
    "Uptime",
  ]);
});

test("a file that would show nothing is not there", () => {
  assert.deepEqual(shown({ matcher: { reject_all: true } }).paths, []);
  assert.deepEqual(shown({ matcher: include({ exact: "server.uptime" }) }).paths, ["dashboards/grafana.json"]);
});
