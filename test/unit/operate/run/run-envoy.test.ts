// The runner with real Envoys: swaps lose nothing, broken input changes nothing, a crash is mended.

import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { Agent } from "node:http";
import { createServer } from "node:net";
import { test } from "node:test";
import { diagnosticOf } from "../../../../src/operate/run/run-diagnostics.ts";
import type { RunEvent } from "../../../../src/operate/run/run-event.ts";
import { freePort } from "../../../support/free-port.ts";
import { request } from "../../../support/http.ts";
import { generationAt, kinds, slowRequest, trial, until, untilAnswers } from "./trial.ts";

const codeOf = (event: RunEvent) => diagnosticOf(event, 0)?.code;

test("three swaps under load lose none of more than 2 000 requests, each on a connection of its own", async (t) => {
  // A busy machine takes longer than usual to answer what an Envoy has accepted.
  const run = await trial(t, { drainMs: 20_000 });
  run.next = run.generation("0");
  await run.runner.refresh();
  assert.deepEqual(
    run.events.map((event) => (event.kind === "kept" ? event.problem : event.kind)),
    ["started"],
  );
  const answers = new Map<string, number>();
  let sent = 0;
  let done = false;
  const client = async () => {
    while (!done) {
      sent += 1;
      const answer = await request({ port: run.port }).catch((error: Error) => error);
      const key = answer instanceof Error ? answer.message : `${answer.status} from ${answer.header("x-generation")}`;
      answers.set(key, (answers.get(key) ?? 0) + 1);
    }
  };
  const clients = Array.from({ length: 150 }, client);
  const untilSent = async (count: number) => {
    while (sent < count) await new Promise((resolve) => setTimeout(resolve, 10));
  };
  for (const generation of ["1", "2", "3"]) {
    await untilSent(sent + 500);
    run.next = run.generation(generation);
    await run.runner.refresh();
  }
  await untilSent(Math.max(2500, sent + 500));
  done = true;
  await Promise.all(clients);
  assert.deepEqual(
    [...answers.keys()].sort(),
    ["0", "1", "2", "3"].map((name) => `200 from ${name}`),
  );
  assert.deepEqual(kinds(run.events), ["started", "swapped", "swapped", "swapped"]);
  assert.equal(
    [...answers.values()].reduce((sum, count) => sum + count, 0),
    sent,
  );
});

