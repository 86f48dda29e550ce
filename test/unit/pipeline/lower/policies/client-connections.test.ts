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
