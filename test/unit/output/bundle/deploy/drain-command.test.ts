// The command that lets Envoy drain before a unit stops it, run by a shell against an admin interface.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { Worker } from "node:worker_threads";
import type { Shutdown } from "../../../../../src/model/ir/process.ts";
import { drainCommand } from "../../../../../src/output/bundle/deploy/drain-command.ts";
import { buildSound, proxy } from "../../../pipeline/xds/builders.ts";

const { bundle } = buildSound(proxy());

/** Runs the command beside an admin interface that has one connection fewer at each look; gives what was asked of it. */
async function drained(shutdown: Shutdown, connections: number): Promise<{ asked: string[]; tookMs: number }> {
  const admin = new Worker(
    `const { createServer } = require("node:http");
     const { parentPort, workerData } = require("node:worker_threads");
     let { connections } = workerData;
     const asked = [];
     const server = createServer((request, response) => {
       asked.push(request.method + " " + request.url);
       response.end("server.total_connections: " + (request.method === "GET" ? Math.max(connections--, 0) : "OK") + "\\n");
     });
     server.listen(0, "127.0.0.1", () => parentPort.postMessage(server.address().port));
     parentPort.on("message", () => { parentPort.postMessage(asked); server.closeAllConnections(); server.close(); parentPort.close(); });`,
    { eval: true, workerData: { connections } },
  );
  const said = () => new Promise<unknown>((resolve) => admin.once("message", resolve));
  const port = (await said()) as number;
  const ports = bundle.ports.map((each) => (each.name === "admin" ? { ...each, port } : each));
  const start = performance.now();
  const { status, stderr } = spawnSync("sh", ["-c", drainCommand({ ...bundle, ports }, shutdown)], {
    encoding: "utf8",
  });
  const tookMs = performance.now() - start;
  assert.equal(status, 0, stderr);
  const answer = said();
  admin.postMessage("end");
  return { asked: (await answer) as string[], tookMs };
}

const look = "GET /stats?filter=^server.total_connections$";

test("health checks fail first, and it ends when no connection is left", async () => {
  const times = { drainSeconds: 60, minDrainSeconds: 0, healthCheckFailureDelaySeconds: 0 };
  const { asked } = await drained(times, 1);
  assert.deepEqual(asked, ["POST /healthcheck/fail", look, look]);
});

test("with a delay, listeners drain first; the shortest and the longest time hold", async () => {
  const times = { drainSeconds: 3, minDrainSeconds: 2, healthCheckFailureDelaySeconds: 1 };
  const { asked } = await drained(times, 0);
  assert.deepEqual(asked, ["POST /drain_listeners?graceful&skip_exit", "POST /healthcheck/fail", look, look]);
  const { asked: busy, tookMs } = await drained({ ...times, healthCheckFailureDelaySeconds: 0 }, 100);
  assert.deepEqual(busy, ["POST /healthcheck/fail", look, look, look]);
  assert.ok(tookMs >= 2900, String(tookMs));
});

test("where no Envoy answers, it ends at once", () => {
  const ports = bundle.ports.map((each) => (each.name === "admin" ? { ...each, port: 1 } : each));
  const times = { drainSeconds: 60, minDrainSeconds: 60, healthCheckFailureDelaySeconds: 30 };
  const start = performance.now();
  assert.equal(spawnSync("sh", ["-c", drainCommand({ ...bundle, ports }, times)]).status, 0);
  assert.ok(performance.now() - start < 2000);
});
