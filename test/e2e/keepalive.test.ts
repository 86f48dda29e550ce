// Envoy's connections to clients and backends are probed when they are idle, as policies say: Linux shows when.

import assert from "node:assert/strict";
import net from "node:net";
import { type TestContext, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { readCases } from "../support/cases/case.ts";
import { createMaterial } from "../support/cases/case-material.ts";
import { compileCase } from "../support/cases/compile-case.ts";
import { probesIn } from "../support/cases/keepalive.ts";
import { type ServedCase, serveCase } from "../support/cases/serve-case.ts";

const minute = 60;
/** Linux' own value, where policies name none. */
const ofTheHost = 2 * 60 * minute;

async function served(name: string, context: TestContext): Promise<ServedCase> {
  const [each] = readCases("test/cases", name);
  assert.ok(each);
  const material = createMaterial(each);
  const { bundles } = await compileCase(each, material);
  return serveCase(bundles, material, context);
}

/** Sends the text and waits for an answer; the connection stays open until the test ends. */
async function connect(port: number | undefined, text: string, context: TestContext): Promise<void> {
  assert.ok(port);
  const socket = net.connect(port, "127.0.0.1");
  context.after(() => socket.destroy());
  socket.write(text);
  await new Promise((resolve, reject) => socket.once("data", resolve).once("error", reject));
}

const request = "GET / HTTP/1.1\r\nhost: shop.example\r\n\r\n";

/** A timer of data in flight may be shown for a moment. */
async function check(ends: Parameters<typeof probesIn>[0], expected: number | undefined): Promise<void> {
  for (let waitedMs = 0; waitedMs < 2000 && probesIn(ends).includes(undefined); waitedMs += 50) await sleep(50);
  const found = probesIn(ends);
  assert.ok(found.length > 0, "there is a connection");
  for (const seconds of found) {
    if (expected === undefined) assert.equal(seconds, undefined);
    else
      assert.ok(
        seconds !== undefined && seconds > expected - 10 && seconds <= expected + 1,
        `${seconds} is about ${expected}`,
      );
  }
}

test("connections of clients are probed as the policy of their listener says, or as the host does", async (context) => {
  const place = await served("client-traffic-tcp-keepalive", context);
  for (const [port, text, seconds] of [
    [80, request, ofTheHost],
    [5432, "hello", minute],
  ] as const) {
    await connect(place.portOf(port), text, context);
    await check({ localPort: place.portOf(port), remotePort: undefined }, seconds);
  }
});

test("connections to backends are probed as their policies say, or as the host does", async (context) => {
  const place = await served("backend-traffic-tcp-keepalive", context);
  for (const [port, text, backend, seconds] of [
    [80, request, "default/a", minute],
    [5432, "hello", "default/b", ofTheHost],
  ] as const) {
    await connect(place.portOf(port), text, context);
    const remotePort = place.backends.find(({ name }) => name.startsWith(`${backend} `))?.port;
    assert.ok(remotePort);
    await check({ localPort: undefined, remotePort }, seconds);
  }
});

test("without a policy no connection is probed", async (context) => {
  const place = await served("client-traffic-grpc-web", context);
  await connect(place.portOf(80), request, context);
  await check({ localPort: place.portOf(80), remotePort: undefined }, undefined);
});
