// dashboards/ of a bundle, asked of a real Prometheus that scrapes the bundle's real Envoy: every query has data.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { createSocket } from "node:dgram";
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { parse } from "yaml";
import { createCertificate } from "../support/certificates/tls.ts";
import { envoyPath } from "../support/envoy/envoy.ts";
import { inFolder } from "../support/folders.ts";
import { freePort } from "../support/free-port.ts";
import { gwc } from "../support/gwc.ts";
import { request } from "../support/http.ts";
import { eventually, type Prometheus, type Series, startPrometheus } from "../support/services/prometheus.ts";
import { startRateLimitService } from "../support/services/rate-limit-service.ts";

type Ports = Readonly<Record<"http" | "https" | "tcp" | "udp" | "stats" | "limits" | "admin" | "ready", number>>;

async function choosePorts(): Promise<Ports> {
  const names = ["http", "https", "tcp", "udp", "stats", "limits", "admin", "ready"] as const;
  const ports = await Promise.all(names.map(async (name) => [name, await freePort()] as const));
  return Object.fromEntries(ports) as Ports;
}

const objects = (ports: Ports, metrics: string) => `apiVersion: gateway.networking.k8s.io/v1
kind: Gateway
metadata: { name: edge, namespace: web }
spec:
  gatewayClassName: edge
  infrastructure: { parametersRef: { group: gateway.envoyproxy.io, kind: EnvoyProxy, name: telemetry } }
  listeners:
  - { name: http, port: ${ports.http}, protocol: HTTP }
  - { name: https, port: ${ports.https}, protocol: HTTPS, tls: { certificateRefs: [{ name: certificate }] } }
  - { name: tcp, port: ${ports.tcp}, protocol: TCP }
  - { name: udp, port: ${ports.udp}, protocol: UDP }
---
apiVersion: gateway.networking.k8s.io/v1
kind: HTTPRoute
metadata: { name: shop, namespace: web }
spec:
  parentRefs: [{ name: edge, sectionName: http }, { name: edge, sectionName: https }]
  rules: [{ backendRefs: [{ name: a, port: 80 }] }]
---
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: TCPRoute
metadata: { name: tcp, namespace: web }
spec:
  parentRefs: [{ name: edge, sectionName: tcp }]
  rules: [{ backendRefs: [{ name: a, port: 80 }] }]
---
apiVersion: gateway.networking.k8s.io/v1alpha2
kind: UDPRoute
metadata: { name: udp, namespace: web }
spec:
  parentRefs: [{ name: edge, sectionName: udp }]
  rules: [{ backendRefs: [{ name: a, port: 80 }] }]
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: BackendTrafficPolicy
metadata: { name: limits, namespace: web }
spec:
  targetRefs: [{ group: gateway.networking.k8s.io, kind: HTTPRoute, name: shop }]
  rateLimit:
    global: { rules: [{ clientSelectors: [{ headers: [{ name: x-user, type: Distinct }] }], limit: { requests: 3, unit: Hour } }] }
    local: { rules: [{ limit: { requests: 100000, unit: Second } }] }
---
apiVersion: gateway.envoyproxy.io/v1alpha1
kind: EnvoyProxy
metadata: { name: telemetry, namespace: web }
spec: { telemetry: { metrics: { ${metrics} } } }
`;

interface Target {
  readonly bundle: string;
  readonly ports: Ports;
  readonly prometheus: Prometheus;
}

