// The TCP keepalive of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

async function lower(tcpKeepalive: string) {
  const { parts, valid, problems } = await lowerTraffic(`tcpKeepalive: ${tcpKeepalive}`, ["TCPRoute"]);
  return { part: valid ? parts : "invalid", problems };
}

for (const [yaml, tcpKeepalive] of [
  ["{}", {}],
  ["{ probes: 3, idleTime: 1m30s, interval: 5s }", { probes: 3, idleTimeSeconds: 90, intervalSeconds: 5 }],
  ["{ probes: 127, idleTime: 32767s, interval: 0s }", { probes: 127, idleTimeSeconds: 32_767, intervalSeconds: 0 }],
] as const) {
  test(`${yaml} counts probes and seconds`, async () => {
    assert.deepEqual(await lower(yaml), { part: { tcpKeepalive }, problems: [] });
  });
}

for (const [field, value] of [
  ["probes", "-1"],
  ["probes", "128"],
  ["idleTime", "1500ms"],
  ["idleTime", "32768s"],
  ["interval", "1ms"],
  ["interval", "10h"],
]) {
  test(`a socket cannot have the ${field} ${value}`, async () => {
    const problems = [`lower/value-out-of-range spec.tcpKeepalive.${field}`];
    assert.deepEqual(await lower(`{ ${field}: ${value} }`), { part: "invalid", problems });
  });
}
