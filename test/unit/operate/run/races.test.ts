// Changes, crashes and stops of a runner that meet each other.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { JsonObject } from "../../../../src/base/json/json.ts";
import type { EnvoyConfig } from "../../../../src/operate/envoy/envoy-config.ts";
import { generationAt, kinds, slowRequest, told, trial, until, untilAnswers } from "./trial.ts";

/** A compile whose calls wait for their answers; after the test all of them give nothing, so that a runner can be stopped. */
function heldCompile(context: Pick<TestContext, "after">) {
  const calls: ((bootstrap: JsonObject | undefined) => void)[] = [];
  let isOver = false;
  context.after(() => {
    isOver = true;
    for (const answer of calls) answer(undefined);
  });
  const compile = () =>
    new Promise<EnvoyConfig | undefined>((resolve) => {
      calls.push((bootstrap) => resolve(bootstrap && { kind: "bootstrap", bootstrap }));
      if (isOver) resolve(undefined);
    });
  return { calls, compile };
}

const kill = (pid = 0) => process.kill(pid, "SIGKILL");

test("changes that arrive during a turn lead to one further turn, on the newest input", {
  timeout: 60_000,
}, async (t) => {
  const { calls, compile } = heldCompile(t);
  const run = await trial(t, { compile });
  const first = run.runner.refresh();
  await until(() => calls.length === 1);
  const later = [run.runner.refresh(), run.runner.refresh(), run.runner.refresh()];
  calls[0]?.(run.generation("1"));
  await first;
  assert.deepEqual(kinds(run.events), ["started"]);
  await until(() => calls.length === 2);
  calls[1]?.(run.generation("2"));
  await Promise.all(later);
  assert.equal(calls.length, 2);
  assert.deepEqual(kinds(run.events), ["started", "swapped"]);
  await untilAnswers(run.port, "2");
});

test("a compile that fails is told to its caller, and the change behind it is taken over", {
  timeout: 60_000,
}, async (t) => {
  let compiles = 0;
  const run = await trial(t, {
    compile: async () => {
      compiles += 1;
      if (compiles === 1) throw new Error("defect");
      return { kind: "bootstrap", bootstrap: run.generation("2") };
    },
  });
  const first = run.runner.refresh();
  await until(() => compiles === 1);
  const second = run.runner.refresh();
  await assert.rejects(first, /defect/);
  await second;
  await untilAnswers(run.port, "2");
});

test("a change that arrives while Envoy stops starts nothing", { timeout: 60_000 }, async (t) => {
  const run = await trial(t);
  run.next = run.generation("1");
  await run.runner.refresh();
  const slow = await slowRequest(run.port, "700ms");
  const stopped = run.runner.stop();
  run.next = run.generation("2");
  await Promise.all([run.runner.refresh(), stopped]);
  await run.runner.refresh();
  assert.equal((await slow.answer).header("x-generation"), "1");
  assert.deepEqual(kinds(run.events), ["started"]);
  await assert.rejects(generationAt(run.port), /ECONNREFUSED/);
});

test("a stop during a start waits for the Envoy and ends it", { timeout: 60_000 }, async (t) => {
  const run = await trial(t);
  run.next = run.generation("1");
  const started = run.runner.refresh();
  await new Promise((resolve) => setTimeout(resolve, 20));
  await Promise.all([started, run.runner.stop({ drainMs: 0 })]);
  assert.deepEqual(kinds(run.events), ["started"]);
  assert.equal((await run.runner.current()?.exited)?.expected, true);
  await assert.rejects(generationAt(run.port), /ECONNREFUSED/);
});

test("a stop during a compile takes nothing over", { timeout: 60_000 }, async (t) => {
  const { calls, compile } = heldCompile(t);
  const run = await trial(t, { compile });
  const refreshed = run.runner.refresh();
  await until(() => calls.length === 1);
  const stopped = run.runner.stop();
  calls[0]?.(run.generation("1"));
  await Promise.all([refreshed, stopped]);
  assert.deepEqual(run.events, []);
  assert.equal(run.runner.current(), undefined);
});

test("a stop while a crashed Envoy waits for its restart starts nothing", { timeout: 60_000 }, async (t) => {
  const run = await trial(t);
  run.next = run.generation("1");
  await run.runner.refresh();
  kill(run.runner.current()?.pid);
  await until(() => run.events.length === 2);
  await run.runner.stop();
  await new Promise((resolve) => setTimeout(resolve, 800));
  assert.deepEqual(kinds(run.events), ["started", "crashed"]);
});

test("an Envoy that dies during a compile is replaced by the new configuration at once", {
  timeout: 60_000,
}, async (t) => {
  const { calls, compile } = heldCompile(t);
  const run = await trial(t, { compile });
  const first = run.runner.refresh();
  await until(() => calls.length === 1);
  calls[0]?.(run.generation("1"));
  await first;
  const second = run.runner.refresh();
  await until(() => calls.length === 2);
  kill(run.runner.current()?.pid);
  await until(() => run.events.length === 2);
  calls[1]?.(run.generation("2"));
  await second;
  await new Promise((resolve) => setTimeout(resolve, 800));
  assert.deepEqual(kinds(run.events), ["started", "crashed", "started"]);
  await untilAnswers(run.port, "2");
});

test("a crashed Envoy is started again although a broken input and a refused configuration came in between", {
  timeout: 60_000,
}, async (t) => {
  const run = await trial(t);
  run.next = run.generation("1");
  await run.runner.refresh();
  kill(run.runner.current()?.pid);
  await until(() => run.events.length === 2);
  run.next = undefined;
  await run.runner.refresh();
  run.next = run.refused();
  await run.runner.refresh();
  await until(() => run.events.length === 5);
  assert.deepEqual(kinds(run.events), ["started", "crashed", "kept", "kept", "started"]);
  await untilAnswers(run.port, "1");
});

for (const afterMs of [0, 30, 80, 150, 250, 400]) {
  test(`an Envoy that dies ${afterMs} ms after a change came in does not lose the change`, {
    timeout: 60_000,
  }, async (t) => {
    const run = await trial(t);
    run.next = run.generation("1");
    await run.runner.refresh();
    const pid = run.runner.current()?.pid;
    run.next = run.generation("2");
    const changed = run.runner.refresh();
    await new Promise((resolve) => setTimeout(resolve, afterMs));
    // It may be the predecessor by now, or gone.
    if (run.runner.current()?.pid === pid) kill(pid);
    await changed;
    await until(() => run.events.length > 1 && run.runner.current() !== undefined);
    await untilAnswers(run.port, "2", () => told(run.events));
    run.next = run.generation("3");
    await run.runner.refresh();
    await untilAnswers(run.port, "3", () => told(run.events));
  });
}