/** Envoy, its rate limit service, a backend and Prometheus; all end with the test. */
async function scrape(t: TestContext, folder: string, metrics: string): Promise<Target> {
  const ports = await choosePorts();
  const backend = createServer((_, response) => response.end("a")).listen(0, "127.0.0.1");
  await new Promise((resolve) => backend.once("listening", resolve));
  t.after(() => backend.close());
  writeFileSync(join(folder, "objects.yaml"), objects(ports, metrics));
  const settings = {
    ...{ version: 1, inputs: ["objects.yaml"], channel: "experimental", gatewayClasses: { edge: {} } },
    services: { "web/a": [`127.0.0.1:${(backend.address() as AddressInfo).port}`] },
    secrets: { host: ["web/certificate"], directory: join(folder, "secrets") },
    rateLimit: { service: `127.0.0.1:${ports.limits}`, timeout: "2s" },
    operations: {
      "*": { address: "127.0.0.1", adminPort: ports.admin, statsPort: ports.stats, readyPort: ports.ready },
    },
  };
  writeFileSync(join(folder, "gwc.yaml"), JSON.stringify(settings));
  const { chain, key } = createCertificate({ names: ["shop.example"] });
  mkdirSync(join(folder, "secrets/web/certificate"), { recursive: true });
  writeFileSync(join(folder, "secrets/web/certificate/tls.crt"), chain);
  writeFileSync(join(folder, "secrets/web/certificate/tls.key"), key);
  const said = await gwc(["build", "--dashboards"], folder);
  assert.equal(said.code, 0, said.err);
  const bundle = join(folder, "out/web/edge");
  await startRateLimitService(t, limitsOf(bundle), ports.limits);
  const envoy = spawn(await envoyPath(), ["-c", join(bundle, "envoy.yaml"), "--disable-hot-restart"], {
    stdio: "ignore",
  });
  t.after(() => envoy.kill("SIGKILL"));
  await eventually("Envoy is ready", () =>
    request({ port: ports.ready, path: "/ready" }).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  const prometheus = await startPrometheus(
    t,
    folder,
    `127.0.0.1:${ports.stats}`,
    join(bundle, "dashboards/alerts.yaml"),
  );
  sendTraffic(t, ports);
  return { bundle, ports, prometheus };
}

function limitsOf(bundle: string) {
  return readdirSync(join(bundle, "ratelimit")).map((name) => ({
    path: `ratelimit/${name}`,
    content: parse(readFileSync(join(bundle, "ratelimit", name), "utf8")),
  }));
}

/** Until the test ends; what fails is not what is tested. */
function sendTraffic(t: TestContext, ports: Ports): void {
  const udp = createSocket("udp4");
  const send = () => {
    const headers = { "x-user": "anna" };
    for (const port of [ports.http, ports.tcp]) request({ port, host: "shop.example", headers }).catch(() => {});
    request({ port: ports.https, host: "shop.example", sni: "shop.example", headers }).catch(() => {});
    udp.send("x", ports.udp, "127.0.0.1", () => {});
  };
  const timer = setInterval(send, 200);
  t.after(() => {
    clearInterval(timer);
    udp.close();
  });
}

interface Panel {
  readonly title: string;
  readonly type: string;
  readonly targets?: readonly { readonly expr: string }[];
}

function panelsOf(bundle: string): readonly Panel[] {
  const { panels } = JSON.parse(readFileSync(join(bundle, "dashboards/grafana.json"), "utf8"));
  return (panels as readonly Panel[]).filter(({ type }) => type !== "row");
}

function alertsOf(bundle: string): readonly { readonly alert: string; readonly expr: string }[] {
  return parse(readFileSync(join(bundle, "dashboards/alerts.yaml"), "utf8")).groups[0].rules;
}

/** As Grafana asks with all instances. */
const asked = (expr: string) => expr.replaceAll("$__rate_interval", "10s").replaceAll("$instance", ".*");

const hasNumber = (series: readonly Series[]) => series.some(({ value }) => Number.isFinite(Number(value[1])));

async function assertData(prometheus: Prometheus, panels: readonly Panel[]): Promise<void> {
  for (const { title, targets = [] } of panels)
    for (const { expr } of targets)
      await eventually(`data for ${title}: ${asked(expr)}`, async () => hasNumber(await prometheus.query(asked(expr))));
}

/** Rules that compare with a number have a left side that has data; all of them can be evaluated. */
async function assertAlerts(prometheus: Prometheus, bundle: string): Promise<void> {
  const checked = spawnSync("promtool", ["check", "rules", join(bundle, "dashboards/alerts.yaml")], {
    encoding: "utf8",
  });
  assert.equal(checked.status, 0, checked.stderr);
  const alerts = alertsOf(bundle);
  const names = alerts.map(({ alert }) => alert).sort();
  await eventually("every rule is evaluated", async () => {
    const rules = await prometheus.rules();
    return names.every((name) => rules[name] === "ok") && Object.keys(rules).length === names.length;
  });
  for (const { expr } of alerts) {
    await prometheus.query(expr);
    const [, left] = /^(.*) [<>] [\d.]+$/.exec(expr.replaceAll("[5m]", "[10s]")) ?? [];
    // Nothing is counted as an error of the rate limit service while it answers.
    if (left === undefined || /ratelimit_error| and /.test(left)) continue;
    await eventually(`data for ${left}`, async () => hasNumber(await prometheus.query(left)));
  }
}

const titles = (panels: readonly Panel[]) => panels.map(({ title }) => title);

test("every query and every rule has data", (t) =>
  inFolder({}, async (folder) => {
    const { bundle, prometheus } = await scrape(t, folder, "prometheus: {}");
    const panels = panelsOf(bundle);
    const all = parse(readFileSync("templates/dashboards/panels.yaml", "utf8"));
    const known = all.rows.flatMap((row: { panels: readonly Panel[] }) => titles(row.panels));
    assert.deepEqual(titles(panels), known, "a bundle with everything has every panel");
    const rules = parse(readFileSync("templates/dashboards/alerts.yaml", "utf8")).rules;
    assert.equal(alertsOf(bundle).length, rules.length);
    await assertData(prometheus, panels);
    await assertAlerts(prometheus, bundle);
    const denied = await prometheus.query("sum(envoy_cluster_ratelimit_over_limit)");
    assert.ok(hasNumber(denied), "the rate limit service denies");
  }));

test("compressed statistics are scraped, too", (t) =>
  inFolder({}, async (folder) => {
    const { bundle, ports, prometheus } = await scrape(t, folder, "prometheus: { compression: { type: Gzip } }");
    const answer = await request({
      port: ports.stats,
      path: "/stats/prometheus",
      headers: { "accept-encoding": "gzip" },
    });
    assert.equal(answer.header("content-encoding"), "gzip");
    await assertData(prometheus, panelsOf(bundle).slice(0, 2));
  }));

test("what the bundle does not keep has no panel and no rule", (t) =>
  inFolder({}, async (folder) => {
    const matches = String.raw`matches: [{ type: RegularExpression, value: "http\\..*_rq_[0-9]xx" }, { type: Prefix, value: server }]`;
    const { bundle, prometheus } = await scrape(t, folder, matches);
    const panels = panelsOf(bundle);
    assert.deepEqual(titles(panels), [
      ...["Responses", "Errors", "Open connections", "Healthy endpoints"],
      ...["Memory", "Uptime", "Days until the first certificate expires"],
    ]);
    assert.deepEqual(
      alertsOf(bundle).map(({ alert }) => alert),
      ["EnvoyManyErrors", "EnvoyBackendWithoutEndpoints", "EnvoyCertificateExpires"],
    );
    await assertData(prometheus, panels);
    await assertAlerts(prometheus, bundle);
    assert.deepEqual(await prometheus.query("envoy_cluster_upstream_rq_total"), [], "Envoy keeps no more");
  }));