test("clients that keep their connections are led to the new Envoy without a failure", async (t) => {
  const run = await trial(t);
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  t.after(() => agent.destroy());
  run.next = run.generation("0");
  await run.runner.refresh();
  let done = false;
  const seen = new Set<string | undefined>();
  const client = async () => {
    while (!done) {
      seen.add((await request({ port: run.port, agent })).header("x-generation"));
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const clients = Array.from({ length: 8 }, client);
  for (const generation of ["1", "2"]) {
    run.next = run.generation(generation);
    await run.runner.refresh();
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  seen.clear();
  await new Promise((resolve) => setTimeout(resolve, 200));
  done = true;
  await Promise.all(clients);
  assert.deepEqual([...seen], ["2"]);
});

test("a request that began before a swap is answered by the Envoy that took it", async (t) => {
  const run = await trial(t);
  run.next = run.generation("old");
  await run.runner.refresh();
  const slow = await slowRequest(run.port, "1s");
  run.next = run.generation("new");
  await run.runner.refresh();
  await untilAnswers(run.port, "new");
  assert.equal((await slow.answer).header("x-generation"), "old");
});

test("broken input, and a configuration that Envoy refuses, leave the old Envoy serving", async (t) => {
  const run = await trial(t);
  run.next = undefined;
  await run.runner.refresh();
  assert.deepEqual(run.events.splice(0), [
    { kind: "kept", cause: "input", problem: "the input has errors", envoy: undefined },
  ]);
  run.next = run.generation("good");
  await run.runner.refresh();
  run.next = undefined;
  await run.runner.refresh();
  run.next = run.refused();
  await run.runner.refresh();
  run.next = run.generation("good");
  await run.runner.refresh();
  assert.deepEqual(kinds(run.events), ["started", "kept", "kept", "unchanged"]);
  assert.deepEqual(run.events.map(codeOf), [undefined, undefined, "operate/envoy-rejected-config", undefined]);
  assert.match(run.events[2]?.kind === "kept" ? run.events[2].problem : "", /unknown cluster 'missing'/);
  assert.equal(await generationAt(run.port), "good");
});

test("after a port that is taken, which only a start can tell, the old Envoy serves and the next good change is taken over", async (t) => {
  const run = await trial(t);
  run.next = run.generation("1");
  await run.runner.refresh();
  const taken = await freePort();
  const blocker = createServer().listen(taken, "127.0.0.1");
  t.after(() => blocker.close());
  run.next = run.generation("2", taken);
  await run.runner.refresh();
  assert.equal(await generationAt(run.port), "1");
  run.next = run.generation("3");
  await run.runner.refresh();
  assert.deepEqual(kinds(run.events), ["started", "kept", "swapped"]);
  assert.deepEqual(run.events.map(codeOf), [undefined, "operate/kept-old-envoy", undefined]);
  assert.match(run.events[1]?.kind === "kept" ? run.events[1].problem : "", /Address already in use/);
  await untilAnswers(run.port, "3");
  run.next = run.generation("4");
  await run.runner.refresh();
  await untilAnswers(run.port, "4");
});

test("a second runner does not share the port of the first", async (t) => {
  const [first, second] = [await trial(t), await trial(t)];
  first.next = first.generation("1");
  await first.runner.refresh();
  second.next = second.generation("2", first.port);
  await second.runner.refresh();
  assert.deepEqual(second.events.map(codeOf), ["operate/envoy-did-not-start"]);
  const problem = `cannot bind '127.0.0.1:${first.port}': Address already in use`;
  assert.deepEqual(second.events, [{ kind: "kept", cause: "start", problem, envoy: undefined }]);
});

test("the hint does not offer the port offset that was used, nor one that cannot be used", () => {
  const hintFor = (problem: string, portOffset: number | undefined) =>
    diagnosticOf({ kind: "kept", cause: "start", problem, envoy: undefined }, portOffset)?.hint;
  const taken = "cannot bind '127.0.0.1:8080': Address already in use";
  assert.equal(hintFor(taken, 0), "stop the process that listens there, or try --port-offset 10000.");
  assert.equal(hintFor(taken, 10_000), "stop the process that listens there, or try another --port-offset than 10000.");
  assert.equal(hintFor(taken, undefined), "stop the process that listens there.");
  assert.match(hintFor("cannot bind '192.0.2.1:80': Cannot assign requested address", 0) ?? "", /^add the address to/);
  assert.match(hintFor("cannot bind '0.0.0.0:80': Permission denied", 0) ?? "", /or try --port-offset 10000\.$/);
});

test("an Envoy that dies is started again", async (t) => {
  const run = await trial(t);
  run.next = run.generation("1");
  await run.runner.refresh();
  process.kill(run.runner.current()?.pid ?? 0, "SIGKILL");
  await until(() => run.events.length === 3);
  assert.deepEqual(kinds(run.events), ["started", "crashed", "started"]);
  assert.deepEqual(run.events.map(codeOf), [undefined, "operate/envoy-crashed", undefined]);
  assert.equal(await generationAt(run.port), "1");
});

test("the Envoy that took over outlives the end of the one before", async (t) => {
  const run = await trial(t, { drainMs: 1000 });
  run.next = run.generation("1");
  await run.runner.refresh();
  const first = run.runner.current();
  run.next = run.generation("2");
  await run.runner.refresh();
  assert.equal((await first?.exited)?.code, 0);
  await new Promise((resolve) => setTimeout(resolve, 500));
  await untilAnswers(run.port, "2");
  assert.deepEqual(kinds(run.events), ["started", "swapped"]);
});

test("a stop ends both Envoys of a swap, and leaves no shared memory", async (t) => {
  const run = await trial(t, { drainMs: 20_000 });
  run.next = run.generation("1");
  await run.runner.refresh();
  const first = run.runner.current();
  run.next = run.generation("2");
  await run.runner.refresh();
  const second = run.runner.current();
  assert.notEqual(first?.pid, second?.pid);
  const memories = [first, second].map((envoy) => sharedMemoryOf(envoy?.pid ?? 0));
  assert.ok(memories.every(existsSync));
  await run.runner.stop({ drainMs: 0 });
  for (const envoy of [first, second]) assert.throws(() => process.kill(envoy?.pid ?? 0, 0), /ESRCH/);
  assert.ok(!memories.some(existsSync));
});

function sharedMemoryOf(pid: number): string {
  const maps = readFileSync(`/proc/${pid}/maps`, "utf8");
  return /\/dev\/shm\/envoy_shared_memory_\d+/.exec(maps)?.[0] ?? "none";
}
