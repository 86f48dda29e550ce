// What a ClientTrafficPolicy sets for connections: keepalive, limits and buffers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerPortSettings } from "../../../../../../src/pipeline/lower/policies/client-traffic/port-settings.ts";
import { listenerOf, lowering, policyOf, reported } from "../../lowering.ts";
import { https, lowerClient, problemsOf, settingsOf } from "./client-lowering.ts";

test("TCP keepalive without values enables probes with the host's own", async () => {
  assert.deepEqual(await settingsOf("tcpKeepalive: {}"), { tcpKeepalive: {} });
  assert.deepEqual(await settingsOf("tcpKeepalive: { probes: 3, idleTime: 1m, interval: 10s }", https), {
    tcpKeepalive: { probes: 3, idleTimeSeconds: 60, intervalSeconds: 10 },
  });
});

const outOfRange = [
  ["tcpKeepalive: { probes: 0 }", "tcpKeepalive.probes"],
  ["tcpKeepalive: { probes: 128 }", "tcpKeepalive.probes"],
  ["tcpKeepalive: { idleTime: 0s }", "tcpKeepalive.idleTime"],
  ["tcpKeepalive: { idleTime: 32768s }", "tcpKeepalive.idleTime"],
  ["tcpKeepalive: { interval: 1500ms }", "tcpKeepalive.interval"],
  ["connection: { bufferLimit: 0 }", "connection.bufferLimit"],
  ["connection: { bufferLimit: 4Gi }", "connection.bufferLimit"],
  ["connection: { socketBufferLimit: 2Gi }", "connection.socketBufferLimit"],
  ["connection: { maxAcceptPerSocketEvent: -1 }", "connection.maxAcceptPerSocketEvent"],
  [
    "connection: { connectionLimit: { maxConnectionDuration: 0s } }",
    "connection.connectionLimit.maxConnectionDuration",
  ],
  [
    "connection: { connectionLimit: { maxRequestsPerConnection: -1 } }",
    "connection.connectionLimit.maxRequestsPerConnection",
  ],
] as const;

for (const [spec, field] of outOfRange) {
  test(`${spec} would keep Envoy from serving`, async () => {
    const problems = [`lower/value-out-of-range spec.${field}`];
    assert.deepEqual(await problemsOf(spec), { valid: false, problems });
  });
}

for (const spec of ["tcpKeepalive: {}", "connection: { bufferLimit: 1Mi }", "proxyProtocol: {}"]) {
  test(`${spec} has no effect on datagrams`, async () => {
    const { problems } = await lowerClient(spec, [], { protocol: "UDP" });
    assert.deepEqual(problems, [`lower/no-effect spec.${spec.split(":")[0]}`]);
  });
}

test("listeners of one port share what acts before a connection has a chain", async () => {
  const listeners = [await listenerOf({ name: "a", ...https }), await listenerOf({ name: "b", ...https })];
  const clientPolicy = await policyOf("ClientTrafficPolicy", "tcpKeepalive: { probes: 3 }");
  const { context } = await lowering({ clientPolicy, listeners });
  assert.deepEqual(lowerPortSettings(listeners, context), { tcpKeepalive: { probes: 3 } });
});

test("HTTP/3 is for HTTPS listeners", async () => {
  assert.deepEqual(await settingsOf("http3: {}", https), { http3: true });
  const { settings, problems } = await lowerClient("http3: {}", [], { protocol: "TLS", tlsMode: "Terminate" });
  assert.deepEqual([settings, problems], [{}, ["lower/no-effect spec.http3"]]);
});

const ca = "clientValidation: { caCertificateRefs: [{ kind: ConfigMap, name: partners }] }";
const obstacles = [
  ["client certificates", `tls: { ${ca} }`, {}, []],
  [
    "client certificates that the Gateway asks for",
    "",
    { clientValidation: { authorities: [], required: true, acceptUntrusted: true } },
    [],
  ],
  ["TLS 1.2 at most", "tls: { maxVersion: '1.2' }", {}, []],
  ["a UDP listener of the same number", "", { port: 443 }, [{ protocol: "UDP", port: 443 }]],
] as const;

