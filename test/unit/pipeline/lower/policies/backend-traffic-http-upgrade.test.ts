// The upgrades of a BackendTrafficPolicy.

import assert from "node:assert/strict";
import { test } from "node:test";
import { lowerTraffic } from "./backend-traffic-lowering.ts";

test("each entry is a protocol, and CONNECT may end at Envoy", async () => {
  const { parts } = await lowerTraffic(
    "httpUpgrade: [{ type: websocket }, { type: CONNECT, connect: { terminate: true } }]",
  );
  assert.deepEqual(parts, {
    upgrades: [
      { type: "websocket", terminate: false },
      { type: "CONNECT", terminate: true },
    ],
  });
});

test("an empty list leaves the default", async () => {
  assert.deepEqual((await lowerTraffic("httpUpgrade: []")).parts, {});
});

test("a protocol is listed once, in whatever spelling", async () => {
  const { problems } = await lowerTraffic("httpUpgrade: [{ type: a }, { type: b }, { type: A }]");
  assert.deepEqual(problems, ["lower/value-out-of-range spec.httpUpgrade[2].type"]);
});
