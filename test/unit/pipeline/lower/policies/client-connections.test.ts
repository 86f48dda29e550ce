// What a ClientTrafficPolicy sets for connections: keepalive, limits and buffers.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerPortSettings } from "../../../../../src/pipeline/lower/policies/client-traffic/port-settings.ts";
import { listenerOf, lowering, policyOf } from "../lowering.ts";
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
] as const;

for (const [spec, field] of outOfRange) {
  test(`${spec} would keep Envoy from serving`, async () => {
    const problems = [`lower/value-out-of-range spec.${field}`];
    assert.deepEqual(await problemsOf(spec), { valid: false, problems });
  });
}

for (const spec of ["tcpKeepalive: {}"]) {
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