for (const [title, spec, parts, others] of obstacles) {
  test(`HTTP/3 is off beside ${title}, and the rest of the policy applies`, async () => {
    const lowered = await lowerClient(`http3: {}\nhttp2: {}\n${spec}`, others, { ...https, ...parts });
    const names = Object.keys(lowered.settings as object).filter((name) => name !== "tls");
    assert.deepEqual([lowered.valid, names], [true, ["http2"]]);
    assert.deepEqual(lowered.problems, ["lower/http3-off spec.http3"]);
  });
}

test("a UDP listener of another port or without one leaves HTTP/3 on", async () => {
  const others = [
    { protocol: "UDP", port: 53 },
    { protocol: "UDP", port: 443, programmed: false },
  ] as const;
  const { settings, problems } = await lowerClient("http3: {}", others, { ...https, port: 443 });
  assert.deepEqual([settings, problems], [{ http3: true }, []]);
});

test("limits and buffers of connections", async () => {
  const limit =
    "{ value: 10, closeDelay: 1s, maxConnectionDuration: 5m, maxRequestsPerConnection: 0, maxStreamDuration: 0s }";
  const spec = `connection: { bufferLimit: 64Ki, socketBufferLimit: 1M, maxAcceptPerSocketEvent: 0, connectionLimit: ${limit} }`;
  assert.deepEqual(await settingsOf(spec), {
    connectionBufferBytes: 65_536,
    socketBufferBytes: 1_000_000,
    acceptsPerEvent: "all",
    connectionLimits: { most: 10, closeDelayMs: 1000, durationMs: 300_000, requests: 0, streamDurationMs: 0 },
  });
  assert.deepEqual(await settingsOf("connection: { maxAcceptPerSocketEvent: 1 }"), {}, "Envoy Gateway's default");
});

test("limits of requests have no effect on TCP", async () => {
  const spec =
    "connection: { connectionLimit: { value: 1, maxRequestsPerConnection: 1, maxStreamDuration: 1s, maxConnectionDuration: 1s } }";
  const { settings, problems } = await lowerClient(spec, [], { protocol: "TCP" });
  assert.deepEqual(settings, { connectionLimits: { most: 1, durationMs: 1000 } });
  assert.deepEqual(problems, ["lower/no-effect spec.connection.connectionLimit.maxRequestsPerConnection"]);
});

test("what HTTP/1 is only with clients does not reach destinations", async () => {
  const spec = "http1: { disableSafeMaxConnectionDuration: true, ignoredUpgradeTypes: [{ type: Prefix, value: TLS }] }";
  const { settings, upstreamHttp1, problems } = await lowerClient(spec);
  assert.deepEqual(problems, []);
  assert.deepEqual(settings, { endsHttp1Abruptly: true, ignoredUpgrades: [{ kind: "prefix", value: "TLS" }] });
  assert.equal(upstreamHttp1, undefined);
});

test("the PROXY protocol is required unless it is optional, and overrides the older field", async () => {
  assert.deepEqual(await settingsOf("proxyProtocol: {}"), { proxyProtocol: "required" });
  assert.deepEqual(await settingsOf("enableProxyProtocol: true"), { proxyProtocol: "required" });
  assert.deepEqual(await settingsOf("enableProxyProtocol: false"), {});
  assert.deepEqual(await settingsOf("enableProxyProtocol: true\nproxyProtocol: { optional: true }"), {
    proxyProtocol: "optional",
  });
});

test("listeners of one port that differ in the PROXY protocol are an error, and all then require it", async () => {
  const listeners = [
    await listenerOf({ name: "shop", ...https }),
    await listenerOf({ name: "plain", protocol: "UDP" }),
  ];
  const clientPolicy = await policyOf("ClientTrafficPolicy", "proxyProtocol: {}");
  const { context, diagnostics } = await lowering({ clientPolicy, listeners });
  assert.deepEqual(lowerPortSettings(listeners, context), { proxyProtocol: "required" });
  assert.ok(reported(diagnostics).includes("lower/proxy-protocol-differs spec.proxyProtocol"));
});
